using System.Globalization;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts.Kinds;

/// <summary>Cosines between texts (rows) and images (columns), the pictures on top; darker is more alike. A frame marks the text that
/// is true of an image, a dot the greatest cosine of the image.</summary>
internal static class SimilarityChart
{
    /// <summary>The widest that a column gets.</summary>
    public const double WidestCell = 62;

    private const double LongestText = 172;
    private const double Gap = 8;
    private const double TallestRow = 24;
    private const double LeastRow = 14;
    private const double ThreeDecimals = 40;

    public static Scene Draw(ChartData data, ChartStyle style)
    {
        var sketch = style.NewSketch();
        var grid = data.Grid!;
        var left = sketch.WidthOf(grid.Texts, sketch.Theme.Label, LongestText) + Gap;
        var cell = Math.Min(WidestCell, (sketch.Width - left) / grid.Images.Length);
        var top = DrawNames(sketch, grid, left, cell);
        top = DrawPictures(sketch, grid, (left, top), cell);
        var row = Math.Clamp(cell * 0.5, LeastRow, TallestRow);
        for (var text = 0; text < grid.Texts.Length; text++)
            sketch.TextAt(left - Gap, top + ((text + 0.5) * row), grid.Texts[text], sketch.Theme.Label, TextAlign.Right, LongestText);
        DrawCells(sketch, data, (left, top), (cell, row));
        return sketch.Finish(top + (grid.Texts.Length * row) + 4);
    }

    /// <summary>How wide the grid is where its columns are as wide as they get.</summary>
    public static double NaturalWidth(Sketch sketch, SimilarityData grid) =>
        sketch.WidthOf(grid.Texts, sketch.Theme.Label, LongestText) + Gap + (WidestCell * grid.Images.Length);

    // Names that are wider than a column stand upright.
    private static double DrawNames(Sketch sketch, SimilarityData grid, double left, double cell)
    {
        const double longestUpright = 70;
        var style = sketch.Theme.Note with { Colour = sketch.Theme.Ink };
        var names = grid.Images.Select(image => image.Name);
        var upright = sketch.WidthOf(names, style, longestUpright) > cell - 2;
        var height = upright ? sketch.WidthOf(names, style, longestUpright) + 6 : 14;
        for (var i = 0; i < grid.Images.Length; i++)
        {
            var middle = left + ((i + 0.5) * cell);
            if (upright)
                sketch.Text(middle + Sketch.Drop(style), height - 3, sketch.Ruler.Fit(SafeText.Of(grid.Images[i].Name), style, longestUpright), style, angle: -90);
            else
                sketch.TextAt(middle, 6, grid.Images[i].Name, style, TextAlign.Centre, cell - 2);
        }

        return height;
    }

    private static double DrawPictures(Sketch sketch, SimilarityData grid, (double Left, double Top) at, double cell)
    {
        if (grid.Images.All(image => image.Picture is null))
            return at.Top;
        var side = cell - 2;
        for (var i = 0; i < grid.Images.Length; i++)
        {
            var box = new Box(at.Left + (i * cell) + 1, at.Top, side, side);
            if (grid.Images[i].Picture is not { } picture)
            {
                sketch.Add(new RectangleMark(box, sketch.Theme.Panel));
                continue;
            }

            var scale = side / Math.Max(picture.Width, picture.Height);
            var (width, height) = (picture.Width * scale, picture.Height * scale);
            sketch.Add(new PictureMark(picture, new Box(box.X + ((side - width) / 2), box.Y + ((side - height) / 2), width, height)) { Tooltip = SafeText.Short(grid.Images[i].Name) });
        }

        return at.Top + side + 3;
    }

    private static void DrawCells(Sketch sketch, ChartData data, (double Left, double Top) at, (double Width, double Height) cell)
    {
        var (grid, texts) = (data.Grid!, data.Grid!.Texts.Length);
        var known = data.Points.Select(point => point.Value.Value).OfType<double>().DefaultIfEmpty(0).ToArray();
        var (least, greatest) = (known.Min(), known.Max());
        foreach (var (image, column) in data.Points.Chunk(texts).Index())
        {
            var best = column.Max(point => point.Value.Value);
            for (var text = 0; text < column.Length; text++)
            {
                var box = new Box(at.Left + (image * cell.Width) + 1, at.Top + (text * cell.Height) + 1, cell.Width - 2, cell.Height - 2);
                var isTrue = !grid.TrueTexts.IsEmpty && grid.TrueTexts[image] == text;
                if (column[text].Value.Value is { } cosine)
                    DrawCell(sketch, box, column[text], greatest > least ? (cosine - least) / (greatest - least) : 0.5, (isTrue, cosine == best));
                else
                    sketch.Add(new RectangleMark(box, sketch.Theme.Panel));
            }
        }
    }

    private static void DrawCell(Sketch sketch, Box box, ChartPoint point, double share, (bool IsTrue, bool IsBest) mark)
    {
        var fill = sketch.Theme.Ramp.Low.Mix(sketch.Theme.Ramp.High, share);
        var cosine = point.Value.Value!.Value;
        sketch.Add(new PolygonMark([new(box.X, box.Y), new(box.X + box.Width, box.Y), new(box.X + box.Width, box.Y + box.Height), new(box.X, box.Y + box.Height)], fill)
        {
            Outline = mark.IsTrue ? new Stroke(sketch.Theme.Attention, 1.6) : null,
            Tooltip = SafeText.Short($"{point.Row}, {point.Series}: {Number(cosine, "0.000")}{(mark.IsTrue ? ", true" : "")}{(mark.IsBest ? ", greatest" : "")}"),
        });
        var ink = sketch.Theme.Note with { Colour = ChartTheme.ReadableOn(fill) };
        sketch.TextAt(box.X + (box.Width / 2), box.Y + (box.Height / 2), Number(cosine, box.Width < ThreeDecimals ? "0.00" : "0.000"), ink, TextAlign.Centre);
        if (mark.IsBest)
            sketch.Add(new DotMark(new(box.X + box.Width - 3.6, box.Y + 3.6), 1.5, ink.Colour));
    }

    // With a true minus, as all numbers of charts have it.
    private static string Number(double cosine, string format) => cosine.ToString(format, CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
