using System.Collections.Immutable;

namespace ClipAudit.Reporting.Charts.Scenes;

/// <summary>A drawing as data: marks in the order in which they are painted; lengths in points, the origin at the top left.</summary>
internal sealed record Scene(double Width, double Height, ImmutableArray<Mark> Marks)
{
    /// <summary>The scene with an empty margin around it.</summary>
    public Scene WithMargin(double margin) =>
        new(Width + (2 * margin), Height + (2 * margin), [.. MovedBy(margin, margin)]);

    /// <summary>The scene as a part of a larger one.</summary>
    public IEnumerable<Mark> MovedBy(double x, double y) => Marks.Select(mark => mark.MovedBy(x, y));
}
