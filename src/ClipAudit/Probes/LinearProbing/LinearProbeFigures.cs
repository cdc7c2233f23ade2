using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>The figures of a linear probe: beside zero-shot, and what either loses under shift.</summary>
internal static class LinearProbeFigures
{
    public static ImmutableArray<FigureSpec> All { get; } = [Accuracy(), Drop()];

    private static FigureSpec Accuracy() => new()
    {
        Kind = FigureKind.Bars,
        Title = "Linear probe and zero-shot",
        Caption = "Accuracy in per cent with intervals, on the same images, none of which trained the probe.",
        Alternative = "Accuracy of the linear probe and of zero-shot on each dataset, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([LinearProbeMeasures.Accuracy.Name, LinearProbeMeasures.ZeroShot.Name], new Subject()),
        Rows = SubjectPart.Dataset,
        Series = SubjectPart.Measure,
        Panels = SubjectPart.Model,
        Y = new FigureAxis("Accuracy", Unit.Fraction),
        Labels =
        [
            new FigureLabel(LinearProbeMeasures.Accuracy.Name, "linear probe"),
            new FigureLabel(LinearProbeMeasures.ZeroShot.Name, "zero-shot"),
        ],
    };

    private static FigureSpec Drop() => new()
    {
        Kind = FigureKind.Forest,
        Title = "Accuracy lost under shift, with and without training",
        Caption = "Accuracy on held-out images of the dataset that trained the probe minus accuracy on the shifted dataset, with intervals; "
            + "a probe that loses more than zero-shot has learned what does not travel.",
        Alternative = "Accuracy that the linear probe and zero-shot lose on each shifted dataset, with intervals; the numbers are in the "
            + "table of this probe.",
        Values = new FigureSelection([LinearProbeMeasures.ShiftDrop.Name, LinearProbeMeasures.ZeroShotShiftDrop.Name], new Subject()),
        Sections = SubjectPart.Model,
        Rows = SubjectPart.Dataset,
        Series = SubjectPart.Measure,
        Y = new FigureAxis("Accuracy lost", Unit.FractionDifference),
        Labels =
        [
            new FigureLabel(LinearProbeMeasures.ShiftDrop.Name, "linear probe"),
            new FigureLabel(LinearProbeMeasures.ZeroShotShiftDrop.Name, "zero-shot"),
        ],
    };
}
