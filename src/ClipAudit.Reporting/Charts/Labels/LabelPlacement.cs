using System.Collections.Immutable;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts.Labels;

/// <summary>A label to be placed beside its point.</summary>
/// <param name="Point">The point.</param>
/// <param name="Width">Width of the label.</param>
/// <param name="Height">Height of the label.</param>
internal readonly record struct Label(Point Point, double Width, double Height);

/// <summary>Finds places for labels so that they cover neither each other nor what is drawn.</summary>
internal static class LabelPlacement
{
    private static readonly ImmutableArray<(double X, double Y)> Directions =
        [(1, 0), (1, -0.7), (1, 0.7), (0, -1), (0, 1), (-1, 0), (-1, -0.7), (-1, 0.7)];

    private static readonly ImmutableArray<double> Distances = [5, 9, 15, 23, 33];

    /// <summary>Places labels beside their points, each as near as it can be.</summary>
    /// <param name="labels">The labels, the most important first.</param>
    /// <param name="obstacles">What they must not cover.</param>
    /// <param name="lines">What they cover only where there is no other place.</param>
    /// <param name="bounds">What they must not leave.</param>
    /// <returns>The place of each; null for one that has none near enough.</returns>
    public static ImmutableArray<Box?> Place(ImmutableArray<Label> labels, IReadOnlyCollection<Box> obstacles, IReadOnlyCollection<Box> lines, Box bounds)
    {
        var taken = new List<Box>(obstacles);
        var places = ImmutableArray.CreateBuilder<Box?>(labels.Length);
        foreach (var label in labels)
        {
            var free = Candidates(label).Where(box => Within(box, bounds) && !taken.Exists(other => Overlap(box, other)))
                .Select(box => (Box?)box).ToList();
            var place = free.Find(box => !lines.Any(line => Overlap(box!.Value, line))) ?? free.FirstOrDefault();
            if (place is { } box)
                taken.Add(box);
            places.Add(place);
        }

        return places.ToImmutable();
    }

    /// <summary>Moves heights apart until neighbours keep a distance, as little as possible, without leaving a range that has room.</summary>
    /// <param name="wanted">The heights wanted.</param>
    /// <param name="distance">The least distance between neighbours.</param>
    /// <param name="from">Least height.</param>
    /// <param name="to">Greatest height.</param>
    /// <returns>The heights, in the order given.</returns>
    public static ImmutableArray<double> Spread(ReadOnlySpan<double> wanted, double distance, double from, double to)
    {
        var order = Enumerable.Range(0, wanted.Length).ToArray();
        var heights = wanted.ToArray();
        Array.Sort(wanted.ToArray(), order);
        var room = Math.Max(0, to - from - (distance * (order.Length - 1)));
        // Without their distances the heights must only not fall: runs that would are drawn together to their mean.
        var blocks = new List<(double Sum, int Count)>();
        for (var i = 0; i < order.Length; i++)
        {
            blocks.Add((heights[order[i]] - from - (distance * i), 1));
            while (blocks.Count > 1 && Mean(blocks[^2]) > Mean(blocks[^1]))
            {
                blocks[^2] = (blocks[^2].Sum + blocks[^1].Sum, blocks[^2].Count + blocks[^1].Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
        }

        var next = 0;
        foreach (var block in blocks)
            for (var i = 0; i < block.Count; i++, next++)
                heights[order[next]] = from + Math.Clamp(Mean(block), 0, room) + (distance * next);
        return [.. heights];
    }

    public static bool Overlap(Box a, Box b) => a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom;

    private static double Mean((double Sum, int Count) block) => block.Sum / block.Count;

    private static IEnumerable<Box> Candidates(Label label) =>
        from distance in Distances
        from direction in Directions
        let x = label.Point.X + (direction.X * distance) + (direction.X > 0 ? 0 : direction.X < 0 ? -label.Width : -label.Width / 2)
        let y = label.Point.Y + (direction.Y * distance) - (label.Height / 2) + (direction.X == 0 ? direction.Y * label.Height / 3 : 0)
        select new Box(x, y, label.Width, label.Height);

    private static bool Within(Box box, Box bounds) =>
        box.X >= bounds.X && box.Right <= bounds.Right && box.Y >= bounds.Y && box.Bottom <= bounds.Bottom;
}
