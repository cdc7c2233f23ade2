using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts;

/// <summary>An entry of a legend.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Symbol">Its symbol with the middle at the origin, 14 points wide at most.</param>
internal sealed record LegendEntry(string Name, Mark Symbol)
{
    /// <summary>The entry of a series that has markers.</summary>
    public static LegendEntry Of(ChartTheme theme, string name, int series) => new(name, Markers.Of(theme, series, new(0, 0), 3));

    /// <summary>The entry of something drawn as a line.</summary>
    public static LegendEntry Of(string name, Stroke stroke) => new(name, new LineMark([new(-7, 0), new(7, 0)], stroke));
}

/// <summary>Says which colour and shape stand for what, in rows along the top of a chart.</summary>
internal static class Legend
{
    private const double RowHeight = 14;
    private const double LongestName = 170;
    private const double Symbol = 18;
    private const double Gap = 14;

    /// <summary>Draws a legend.</summary>
    /// <returns>Its height, with the distance to what follows; 0 for no entries.</returns>
    public static double Draw(Sketch sketch, ImmutableArray<LegendEntry> entries, double left, double top)
    {
        if (entries.IsEmpty)
            return 0;
        var (x, y) = (left, top + 6);
        foreach (var entry in entries)
        {
            var width = Symbol + sketch.WidthOf(entry.Name, sketch.Theme.Label, LongestName);
            if (x > left && x + width > sketch.Width)
                (x, y) = (left, y + RowHeight);
            sketch.Add(entry.Symbol.MovedBy(x + 7, y));
            sketch.TextAt(x + Symbol, y, entry.Name, sketch.Theme.Label, room: LongestName);
            x += width + Gap;
        }

        return y - top + RowHeight;
    }
}
