using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Kinds;

/// <summary>A grid of values with the numbers in it, darker where they are greater; differences are coloured by their sign.</summary>
internal static class HeatMap
{
    private const double LongestName = 120;
    private const double TallestCell = 18;
    private const double TallestWithInterval = 25;
    private const double WidestCell = 64;
    private const double LeastNumbered = 17;
    private const double TallestGrid = 520;
    private const double Turned = -45;

    public static Scene Draw(ChartData data, ChartStyle style)
    {
        var sketch = style.NewSketch();
        var rows = data.Points.Select(RowName).Distinct().ToImmutableArray();
        var columns = data.Points.Select(point => point.Series).Distinct().ToImmutableArray();
        var left = sketch.WidthOf(rows, sketch.Theme.Label, LongestName) + 8;
        var width = CellWidth(sketch, columns, sketch.Width - left);
        var bounds = data.Points.Select(point => Bounds(point, data.Y.Unit)).Where(text => text.Length > 0).ToList();
        var tallest = bounds.Count > 0 && sketch.WidthOf(bounds, Small(sketch), 200) <= width - 4 ? TallestWithInterval : TallestCell;
        var cell = (Width: width, Height: Math.Min(tallest, TallestGrid / Math.Max(1, rows.Length)));
        var grid = new Grid(left, DrawColumnNames(sketch, columns, left, cell.Width), cell.Width, cell.Height);
        for (var i = 0; i < rows.Length; i++)
            sketch.TextAt(left - 6, grid.Top + ((i + 0.5) * cell.Height), rows[i], sketch.Theme.Label, TextAlign.Right, LongestName);
        var greatest = data.Points.Max(point => Math.Abs(point.Value.Value ?? 0));
        foreach (var point in data.Points)
            DrawCell(sketch, grid.Cell(rows.IndexOf(RowName(point)), columns.IndexOf(point.Series)), point, (data.Y.Unit, greatest));
        return sketch.Finish(grid.Top + (rows.Length * cell.Height) + 4);
    }

    private static string RowName(ChartPoint point) => point.Section.Length > 0 ? $"{point.Section}: {point.Row}" : point.Row;

    private sealed record Grid(double Left, double Top, double Width, double Height)
    {
        public Box Cell(int row, int column) =>
            new(Left + (column * Width) + 0.6, Top + (row * Height) + 0.6, Width - 1.2, Height - 1.2);
    }

    // The last name, where names are turned, reaches beyond its column.
    private static double CellWidth(Sketch sketch, ImmutableArray<string> columns, double available)
    {
        var width = Math.Min(WidestCell, available / Math.Max(1, columns.Length));
        var longest = sketch.WidthOf(columns, sketch.Theme.Label, LongestName);
        return longest <= width - 4
            ? width
            : Math.Min(width, (available - (longest * Math.Cos(Math.PI / 4)) - 2) / (columns.Length - 0.5));
    }

    // Across where they fit, else turned.
    private static double DrawColumnNames(Sketch sketch, ImmutableArray<string> columns, double left, double width)
    {
        var longest = sketch.WidthOf(columns, sketch.Theme.Label, LongestName);
        var turned = longest > width - 4;
        var top = turned ? (longest * Math.Sin(Math.PI / 4)) + 12 : 15;
        for (var i = 0; i < columns.Length; i++)
        {
            var middle = left + ((i + 0.5) * width);
            if (turned)
                sketch.Text(middle + 2, top - 4, sketch.Ruler.Fit(SafeText.Of(columns[i]), sketch.Theme.Label, LongestName), sketch.Theme.Label, angle: Turned);
            else
                sketch.TextAt(middle, 7, columns[i], sketch.Theme.Label, TextAlign.Centre);
        }

        return top;
    }

    private static void DrawCell(Sketch sketch, Box box, ChartPoint point, (Unit Unit, double Greatest) scale)
    {
        var tooltip = ChartText.Tooltip(point, scale.Unit);
        if (point.Value.Value is not { } value)
        {
            sketch.Add(new RectangleMark(box, sketch.Theme.Panel) { Tooltip = tooltip });
            sketch.TextAt(box.X + (box.Width / 2), box.Y + (box.Height / 2), "–", sketch.Theme.Note, TextAlign.Centre);
            return;
        }

        var share = scale.Greatest > 0 ? Math.Abs(value) / scale.Greatest : 0;
        var high = value < 0 ? sketch.Theme.Of(1) : sketch.Theme.Ramp.High;
        var fill = sketch.Theme.Ramp.Low.Mix(high, share);
        sketch.Add(new RectangleMark(box, fill) { Tooltip = tooltip });
        var text = MeasurementText.Number(value, scale.Unit);
        var ink = sketch.Theme.Note with { Colour = ChartTheme.ReadableOn(fill) };
        if (box.Width < LeastNumbered || box.Height < 9 || sketch.Ruler.Width(text, ink) > box.Width - 2)
            return;
        var (x, middle, bounds) = (box.X + (box.Width / 2), box.Y + (box.Height / 2), Bounds(point, scale.Unit));
        var two = box.Height >= 19 && bounds.Length > 0 && sketch.Ruler.Width(bounds, Small(sketch)) <= box.Width - 2;
        sketch.TextAt(x, two ? middle - 4.4 : middle, text, ink, TextAlign.Centre);
        if (two)
            sketch.TextAt(x, middle + 5, bounds, Small(sketch) with { Colour = ink.Colour }, TextAlign.Centre);
    }

    private static TextStyle Small(Sketch sketch) => sketch.Theme.Note with { Size = 6 };

    private static string Bounds(ChartPoint point, Unit unit) =>
        point.Value.Interval is { } interval ? MeasurementText.Bounds(interval.Lower, interval.Upper, unit) : "";
}
