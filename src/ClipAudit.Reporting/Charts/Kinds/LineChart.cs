using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Charts.Axes;
using ClipAudit.Reporting.Charts.Labels;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Kinds;

/// <summary>Lines with bands over a number, named at their ends; dashed lines are there to compare with.</summary>
internal static class LineChart
{
    private const double Height = 176;
    private const double NameHeight = 10.5;
    private const double LongestName = 120;
    private const int MostMarkers = 14;

    public static Scene Draw(ChartData data, ChartStyle style)
    {
        var sketch = style.NewSketch();
        var lines = Lines(data);
        var x = XScale(data, lines);
        var y = YScale(data, lines);
        var yTicks = Ticks.Of(y, data.Y.Unit, Height, 26);
        var left = Plot.Side(sketch, yTicks, data.Y.Title);
        var names = lines.Where(line => line.Name.Length > 0).ToImmutableArray();
        var right = sketch.WidthOf(names.Select(line => line.Name), sketch.Theme.Label, LongestName) + (names.IsEmpty ? 6 : 14);
        var plot = new Plot(new Box(left, 8, sketch.Width - left - right, Height), x, y);
        plot.DrawY(sketch, data.Y, yTicks);
        plot.DrawX(sketch, data.X, XTicks(data, plot), grid: false);
        plot.DrawBase(sketch);
        foreach (var line in lines)
            DrawBand(sketch, plot, line);
        foreach (var line in lines)
            DrawLine(sketch, plot, line, data.Y.Unit);
        DrawNames(sketch, plot, names);
        return sketch.Finish(plot.Box.Bottom + Plot.Foot);
    }

    private sealed record Series(string Name, int Number, bool IsReference, ImmutableArray<CurvePoint> Points)
    {
        public Colour Colour(ChartTheme theme) => Number < 0 ? theme.Muted : theme.Of(Number);
    }

    private static ImmutableArray<Series> Lines(ChartData data)
    {
        var names = data.Series;
        var rows = Rows(data);
        var lines = ImmutableArray.CreateBuilder<Series>();
        foreach (var curve in data.Curves.Where(curve => curve.Points.Length > 0))
            // What a series is compared with has its colour, and isn't named a second time.
            lines.Add(curve.IsReference && names.Contains(curve.Name)
                ? new Series("", names.IndexOf(curve.Name), true, curve.Points)
                : new Series(curve.Name, curve.IsReference ? -1 : names.IndexOf(curve.Name), curve.IsReference, curve.Points));
        foreach (var series in data.Points.Where(point => point.Value.Value is not null).GroupBy(point => point.Series))
            lines.Add(new Series(series.Key, names.IndexOf(series.Key), false,
            [
                .. series.Select(point => new CurvePoint(point.Across.Value ?? rows[point.Row], point.Value.Value!.Value)
                {
                    Lower = point.Value.Lower,
                    Upper = point.Value.Upper,
                    N = point.N,
                }).OrderBy(point => point.X),
            ]));
        return lines.ToImmutable();
    }

    // Rows that hold a number lie at it, others lie in their order.
    private static Dictionary<string, double> Rows(ChartData data)
    {
        var rows = data.Points.Select(point => point.Row).Distinct().ToList();
        var numbers = rows.Select(NumberIn).ToList();
        return rows.Select((row, i) => (row, Value: numbers.Contains(null) ? i : numbers[i]!.Value)).ToDictionary(row => row.row, row => row.Value);
    }

    private static double? NumberIn(string row)
    {
        var start = row.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
            return null;
        var length = row.AsSpan(start).IndexOfAnyExcept("0123456789.");
        var digits = length < 0 ? row.AsSpan(start) : row.AsSpan(start, length);
        return double.TryParse(digits.TrimEnd('.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static Scale XScale(ChartData data, ImmutableArray<Series> lines) =>
        Scale.Around(data.X.Scale, lines.SelectMany(line => line.Points).Select(point => point.X), room: 0.02);

    private static Scale YScale(ChartData data, ImmutableArray<Series> lines)
    {
        var scale = Scale.Around(data.Y.Scale, lines.SelectMany(line => line.Points)
            .SelectMany(point => new[] { point.Y, point.Lower ?? point.Y, point.Upper ?? point.Y })
            .Concat(data.Scaling.SelectMany(point => point.Value.Numbers)), room: 0.08);
        return data.Y.Unit == Unit.Fraction && data.Y.Scale == FigureScale.Linear
            ? scale with { From = scale.From < 0.3 ? 0 : scale.From, To = scale.To > 0.85 ? 1 : scale.To }
            : scale;
    }

    private static ImmutableArray<Tick> XTicks(ChartData data, Plot plot)
    {
        var rows = Rows(data);
        var few = rows.Count is > 1 and <= 12;
        var named = few && rows.Keys.Any(row => NumberIn(row) is null);
        return named
            ? [.. rows.Select(row => new Tick(row.Value, row.Key))]
            : few && rows.Values.All(value => value == Math.Round(value))
                ? [.. rows.Values.Distinct().Order().Select(value => new Tick(value, TickText.Of(value, data.X.Unit, [value])))]
                : Ticks.Of(plot.X, data.X.Unit, plot.Box.Width, 44);
    }

    private static void DrawBand(Sketch sketch, Plot plot, Series line)
    {
        if (line.Points.Length < 2 || !line.Points.All(point => point is { Lower: not null, Upper: not null }))
            return;
        sketch.Add(new PolygonMark(
            [
                .. line.Points.Select(point => plot.At(point.X, point.Lower!.Value)),
                .. line.Points.Reverse().Select(point => plot.At(point.X, point.Upper!.Value)),
            ],
            line.Colour(sketch.Theme))
        {
            Opacity = 0.14,
        });
    }

    private static void DrawLine(Sketch sketch, Plot plot, Series line, Unit unit)
    {
        var colour = line.Colour(sketch.Theme);
        sketch.Add(new LineMark(
            [.. line.Points.Select(point => plot.At(point.X, point.Y))], new Stroke(colour, line.IsReference ? 1 : 1.6, line.IsReference))
        {
            Tooltip = line.Name.Length > 0 ? line.Name : null,
        });
        if (line.IsReference || line.Points.Length > MostMarkers)
            return;
        foreach (var point in line.Points)
            sketch.Add(Markers.Of(sketch.Theme, line.Number, plot.At(point.X, point.Y), 2.6, ChartText.Tooltip(
                new ChartPoint("", line.Name, "", new Span(point.Y, point.Lower, point.Upper)) { N = point.N }, unit)));
    }

    private static void DrawNames(Sketch sketch, Plot plot, ImmutableArray<Series> names)
    {
        var ends = names.Select(line => plot.AtY(line.Points[^1].Y)).ToArray();
        var heights = LabelPlacement.Spread(ends, NameHeight, plot.Box.Y, plot.Box.Bottom);
        for (var i = 0; i < names.Length; i++)
        {
            var (x, colour) = (plot.AtX(names[i].Points[^1].X), names[i].Colour(sketch.Theme));
            if (Math.Abs(heights[i] - ends[i]) > 2)
                sketch.Line(x + 4, ends[i], plot.Box.Right + 6, heights[i], new Stroke(colour.Mix(sketch.Theme.Ground, 0.4), 0.5));
            sketch.TextAt(plot.Box.Right + 8, heights[i], names[i].Name, sketch.Theme.Label with { Colour = colour, Weight = FontWeight.SemiBold },
                room: LongestName);
        }
    }
}
