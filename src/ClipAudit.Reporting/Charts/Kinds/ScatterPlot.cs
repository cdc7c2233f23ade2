using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Axes;
using ClipAudit.Reporting.Charts.Labels;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Kinds;

/// <summary>Points with intervals both ways, such as models by their accuracies on two distributions; trends with their bands, and
/// the diagonal on which both are the same.</summary>
internal static class ScatterPlot
{
    private const double Height = 290;
    private const double LabelHeight = 9.5;
    private const double LongestLabel = 130;

    // A series of more points than this is a background: small, grey and without names.
    private const int MostNamed = 25;

    public static Scene Draw(ChartData data, ChartStyle style)
    {
        var sketch = style.NewSketch();
        var (xScale, yScale) = Scales(data);
        var yTicks = Ticks.Of(yScale, data.Y.Unit, Height, 24);
        var left = Plot.Side(sketch, yTicks, data.Y.Title);
        var top = Legend.Draw(sketch, Entries(sketch, data), left, 0) + 4;
        var plot = new Plot(new Box(left, top, sketch.Width - left - 4, Height), xScale, yScale);
        plot.DrawY(sketch, data.Y, yTicks);
        plot.DrawX(sketch, data.X, Ticks.Of(xScale, data.X.Unit, plot.Box.Width, 30));
        plot.DrawBase(sketch);
        var diagonal = Diagonal(plot, data);
        if (!diagonal.IsEmpty)
            sketch.Add(new LineMark(diagonal, new Stroke(sketch.Theme.Muted, 0.9, Dashed: true)));
        foreach (var curve in data.Curves)
            DrawCurve(sketch, plot, curve);
        DrawIntervals(sketch, plot, data);
        DrawPoints(sketch, plot, data);
        DrawLabels(sketch, plot, data);
        return sketch.Finish(plot.Box.Bottom + Plot.Foot);
    }

    private static Stroke TrendStroke(ChartTheme theme, FigureCurve curve) => new(theme.Muted, 1.1, curve.IsReference);

    private static (Scale X, Scale Y) Scales(ChartData data)
    {
        var x = Scale.Around(data.X.Scale, data.Points.SelectMany(point => point.Across.Numbers));
        var y = Scale.Around(data.Y.Scale, data.Points.SelectMany(point => point.Value.Numbers));
        return (x, y);
    }

    private static ImmutableArray<LegendEntry> Entries(Sketch sketch, ChartData data)
    {
        var entries = ImmutableArray.CreateBuilder<LegendEntry>();
        foreach (var series in SeriesOf(data))
            if (series.Name.Length > 0)
                entries.Add(new LegendEntry(series.Name, Marker(sketch.Theme, series, new(0, 0), null)));
        foreach (var curve in data.Curves)
            entries.Add(LegendEntry.Of(curve.Name, TrendStroke(sketch.Theme, curve)));
        return entries.ToImmutable();
    }

    private sealed record Series(string Name, int Number, bool IsBackground)
    {
        public Colour Colour(ChartTheme theme) => IsBackground ? theme.Muted : theme.Of(Number);
    }

    private static ImmutableArray<Series> SeriesOf(ChartData data)
    {
        var groups = data.Points.GroupBy(point => point.Series).Select(group => (group.Key, IsBackground: group.Count() > MostNamed)).ToList();
        var named = groups.Where(group => !group.IsBackground).Select(group => group.Key).ToList();
        return [.. groups.Select(group => new Series(group.Key, named.IndexOf(group.Key), group.IsBackground))];
    }

    private static Mark Marker(ChartTheme theme, Series series, Point at, string? tooltip) => series.IsBackground
        ? new DotMark(at, 1.7, theme.Muted.Mix(theme.Ground, 0.4)) { Tooltip = tooltip }
        : Markers.Of(theme, series.Number, at, 3.2, tooltip);

    private static ImmutableArray<Point> Diagonal(Plot plot, ChartData data)
    {
        var (from, to) = (Math.Max(plot.X.From, plot.Y.From), Math.Min(plot.X.To, plot.Y.To));
        // Straight where both scales are alike, and drawn through enough points where they aren't.
        const int pieces = 100;
        return data.X.Unit != data.Y.Unit || from >= to
            ? []
            : [.. Enumerable.Range(0, pieces + 1).Select(i => from + ((to - from) * i / pieces)).Select(value => plot.At(value, value))];
    }

    private static void DrawCurve(Sketch sketch, Plot plot, FigureCurve curve)
    {
        var inside = curve.Points.Where(point => point.X >= plot.X.From && point.X <= plot.X.To).ToImmutableArray();
        if (inside.Length < 2)
            return;
        if (inside.All(point => point is { Lower: not null, Upper: not null }))
            sketch.Add(new PolygonMark(
                [
                    .. inside.Select(point => plot.At(point.X, point.Lower!.Value)),
                    .. inside.Reverse().Select(point => plot.At(point.X, point.Upper!.Value)),
                ],
                sketch.Theme.Muted)
            {
                Opacity = 0.16,
            });
        // A trend that leaves the plot must not run along its edge.
        var line = inside.Where(point => point.Y >= plot.Y.From && point.Y <= plot.Y.To).Select(point => plot.At(point.X, point.Y));
        sketch.Add(new LineMark([.. line], TrendStroke(sketch.Theme, curve)) { Tooltip = curve.Name });
    }

