using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Axes;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Kinds;

/// <summary>Accuracy against mean confidence, a point for each bin, with the counts of the bins below; on the diagonal, confidence
/// says how often the model is right.</summary>
internal static class ReliabilityDiagram
{
    private const double Side = 210;
    private const double CountsHeight = 44;
    private const double Between = 12;

    private static readonly Scale Whole = new(FigureScale.Linear, 0, 1);

    public static Scene Draw(ChartData data, ChartStyle style)
    {
        var sketch = style.NewSketch();
        var ticks = Ticks.Of(Whole, Unit.Fraction, Side, 26);
        var left = Plot.Side(sketch, ticks, data.Y.Title);
        var curves = data.Curves.Where(curve => curve.Points.Length > 0).ToImmutableArray();
        ImmutableArray<LegendEntry> entries = curves.Length < 2
            ? []
            : [.. curves.Select((curve, i) => LegendEntry.Of(sketch.Theme, curve.Name, i))];
        var top = Legend.Draw(sketch, entries, left, 0) + 6;
        var plot = new Plot(new Box(left, top, sketch.Width - left - 14, Side), Whole, Whole);
        plot.DrawY(sketch, data.Y, ticks);
        sketch.Line(plot.AtX(0), plot.AtY(0), plot.AtX(1), plot.AtY(1), new Stroke(sketch.Theme.Muted, 0.9, Dashed: true));
        plot.DrawBase(sketch);
        for (var i = 0; i < curves.Length; i++)
            DrawCurve(sketch, plot, curves[i], i, alone: curves.Length == 1);
        DrawCounts(sketch, plot, curves, data.X);
        return sketch.Finish(plot.Box.Bottom + Between + CountsHeight + Plot.Foot);
    }

    private static void DrawCurve(Sketch sketch, Plot plot, FigureCurve curve, int number, bool alone)
    {
        var colour = sketch.Theme.Of(number);
        if (alone)
            foreach (var point in curve.Points)
                sketch.Line(plot.AtX(point.X), plot.AtY(point.X), plot.AtX(point.X), plot.AtY(point.Y),
                    new Stroke(sketch.Theme.Attention.Mix(sketch.Theme.Ground, 0.6), 5));
        foreach (var point in curve.Points.Where(point => point is { Lower: not null, Upper: not null }))
            sketch.Line(plot.AtX(point.X), plot.AtY(point.Lower!.Value), plot.AtX(point.X), plot.AtY(point.Upper!.Value), new Stroke(colour, 1));
        sketch.Add(new LineMark([.. curve.Points.Select(point => plot.At(point.X, point.Y))], new Stroke(colour, 1.3)));
        foreach (var point in curve.Points)
            sketch.Add(Markers.Of(sketch.Theme, number, plot.At(point.X, point.Y), 2.8, ChartText.Tooltip(
                new ChartPoint("", curve.Name, "", new Span(point.Y, point.Lower, point.Upper)) { N = point.N }, Unit.Fraction)));
    }

    private static void DrawCounts(Sketch sketch, Plot plot, ImmutableArray<FigureCurve> curves, FigureAxis axis)
    {
        var most = Math.Max(1, curves.SelectMany(curve => curve.Points).Max(point => point.N) ?? 0);
        var box = plot.Box with { Y = plot.Box.Bottom + Between, Height = CountsHeight };
        var counts = new Plot(box, Whole, new Scale(FigureScale.Linear, 0, most));
        var ticks = Ticks.Of(counts.Y, Unit.Number, CountsHeight, 30).Where(tick => tick.Value == Math.Round(tick.Value)).ToImmutableArray();
        counts.DrawY(sketch, new FigureAxis("Count", Unit.Number), ticks);
        counts.DrawX(sketch, axis, Ticks.Of(Whole, Unit.Fraction, box.Width, 40), grid: false);
        const double width = 9;
        for (var i = 0; i < curves.Length; i++)
            foreach (var point in curves[i].Points.Where(point => point.N > 0))
            {
                var barWidth = width / curves.Length;
                var x = counts.AtX(point.X) - (width / 2) + (i * barWidth);
                var y = counts.AtY(point.N!.Value);
                sketch.Add(new RectangleMark(new Box(x, y, barWidth, box.Bottom - y), sketch.Theme.Of(i).Mix(sketch.Theme.Ground, 0.35))
                {
                    Tooltip = MeasurementText.Count(point.N.Value),
                });
            }

        counts.DrawBase(sketch);
    }
}
