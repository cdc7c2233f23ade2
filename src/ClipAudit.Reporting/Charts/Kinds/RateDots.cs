using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Axes;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Kinds;

/// <summary>A row for each label with a dot and an interval for each group, and the range of the groups at its end.</summary>
internal static class RateDots
{
    private const int MostRows = 40;
    private const double LongestName = 130;
    private const double Apart = 4.2;

    public static Scene Draw(ChartData data, ChartStyle style)
    {
        var sketch = style.NewSketch();
        var series = data.Series;
        var rows = data.Points.GroupBy(point => point.Row).Take(MostRows).ToImmutableArray();
        var rowHeight = Math.Max(15, (series.Length * Apart) + 6);
        var left = sketch.WidthOf(rows.Select(row => row.Key), sketch.Theme.Label, LongestName) + 12;
        ImmutableArray<LegendEntry> entries = [.. series.Select((name, i) => LegendEntry.Of(sketch.Theme, name, i)).Where(entry => entry.Name.Length > 0)];
        var top = Legend.Draw(sketch, entries, left, 0);
        var scale = ValueScale(data);
        var plot = new Plot(new Box(left, top + 12, sketch.Width - left - 52, rows.Length * rowHeight), scale, new Scale(FigureScale.Linear, 0, 1));
        sketch.TextAt(sketch.Width, top + 5, "Range", sketch.Theme.Note with { Weight = FontWeight.SemiBold }, TextAlign.Right);
        for (var i = 1; i < rows.Length; i += 2)
            sketch.Add(new RectangleMark(new Box(0, plot.Box.Y + (i * rowHeight), sketch.Width, rowHeight), sketch.Theme.Panel));
        plot.DrawX(sketch, data.Y, Ticks.Of(scale, data.Y.Unit, plot.Box.Width, 44));
        for (var i = 0; i < rows.Length; i++)
            DrawRow(sketch, plot, data, (rows[i], plot.Box.Y + ((i + 0.5) * rowHeight)));
        plot.DrawBase(sketch);
        return sketch.Finish(plot.Box.Bottom + Plot.Foot);
    }

    private static Scale ValueScale(ChartData data)
    {
        var numbers = data.Scaling.SelectMany(point => point.Value.Numbers);
        if (data.Y.Scale != FigureScale.Linear)
            return Scale.Around(data.Y.Scale, numbers);
        var scale = Scale.Around(FigureScale.Linear, numbers.Append(0), room: 0.04);
        return data.Y.Unit == Unit.Fraction ? scale with { From = 0, To = Math.Min(1, scale.To) } : scale;
    }

    private static void DrawRow(Sketch sketch, Plot plot, ChartData data, (IGrouping<string, ChartPoint> Points, double Middle) row)
    {
        sketch.TextAt(plot.Box.X - 10, row.Middle, row.Points.Key, sketch.Theme.Label, TextAlign.Right, LongestName);
        var series = data.Series;
        foreach (var point in row.Points)
        {
            var number = series.IndexOf(point.Series);
            var y = row.Middle + ((number - ((series.Length - 1) / 2.0)) * Apart);
            var tooltip = ChartText.Tooltip(point, data.Y.Unit);
            if (point.Value.Interval is { } interval)
                sketch.Line(plot.AtX(interval.Lower), y, plot.AtX(interval.Upper), y,
                    new Stroke(sketch.Theme.Of(number).Mix(sketch.Theme.Ground, 0.4), 1.1), tooltip);
            if (point.Value.Value is { } value)
                sketch.Add(Markers.Of(sketch.Theme, number, new(plot.AtX(value), y), 2.7, tooltip));
        }

        var values = row.Points.Select(point => point.Value.Value).OfType<double>().ToList();
        var range = values.Count < 2 ? "" : data.Y.Unit switch
        {
            Unit.Fraction => $"{MeasurementText.Number(values.Max() - values.Min(), Unit.Fraction)} pp",
            Unit.FractionDifference => $"{MeasurementText.Number(values.Max() - values.Min(), Unit.Fraction)} pp",
            _ => MeasurementText.Number(values.Max() - values.Min(), data.Y.Unit),
        };
        sketch.TextAt(sketch.Width, row.Middle, range, sketch.Theme.Label with { Colour = sketch.Theme.Muted }, TextAlign.Right);
    }
}
