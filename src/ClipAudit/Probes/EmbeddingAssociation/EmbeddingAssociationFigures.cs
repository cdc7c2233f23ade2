using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.EmbeddingAssociation;

/// <summary>The figure of an embedding association probe: the effect size of every test.</summary>
internal static class EmbeddingAssociationFigures
{
    public static ImmutableArray<FigureSpec> All { get; } =
    [
        new FigureSpec
        {
            Kind = FigureKind.Forest,
            Title = "Effect sizes of associations",
            Caption = "Effect size of each test with its interval: 0 is no association, and positive values say that the first target goes "
                + "with the first attribute.",
            Alternative = "Effect size of each test under each model, with intervals; the numbers are in the table of this probe.",
            Values = new FigureSelection([EmbeddingAssociationMeasures.EffectSize.Name], new Subject()),
            Rows = SubjectPart.Class,
            Series = SubjectPart.Model,
            Y = new FigureAxis("Effect size", Unit.Number),
        },
    ];
}
