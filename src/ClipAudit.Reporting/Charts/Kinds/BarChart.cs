using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Axes;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Kinds;

/// <summary>Bars from zero with intervals, grouped by category, a colour for each series.</summary>
internal static class BarChart
{
    private const double PlotHeight = 168;
    private const double WidestBar = 30;
    private const double NarrowestBar = 7;
    private const double Filled = 0.74;

    public static Scene Draw(ChartData data, ChartStyle style)
    {
        var sketch = style.NewSketch();
        var categories = data.Points.Select(point => point.Row).Distinct().ToImmutableArray();
        var series = data.Series;
        var y = ValueScale(data);
        var ticks = Ticks.Of(y, data.Y.Unit, PlotHeight, 26);
        var left = Plot.Side(sketch, ticks, data.Y.Title);
        var slot = (sketch.Width - left) / Math.Max(1, categories.Length);
        // Names that would have to be cut or turned are better read in rows.
        if (sketch.WidthOf(categories, sketch.Theme.Label, 200) > slot - 6 || slot * Filled / series.Length < NarrowestBar)
            return ForestPlot.Draw(data, style);

        ImmutableArray<LegendEntry> entries = series.Length < 2 ? [] : [.. series.Select((name, index) =>
            new LegendEntry(name, new RectangleMark(new Box(-4, -4, 8, 8), sketch.Theme.Of(index))))];
        var top = Legend.Draw(sketch, entries, left, 0) + 10;
        var plot = new Plot(new Box(left, top, sketch.Width - left, PlotHeight), new Scale(FigureScale.Linear, 0, 1), y);
        plot.DrawY(sketch, data.Y, ticks);
        var width = Math.Min(WidestBar, slot * Filled / series.Length);
        foreach (var point in data.Points)
        {
            var middle = left + ((categories.IndexOf(point.Row) + 0.5) * slot)
                + ((series.IndexOf(point.Series) - ((series.Length - 1) / 2.0)) * width);
            DrawBar(sketch, plot, point, data.Y.Unit, new Bar(middle, width, series.IndexOf(point.Series)));
        }

        sketch.Line(left, plot.AtY(0), sketch.Width, plot.AtY(0), new Stroke(sketch.Theme.Muted, 0.8));
        for (var i = 0; i < categories.Length; i++)
            sketch.TextAt(left + ((i + 0.5) * slot), plot.Box.Bottom + 10, categories[i], sketch.Theme.Label, TextAlign.Centre, slot - 4);
        return sketch.Finish(plot.Box.Bottom + 20);
    }

    private sealed record Bar(double Middle, double Width, int Series);

    private static void DrawBar(Sketch sketch, Plot plot, ChartPoint point, Unit unit, Bar bar)
    {
        if (point.Value.Value is not { } value)
        {
            sketch.TextAt(bar.Middle, plot.AtY(0) - 6, "–", sketch.Theme.Note, TextAlign.Centre);
            return;
        }

        var (zero, end) = (plot.AtY(0), plot.AtY(value));
        var tooltip = ChartText.Tooltip(point, unit);
        sketch.Add(new RectangleMark(
            new Box(bar.Middle - (bar.Width / 2) + 0.5, Math.Min(zero, end), bar.Width - 1, Math.Abs(zero - end)), sketch.Theme.Of(bar.Series))
        {
            Tooltip = tooltip,
        });
        var tip = Math.Min(zero, end);
        if (point.Value.Interval is { } interval)
        {
            var (lower, upper) = (plot.AtY(interval.Lower), plot.AtY(interval.Upper));
            tip = Math.Min(tip, upper);
            sketch.Line(bar.Middle, lower, bar.Middle, upper, new Stroke(sketch.Theme.Ground, 2.6), tooltip);
            sketch.Line(bar.Middle, lower, bar.Middle, upper, new Stroke(sketch.Theme.Ink, 1.1), tooltip);
        }

        var text = MeasurementText.Number(value, unit);
        if (sketch.Ruler.Width(text, sketch.Theme.Note) <= bar.Width + 1)
            sketch.TextAt(bar.Middle, tip - 6, text, sketch.Theme.Note with { Colour = sketch.Theme.Ink }, TextAlign.Centre);
    }

    // Bars are read by their length, so the axis has zero in it; fractions end at 100 % where that doesn't flatten them.
    private static Scale ValueScale(ChartData data)
    {
        var numbers = data.Scaling.SelectMany(point => point.Value.Numbers).Where(double.IsFinite).Append(0).ToArray();
        var (least, greatest) = (numbers.Min(), numbers.Max());
        if (data.Y.Unit == Unit.Fraction && greatest > 0.4)
            return new Scale(FigureScale.Linear, Math.Min(0, least), Math.Max(1, greatest));
        var range = Math.Max(greatest - least, 1e-6);
        return new Scale(FigureScale.Linear, least < 0 ? least - (0.08 * range) : 0, greatest > 0 ? greatest + (0.12 * range) : 0.02 * range);
    }
}
