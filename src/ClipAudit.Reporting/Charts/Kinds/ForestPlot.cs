using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Axes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Kinds;

/// <summary>A row for each group under the heading of its feature: a dot with its interval, and the numbers beside it.</summary>
internal static class ForestPlot
{
    /// <summary>Rows that fit a page; further ones are counted in a note.</summary>
    public const int MostRows = 44;

    private const double RowHeight = 13;
    private const double LongestName = 120;
    private const double Gap = 12;

    public static Scenes.Scene Draw(ChartData data, ChartStyle style)
    {
        // A grid holds many rows of several series on a page, each still with its interval.
        if (data.Points.Length > MostRows && data.Series.Length > 1)
            return HeatMap.Draw(data, style);
        var sketch = style.NewSketch();
        var shown = data with { Points = [.. data.Points.Take(MostRows)] };
        var layout = Layout.Of(sketch, shown);
        var ticks = Ticks.Of(layout.Scale, data.Y.Unit, layout.Right - layout.Left, 34);
        DrawHeads(sketch, layout, data.Y.Unit);
        var rows = Rows(shown).ToList();
        var box = new Box(layout.Left, RowHeight + 5, layout.Right - layout.Left, rows.Sum(row => row.Height) + 4);
        var plot = new Plot(box, layout.Scale, new Scale(FigureScale.Linear, 0, 1));
        plot.DrawX(sketch, data.Y, ticks);
        sketch.Line(0, box.Y, sketch.Width, box.Y, new Stroke(sketch.Theme.Muted, 0.7));
        var painter = new RowPainter(sketch, shown, layout, plot);
        var y = box.Y + 2;
        foreach (var row in rows)
        {
            painter.Draw(row, y);
            y += row.Height;
        }

        plot.DrawBase(sketch);
        return sketch.Finish(Foot(sketch, data, plot));
    }

    private static double Foot(Sketch sketch, ChartData data, Plot plot)
    {
        var y = plot.Box.Bottom + Plot.Foot;
        if (data.Points.Length <= MostRows)
            return y;
        var rest = MeasurementText.Count(data.Points.Length - MostRows);
        sketch.TextAt(0, y + 6, $"{rest} more rows are in the table of this figure.", sketch.Theme.Note);
        return y + 14;
    }

    private static void DrawHeads(Sketch sketch, Layout layout, Unit unit)
    {
        var head = sketch.Theme.Note with { Weight = FontWeight.SemiBold };
        const double middle = RowHeight / 2;
        sketch.TextAt(layout.CountRight, middle, "n", head, TextAlign.Right);
        sketch.TextAt(sketch.Width, middle, unit == Unit.FractionDifference ? "Difference [interval]" : "Value [interval]", head, TextAlign.Right);
    }

    private static IEnumerable<ForestRow> Rows(ChartData data)
    {
        var several = data.Series.Length > 1;
        foreach (var section in data.Points.GroupBy(point => point.Section))
        {
            if (section.Key.Length > 0)
                yield return new ForestRow(section.Key, null, true, RowHeight + 3);
            foreach (var row in section.GroupBy(point => point.Row))
            {
                var first = true;
                foreach (var point in row)
                {
                    var last = several && point == row.Last();
                    yield return new ForestRow(section.Key, point, first, RowHeight + (last ? 3 : 0));
                    first = false;
                }
            }
        }
    }

    private sealed record Layout(double NameRoom, double SeriesLeft, double Left, double Right, double CountRight, Scale Scale)
    {
        public static Layout Of(Sketch sketch, ChartData data)
        {
            var label = sketch.Theme.Label;
            var names = sketch.WidthOf(data.Points.Select(point => point.Row), label, LongestName) + (data.Points.Any(point => point.Section.Length > 0) ? 16 : 8);
            var series = data.Series.Length > 1 ? sketch.WidthOf(data.Series, label, LongestName) + 12 : 0;
            var numbers = sketch.WidthOf(data.Points.Select(point => ChartText.Numbers(point.Value, data.Y.Unit)), label, 170);
            var counts = sketch.WidthOf(data.Points.Select(point => point.N is { } n ? MeasurementText.Count(n) : ""), label, 60);
            var countRight = sketch.Width - Math.Max(numbers, 74) - Gap;
            return new Layout(
                names, names + 4, names + series + Gap, countRight - Math.Max(counts, 8) - Gap, countRight, ValueScale(data));
        }

