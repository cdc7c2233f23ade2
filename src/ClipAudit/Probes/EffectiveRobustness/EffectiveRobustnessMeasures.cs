using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>The measures of effective-robustness probes.</summary>
public static class EffectiveRobustnessMeasures
{
    private const string Taori = "Taori et al. 2020, arXiv:2007.00644";
    private const string Radford = "Radford et al. 2021, arXiv:2103.00020, section 3.3";

    /// <summary>Accuracy of a judged model.</summary>
    public static Measure Accuracy { get; } = new(
        "robustness.accuracy", "Accuracy of the judged model", Unit.Fraction, Direction.Higher, "top-1 accuracy", Taori);

    /// <summary>Accuracy of a baseline model: a point of the plot through which the line goes.</summary>
    public static Measure BaselineAccuracy { get; } = new(
        "robustness.baseline-accuracy", "Accuracy of a baseline model", Unit.Fraction, Direction.Neither, "top-1 accuracy", Taori);

    /// <summary>Slope of the baseline line.</summary>
    public static Measure Slope { get; } = new(
        "robustness.line.slope", "Slope of the baseline line", Unit.Number, Direction.Neither,
        "least squares of the baselines' shifted accuracies on their reference accuracies, both on the axis; interval by Student's t",
        Taori);

    /// <summary>Intercept of the baseline line.</summary>
    public static Measure Intercept { get; } = new(
        "robustness.line.intercept", "Intercept of the baseline line", Unit.Number, Direction.Neither,
        "place on the axis of the line's shifted accuracy where the reference accuracy is at 0; interval by Student's t", Taori);

    /// <summary>Share of the baselines' variance that the line explains.</summary>
    public static Measure RSquared { get; } = new(
        "robustness.line.r2", "R² of the baseline line", Unit.Number, Direction.Neither,
        "squared Pearson correlation of the baselines' accuracies on the axis; interval by Fisher's z, its limits squared", Taori);

    /// <summary>The shifted accuracy that the line leads one to expect.</summary>
    public static Measure Expected { get; } = new(
        "robustness.expected", "Accuracy that the baselines lead one to expect", Unit.Fraction, Direction.Neither,
        "the baseline line at the model's reference accuracy; band by drawing baselines with replacement", Taori);

    /// <summary>Effective robustness, ρ.</summary>
    public static Measure Effective { get; } = new(
        "robustness.effective", "Effective robustness ρ", Unit.FractionDifference, Direction.Higher,
        "shifted accuracy minus the accuracy that the baseline line predicts from the reference accuracy; 0: on the line", Taori);

    /// <summary>The smallest ρ when one baseline is left out.</summary>
    public static Measure Lowest { get; } = new(
        "robustness.effective.lowest", "Lowest ρ without one baseline", Unit.FractionDifference, Direction.Higher,
        "ρ against the line through all baselines but the one whose absence lowers it most", Taori);

    /// <summary>The greatest ρ when one baseline is left out.</summary>
    public static Measure Highest { get; } = new(
        "robustness.effective.highest", "Highest ρ without one baseline", Unit.FractionDifference, Direction.Higher,
        "ρ against the line through all baselines but the one whose absence raises it most", Taori);

    /// <summary>Mean of ρ over the shifts.</summary>
    public static Measure Mean { get; } = new(
        "robustness.effective.mean", "Mean effective robustness over shifts", Unit.FractionDifference, Direction.Higher,
        "unweighted mean of ρ over the shifts, each with its own line", Radford);

    /// <summary>Relative robustness, τ.</summary>
    public static Measure Relative { get; } = new(
        "robustness.relative", "Relative robustness τ", Unit.FractionDifference, Direction.Higher,
        "shifted accuracy minus that of the standard counterpart", Taori);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } =
        [Effective, Lowest, Highest, Mean, Relative, Expected, Accuracy, Slope, Intercept, RSquared, BaselineAccuracy];
}
