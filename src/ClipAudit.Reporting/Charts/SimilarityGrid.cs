using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts;

/// <summary>Cosines between texts (rows) and images (columns) as a heat map, with the images along its top.</summary>
public sealed class SimilarityGrid
{
    private const double Cell = 92;
    private const double Row = 40;
    private const double Gap = 14;
    private const double TextWidth = 230;
    private const double PixelsPerPoint = 2;

    private static readonly TextStyle Label = new(12, Theme.Ink);
    private static readonly TextStyle Number = new(13, Theme.Ink) { TabularDigits = true };
    private static readonly TextStyle Caption = new(10, Theme.Muted);

    private readonly ImmutableArray<string> _texts;
    private readonly ImmutableArray<(string Name, RgbPicture Picture)> _images;
    private readonly double[] _cosines;

    /// <summary>A grid to render.</summary>
    /// <param name="texts">The texts, at least one.</param>
    /// <param name="images">The images with their names, at least one.</param>
    /// <param name="cosines">Shape [images × texts]; from -1 to 1.</param>
    /// <exception cref="ArgumentException">Nothing to show, or the number of cosines doesn't fit.</exception>
    public SimilarityGrid(
        ImmutableArray<string> texts, ImmutableArray<(string Name, RgbPicture Picture)> images, ReadOnlySpan<double> cosines)
    {
        if (texts.IsEmpty || images.IsEmpty || cosines.Length != texts.Length * images.Length)
            throw new ArgumentException("There must be one cosine for each image and text, and at least one of each.", nameof(cosines));
        (_texts, _images, _cosines) = (texts, images, cosines.ToArray());
    }

    /// <summary>Renders the grid as a PNG file's bytes, the same for the same grid.</summary>
    public byte[] RenderPng() => ScenePainter.ToPng(Draw(), Theme.White, PixelsPerPoint);

    /// <summary>Renders the grid as an SVG file's bytes, the same for the same grid.</summary>
    public byte[] RenderSvg() => SvgWriter.Write(Draw(), "Cosines between texts, in rows, and images, in columns.", Theme.White);

    private static double ColumnLeft(int image) => Gap + TextWidth + Gap + (image * Cell);

    private static double RowTop(int text) => Gap + Cell + 20 + (text * Row);

    private Scene Draw()
    {
        using var ruler = new TextRuler();
        var sketch = new Sketch(ChartTheme.Light, ruler, Gap + TextWidth + Gap + (Cell * _images.Length) + Gap);
        DrawImages(sketch);
        DrawTexts(sketch);
        return sketch.Finish(Gap + Cell + 20 + (Row * _texts.Length) + Gap);
    }

    private void DrawImages(Sketch sketch)
    {
        for (var i = 0; i < _images.Length; i++)
        {
            var picture = _images[i].Picture;
            var scale = (Cell - 6) / Math.Max(picture.Width, picture.Height);
            var (width, height) = (picture.Width * scale, picture.Height * scale);
            var x = ColumnLeft(i);
            sketch.Add(new PictureMark(picture, new Box(x + ((Cell - width) / 2), Gap + ((Cell - height) / 2), width, height)));
            sketch.TextAt(x + (Cell / 2), Gap + Cell + 7, _images[i].Name, Caption, TextAlign.Centre, Cell - 6);
        }
    }

    private void DrawTexts(Sketch sketch)
    {
        var (least, greatest) = (_cosines.Min(), _cosines.Max());
        for (var t = 0; t < _texts.Length; t++)
        {
            sketch.TextAt(Gap + TextWidth, RowTop(t) + (Row / 2), _texts[t], Label, TextAlign.Right, TextWidth);
            for (var i = 0; i < _images.Length; i++)
                DrawCell(sketch, new Box(ColumnLeft(i) + 1, RowTop(t) + 1, Cell - 2, Row - 2), _cosines[(i * _texts.Length) + t],
                    greatest > least ? (_cosines[(i * _texts.Length) + t] - least) / (greatest - least) : 0.5);
        }
    }

    private static void DrawCell(Sketch sketch, Box box, double cosine, double share)
    {
        var fill = ChartTheme.Light.Ramp.Low.Mix(ChartTheme.Light.Ramp.High, share);
        sketch.Add(new RectangleMark(box, fill));
        sketch.TextAt(box.X + (box.Width / 2), box.Y + (box.Height / 2), cosine.ToString("0.000", CultureInfo.InvariantCulture),
            Number with { Colour = ChartTheme.ReadableOn(fill) }, TextAlign.Centre);
    }
}
