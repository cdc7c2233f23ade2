using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts;

/// <summary>A small chart for each panel, in rows, each under its name.</summary>
internal static class SmallMultiples
{
    private const double Gap = 20;
    private const double Title = 16;
    private const double Narrowest = 200;

    /// <summary>Draws the panels; a single one without a name is the chart itself.</summary>
    public static Scene Draw(FigureKind kind, ImmutableArray<(string Panel, ChartData Data)> panels, ChartStyle style)
    {
        if (panels is [("", var only)])
            return ChartKinds.Draw(kind, only, style);
        var columns = Math.Clamp((int)((style.Width + Gap) / (Narrowest + Gap)), 1, panels.Length);
        // Charts with numbers in columns need the whole width.
        if (kind is FigureKind.Forest or FigureKind.Scatter or FigureKind.Rates)
            columns = 1;
        var width = (style.Width - ((columns - 1) * Gap)) / columns;
        var sketch = style.NewSketch();
        var top = 0.0;
        foreach (var row in panels.Chunk(columns))
        {
            var scenes = row.Select(panel => ChartKinds.Draw(kind, panel.Data, style with { Width = width })).ToList();
            for (var i = 0; i < row.Length; i++)
            {
                var x = i * (width + Gap);
                sketch.TextAt(x, top + 6, row[i].Panel, sketch.Theme.Head with { Size = 8.5 }, TextAlign.Left, width);
                sketch.Add(scenes[i].MovedBy(x, top + Title));
            }

            top += Title + scenes.Max(scene => scene.Height) + 8;
        }

        return sketch.Finish(top - 8);
    }
}
