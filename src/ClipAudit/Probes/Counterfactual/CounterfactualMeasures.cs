using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Counterfactual;

/// <summary>The measures of counterfactual probes.</summary>
public static class CounterfactualMeasures
{
    private const string Garg = "Garg et al. 2019, arXiv:1809.10610";

    /// <summary>Share of sets whose prediction changes with the attribute.</summary>
    public static Measure FlipRate { get; } = new(
        "counterfactual.flip-rate", "Predictions that change with the attribute", Unit.Fraction, Direction.Lower,
        "sets of images, alike but for the attribute, whose predictions are not all the same / sets", Garg);

    /// <summary>Difference in accuracy between two values of the attribute.</summary>
    public static Measure AccuracyDifference { get; } = new(
        "counterfactual.accuracy-difference", "Difference in accuracy on the same scenes", Unit.FractionDifference, Direction.Neither,
        "accuracy on the images of the first group − accuracy on those of the second, over the sets that have both",
        "Agresti and Min 2005, Statistics in Medicine 24, 729-740");

    /// <summary>p-value of McNemar's test.</summary>
    public static Measure McNemar { get; } = new(
        "counterfactual.mcnemar-p", "p-value of McNemar's test", Unit.PValue, Direction.Neither,
        "exact, two-sided: probability of discordant pairs at least as one-sided if both groups were right equally often",
        "McNemar 1947, Psychometrika 12, 153-157");

    /// <summary>Mean shift of the probability of the true label.</summary>
    public static Measure ScoreShift { get; } = new(
        "counterfactual.score-shift", "Shift of the true label's probability", Unit.FractionDifference, Direction.Neither,
        "mean over sets of the softmax probability of the label on the image of the first group − on that of the second", Garg);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [FlipRate, AccuracyDifference, McNemar, ScoreShift];
}