        private static Scale ValueScale(ChartData data)
        {
            var numbers = data.Scaling.Concat(data.References).SelectMany(point => point.Value.Numbers);
            var scale = Scale.Around(data.Y.Scale, data.Y.Unit == Unit.FractionDifference ? numbers.Append(0) : numbers);
            return data.Y.Unit == Unit.Fraction && data.Y.Scale == FigureScale.Linear
                ? scale with { From = Math.Max(0, scale.From), To = Math.Min(1, scale.To) }
                : scale;
        }
    }

    private sealed record ForestRow(string Section, ChartPoint? Point, bool First, double Height);

    private sealed class RowPainter(Sketch sketch, ChartData data, Layout layout, Plot plot)
    {
        private readonly ImmutableArray<string> _series = data.Series;
        private readonly long _most = data.Points.Max(point => point.N) ?? 0;

        public void Draw(ForestRow row, double top)
        {
            var middle = top + (RowHeight / 2);
            if (row.Point is not { } point)
            {
                sketch.TextAt(0, middle + 2, row.Section, sketch.Theme.Head, room: layout.Left - 8);
                return;
            }

            if (row.First)
                sketch.TextAt(row.Section.Length > 0 ? 8 : 0, middle, point.Row, sketch.Theme.Label, room: layout.NameRoom - (row.Section.Length > 0 ? 16 : 8) + 0.1);
            var excludesZero = ExcludesZero(point);
            var series = _series.IndexOf(point.Series);
            if (_series.Length > 1)
                sketch.TextAt(layout.SeriesLeft, middle, point.Series, sketch.Theme.Label with { Colour = sketch.Theme.Of(series) },
                    room: layout.Left - layout.SeriesLeft - 6);
            DrawReference(point, middle);
            DrawValue(point, middle, series, excludesZero);
            var ink = sketch.Theme.Label with { Colour = excludesZero ? sketch.Theme.Attention : sketch.Theme.Ink };
            if (point.N is { } n)
                sketch.TextAt(layout.CountRight, middle, MeasurementText.Count(n), sketch.Theme.Label with { Colour = sketch.Theme.Muted }, TextAlign.Right);
            sketch.TextAt(sketch.Width, middle, ChartText.Numbers(point.Value, data.Y.Unit), ink, TextAlign.Right);
        }

        private void DrawReference(ChartPoint point, double middle)
        {
            foreach (var reference in data.References)
                if (Applies(reference.Section, point.Section) && Applies(reference.Row, point.Row) && Applies(reference.Series, point.Series)
                    && reference.Value.Value is { } value)
                    sketch.Line(plot.AtX(value), middle - (RowHeight / 2), plot.AtX(value), middle + (RowHeight / 2),
                        new Stroke(sketch.Theme.Muted, 0.9, Dashed: true), $"{data.Y.Title}, all: {ChartText.Numbers(reference.Value, data.Y.Unit)}");
        }

        private void DrawValue(ChartPoint point, double middle, int series, bool excludesZero)
        {
            if (point.Value.Value is not { } value)
                return;
            var tooltip = ChartText.Tooltip(point, data.Y.Unit);
            var colour = excludesZero && _series.Length < 2 ? sketch.Theme.Attention : sketch.Theme.Of(series);
            if (point.Value.Interval is { } interval)
                sketch.Line(plot.AtX(interval.Lower), middle, plot.AtX(interval.Upper), middle, new Stroke(colour, 1.4), tooltip);
            var radius = _most > 0 && point.N is { } n ? 1.7 + (1.6 * Math.Sqrt(n / (double)_most)) : 2.6;
            var marker = Markers.Of(sketch.Theme, series, new(plot.AtX(value), middle), radius, tooltip);
            sketch.Add(marker is Scenes.DotMark dot ? dot with { Fill = colour } : marker);
        }

        private bool ExcludesZero(ChartPoint point) => data.Y.Unit == Unit.FractionDifference && point.Value.Interval is { } interval
            && (interval.Lower > 0 || interval.Upper < 0);

        private static bool Applies(string part, string of) => part.Length == 0 || part == of;
    }
}
