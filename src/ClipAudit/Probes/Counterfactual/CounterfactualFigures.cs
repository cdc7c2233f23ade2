using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Counterfactual;

/// <summary>The figures of a counterfactual probe: how often the attribute decides, and what it does between pairs of groups.</summary>
internal static class CounterfactualFigures
{
    public static ImmutableArray<FigureSpec> All { get; } = [FlipRate(), Accuracy(), Score()];

    private static FigureSpec FlipRate() => new()
    {
        Kind = FigureKind.Bars,
        Title = "Predictions that change with the attribute",
        Caption = "Share of sets, alike but for the attribute, whose predictions are not all the same, with intervals; 0 is a model that the "
            + "attribute never sways.",
        Alternative = "Share of sets whose predictions change with the attribute, by dataset and model, with intervals; the numbers are in "
            + "the table of this probe.",
        Values = new FigureSelection([CounterfactualMeasures.FlipRate.Name], new Subject { Class = "", Group = "" }),
        Rows = SubjectPart.Dataset,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Sets that change", Unit.Fraction),
    };

    private static FigureSpec Accuracy() => Pairs(
        CounterfactualMeasures.AccuracyDifference, "Accuracy between groups on the same scenes", "Difference in accuracy",
        "Accuracy on images of the first group minus accuracy on those of the second, on the same scenes, with intervals; 0 is no difference.");

    private static FigureSpec Score() => Pairs(
        CounterfactualMeasures.ScoreShift, "Probability of the true label between groups on the same scenes", "Shift of the probability",
        "Mean probability of the true label on images of the first group minus that on images of the second, on the same scenes, with "
        + "intervals; it moves before predictions change.");

    private static FigureSpec Pairs(Measure measure, string title, string axis, string caption) => new()
    {
        Kind = FigureKind.Forest,
        Title = title,
        Caption = caption,
        Alternative = $"{title}, for each pair of groups and each model, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([measure.Name], new Subject()),
        Sections = SubjectPart.Dataset,
        Rows = SubjectPart.Group,
        Series = SubjectPart.Model,
        Y = new FigureAxis(axis, Unit.FractionDifference),
    };
}
