using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.NaturalShift;

/// <summary>The figures of a natural-shift probe: accuracy on every dataset, and what each shift costs.</summary>
internal static class NaturalShiftFigures
{
    public static ImmutableArray<FigureSpec> All { get; } = [Accuracy(), Drop()];

    private static FigureSpec Accuracy() => new()
    {
        Kind = FigureKind.Bars,
        Title = "Accuracy on reference and shifted datasets",
        Caption = "Top-1 accuracy in per cent with intervals; where a reference is restricted to the classes of a shifted dataset, its name says so.",
        Alternative = "Accuracy of each model on each dataset, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([NaturalShiftMeasures.Accuracy.Name], new Subject()),
        Rows = SubjectPart.Dataset,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Accuracy", Unit.Fraction),
    };

    private static FigureSpec Drop() => new()
    {
        Kind = FigureKind.Forest,
        Title = "Accuracy lost under shift",
        Caption = "Accuracy on the reference minus accuracy on the shifted dataset, with its interval; 0 is no loss.",
        Alternative = "Accuracy that each model loses on each shifted dataset, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([NaturalShiftMeasures.Drop.Name], new Subject()),
        Rows = SubjectPart.Dataset,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Accuracy lost", Unit.FractionDifference),
    };
}
