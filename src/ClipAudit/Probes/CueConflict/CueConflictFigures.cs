using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.CueConflict;

/// <summary>The figures of a cue-conflict probe: shape bias by shape, and what decisions were for.</summary>
internal static class CueConflictFigures
{
    public static ImmutableArray<FigureSpec> All { get; } = [Decisions(), ByShape()];

    private static FigureSpec Decisions() => new()
    {
        Kind = FigureKind.Bars,
        Title = "What models go by when shape and texture disagree",
        Caption = "Shares of images that are given the class of their shape, of their texture, or another, with intervals.",
        Alternative = "Shares of decisions for the shape, the texture and neither under each model; the numbers are in the table of this probe.",
        Values = new FigureSelection(
            [CueConflictMeasures.Shape.Name, CueConflictMeasures.Texture.Name, CueConflictMeasures.Neither.Name], new Subject()),
        Rows = SubjectPart.Model,
        Series = SubjectPart.Measure,
        Panels = SubjectPart.Dataset,
        Y = new FigureAxis("Share of images", Unit.Fraction),
        Labels =
        [
            new FigureLabel(CueConflictMeasures.Shape.Name, "shape"), new FigureLabel(CueConflictMeasures.Texture.Name, "texture"),
            new FigureLabel(CueConflictMeasures.Neither.Name, "neither"),
        ],
    };

    private static FigureSpec ByShape() => new()
    {
        Kind = FigureKind.Forest,
        Title = "Shape bias by shape",
        Caption = "Of the decisions for shape or texture the share for the shape, on the images of each shape, with intervals.",
        Alternative = "Shape bias of each model on the images of each shape, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([CueConflictMeasures.ClassShapeBias.Name], new Subject()),
        Sections = SubjectPart.Dataset,
        Rows = SubjectPart.Class,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Shape bias", Unit.Fraction),
    };
}
