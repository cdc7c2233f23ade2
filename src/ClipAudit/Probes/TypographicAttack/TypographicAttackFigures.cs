using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.TypographicAttack;

/// <summary>The figures of a typographic-attack probe: accuracy as it is and with writing, and how often the written label wins.</summary>
internal static class TypographicAttackFigures
{
    public static ImmutableArray<FigureSpec> All { get; } = [Accuracy(), Success()];

    private static FigureSpec Accuracy() => new()
    {
        Kind = FigureKind.Bars,
        Title = "Accuracy with labels written on the images",
        Caption = "Accuracy with intervals on the images as they are, and with their own or a wrong label written on them.",
        Alternative = "Accuracy of each model on each dataset with nothing, the right and a wrong label written on the images; the numbers are in the table of this probe.",
        Values = new FigureSelection([TypographicAttackMeasures.Accuracy.Name], new Subject()),
        Rows = SubjectPart.Model,
        Series = SubjectPart.Variant,
        Panels = SubjectPart.Dataset,
        Y = new FigureAxis("Accuracy", Unit.Fraction),
        Labels = [new FigureLabel("", "nothing written")],
    };

    private static FigureSpec Success() => new()
    {
        Kind = FigureKind.Forest,
        Title = "How often the written label wins",
        Caption = "Share of images, by their own class, that are given the wrong label written on them, with intervals.",
        Alternative = "Attack success rate of each class under each model, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([TypographicAttackMeasures.ClassSuccess.Name], new Subject()),
        Sections = SubjectPart.Dataset,
        Rows = SubjectPart.Class,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Attack success rate", Unit.Fraction),
    };
}
