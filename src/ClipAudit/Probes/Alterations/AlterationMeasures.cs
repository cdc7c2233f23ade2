using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Alterations;

/// <summary>The measures that probes of altered images share, each under the name of its kind.</summary>
/// <param name="Clean">Accuracy on the images as they are.</param>
/// <param name="Accuracy">Accuracy after a step.</param>
/// <param name="Drop">Accuracy lost by a step.</param>
/// <param name="Flips">Flip probability along the steps.</param>
internal sealed record AlterationMeasures(Measure Clean, Measure Accuracy, Measure Drop, Measure Flips)
{
    private const string Ties = "ties go to the lower class index";

    /// <summary>The measures of a kind.</summary>
    /// <param name="prefix">What their names begin with, such as "corruption".</param>
    /// <param name="done">What was done to the images, for formulas.</param>
    /// <param name="citation">Where they come from.</param>
    public static AlterationMeasures Of(string prefix, string done, string citation) => new(
        new Measure(
            $"{prefix}.clean-accuracy", "Accuracy on the images as they are", Unit.Fraction, Direction.Higher,
            $"images whose label has the highest score / labelled readable images; {Ties}", citation),
        new Measure(
            $"{prefix}.accuracy", $"Accuracy on {done} images", Unit.Fraction, Direction.Higher,
            $"{done} images whose label has the highest score / labelled readable images; {Ties}", citation),
        new Measure(
            $"{prefix}.drop", $"Accuracy lost on {done} images", Unit.FractionDifference, Direction.Lower,
            $"accuracy on the images as they are minus that on the same images {done}, paired; {Ties}", citation),
        new Measure(
            $"{prefix}.flip-probability", $"Predictions that change on {done} images", Unit.Fraction, Direction.Lower,
            $"mean over readable images of the share of compared pairs whose predictions differ; {Ties}", citation));

    /// <summary>All of them.</summary>
    public ImmutableArray<Measure> All => [Clean, Accuracy, Drop, Flips];
}
