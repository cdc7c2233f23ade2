using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Axes;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Kinds;

/// <summary>The density of a score in each group, one above the other on a shared axis, all to the same scale.</summary>
internal static class DistributionRows
{
    private const double Row = 40;
    private const double Overlap = 1.25;
    private const double LongestName = 120;

    public static Scene Draw(ChartData data, ChartStyle style)
    {
        var sketch = style.NewSketch();
        var curves = data.Curves.Where(curve => curve.Points.Length > 1).ToImmutableArray();
        if (curves.IsEmpty)
            return ForestPlot.Draw(data, style);
        var points = curves.SelectMany(curve => curve.Points);
        var scale = Scale.Around(data.X.Scale, points.Select(point => point.X), room: 0);
        var highest = Math.Max(points.Max(point => point.Y), 1e-12);
        var left = sketch.WidthOf(curves.Select(curve => curve.Name), sketch.Theme.Label, LongestName) + 12;
        var plot = new Plot(new Box(left, 4, sketch.Width - left - 12, (curves.Length * Row) + (Row * (Overlap - 1))), scale,
            new Scale(FigureScale.Linear, 0, 1));
        plot.DrawX(sketch, data.X, Ticks.Of(scale, data.X.Unit, plot.Box.Width, 44));
        for (var i = 0; i < curves.Length; i++)
        {
            var ground = plot.Box.Y + (Row * (Overlap - 1)) + ((i + 1) * Row);
            DrawCurve(sketch, plot, curves[i], new Ridge(i, ground, Row * Overlap / highest));
            sketch.TextAt(left - 10, ground - 8, curves[i].Name, sketch.Theme.Label, TextAlign.Right, LongestName);
        }

        return sketch.Finish(plot.Box.Bottom + Plot.Foot);
    }

    private sealed record Ridge(int Number, double Ground, double PerDensity);

    private static void DrawCurve(Sketch sketch, Plot plot, FigureCurve curve, Ridge ridge)
    {
        ImmutableArray<Point> outline = [.. curve.Points.Select(point => new Point(plot.AtX(point.X), ridge.Ground - (point.Y * ridge.PerDensity)))];
        var colour = curve.IsReference ? sketch.Theme.Muted : sketch.Theme.Of(ridge.Number);
        sketch.Add(new PolygonMark([new(outline[0].X, ridge.Ground), .. outline, new(outline[^1].X, ridge.Ground)], colour)
        {
            Opacity = 0.28,
            Tooltip = curve.Name,
        });
        sketch.Add(new LineMark(outline, new Stroke(colour, 1.3, curve.IsReference)));
        sketch.Line(plot.Box.X, ridge.Ground, plot.Box.Right, ridge.Ground, new Stroke(sketch.Theme.Muted, 0.6));
    }
}