    private static void DrawIntervals(Sketch sketch, Plot plot, ChartData data)
    {
        foreach (var (point, at, series) in Placed(plot, data).Where(entry => !entry.Series.IsBackground))
        {
            var stroke = new Stroke(series.Colour(sketch.Theme).Mix(sketch.Theme.Ground, 0.35), 0.9);
            if (point.Value.Interval is { } y)
                sketch.Line(at.X, plot.AtY(y.Lower), at.X, plot.AtY(y.Upper), stroke);
            if (point.Across.Interval is { } x)
                sketch.Line(plot.AtX(x.Lower), at.Y, plot.AtX(x.Upper), at.Y, stroke);
        }
    }

    private static void DrawPoints(Sketch sketch, Plot plot, ChartData data)
    {
        foreach (var (point, at, series) in Placed(plot, data).OrderByDescending(entry => entry.Series.IsBackground))
            sketch.Add(Marker(sketch.Theme, series, at,
                $"{ChartText.Tooltip(point, data.Y.Unit)}; {data.X.Title} {ChartText.Numbers(point.Across, data.X.Unit)}"));
    }

    private static void DrawLabels(Sketch sketch, Plot plot, ChartData data)
    {
        var style = sketch.Theme.Note;
        var labels = new List<(string Text, Point At, Colour Colour)>();
        var diagonal = Diagonal(plot, data);
        if (!diagonal.IsEmpty)
            labels.Add(("y = x", diagonal[diagonal.Length / 6], sketch.Theme.Muted));
        var placed = Placed(plot, data).Where(entry => !entry.Series.IsBackground).ToList();
        // A model may be judged and a baseline: two points in one place are named once, as the one on top.
        labels.AddRange(placed.GroupBy(entry => (entry.Point.Row, entry.At)).Select(same => same.Last()).Select(entry =>
            (sketch.Ruler.Fit(SafeText.Of(entry.Point.Row), style, LongestLabel), entry.At, entry.Series.Colour(sketch.Theme))));
        var places = LabelPlacement.Place(
            [.. labels.Select(label => new Label(label.At, sketch.Ruler.Width(label.Text, style), LabelHeight))],
            [.. placed.SelectMany(entry => Obstacles(plot, entry.Point, entry.At))], Lines(plot, data, diagonal), plot.Box);
        for (var i = 0; i < places.Length; i++)
            if (places[i] is { } box)
                DrawLabel(sketch, box, labels[i]);
    }

    private static List<Box> Lines(Plot plot, ChartData data, ImmutableArray<Point> diagonal) =>
        [
            .. data.Curves.SelectMany(curve => curve.Points).Where(point => point.X >= plot.X.From && point.X <= plot.X.To)
                .Select(point => plot.At(point.X, point.Y)).Concat(diagonal).Select(at => new Box(at.X - 2.5, at.Y - 1.5, 5, 3)),
        ];

    private static void DrawLabel(Sketch sketch, Box box, (string Text, Point At, Colour Colour) label)
    {
        var (text, at, colour) = label;
        var (x, y) = (Math.Clamp(at.X, box.X, box.Right), Math.Clamp(at.Y, box.Y, box.Bottom));
        if (Math.Sqrt(((x - at.X) * (x - at.X)) + ((y - at.Y) * (y - at.Y))) > 11)
            sketch.Line(at.X, at.Y, x, y, new Stroke(colour.Mix(sketch.Theme.Ground, 0.4), 0.5));
        sketch.TextAt(box.X, box.Y + (box.Height / 2), text, sketch.Theme.Note with { Colour = colour });
    }

    private static IEnumerable<Box> Obstacles(Plot plot, ChartPoint point, Point at)
    {
        yield return new Box(at.X - 3.5, at.Y - 3.5, 7, 7);
        if (point.Value.Interval is { } y)
            yield return new Box(at.X - 0.7, plot.AtY(y.Upper), 1.4, plot.AtY(y.Lower) - plot.AtY(y.Upper));
        if (point.Across.Interval is { } x)
            yield return new Box(plot.AtX(x.Lower), at.Y - 0.7, plot.AtX(x.Upper) - plot.AtX(x.Lower), 1.4);
    }

    private static IEnumerable<(ChartPoint Point, Point At, Series Series)> Placed(Plot plot, ChartData data)
    {
        var series = SeriesOf(data);
        foreach (var point in data.Points)
            if (point.Value.Value is { } y && point.Across.Value is { } x)
                yield return (point, plot.At(x, y), series.First(entry => entry.Name == point.Series));
    }
}
