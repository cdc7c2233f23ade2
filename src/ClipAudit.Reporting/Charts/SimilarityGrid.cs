using System.Collections.Immutable;
using System.Globalization;
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

    private static readonly TextStyle Label = new(12, Theme.Ink) { Align = TextAlign.Right };
    private static readonly TextStyle Number = new(13, Theme.Ink) { Align = TextAlign.Centre, TabularDigits = true };
    private static readonly TextStyle Caption = new(10, Theme.Muted) { Align = TextAlign.Centre, OneLine = true };

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
    public byte[] RenderPng()
    {
        var width = Gap + TextWidth + Gap + (Cell * _images.Length) + Gap;
        var height = Gap + Cell + 20 + (Row * _texts.Length) + Gap;
        using var surface = CairoSurface.Picture((int)(width * PixelsPerPoint), (int)(height * PixelsPerPoint));
        using var canvas = new Canvas(surface, PixelsPerPoint);
        canvas.Fill(new Box(0, 0, width, height), Theme.White);
        DrawImages(canvas);
        DrawTexts(canvas);
        canvas.Check();
        return surface.ToPng();
    }

    private static double ColumnLeft(int image) => Gap + TextWidth + Gap + (image * Cell);

    private static double RowTop(int text) => Gap + Cell + 20 + (text * Row);

    private void DrawImages(Canvas canvas)
    {
        for (var i = 0; i < _images.Length; i++)
        {
            var picture = _images[i].Picture;
            var scale = (Cell - 6) / Math.Max(picture.Width, picture.Height);
            var (width, height) = (picture.Width * scale, picture.Height * scale);
            var x = ColumnLeft(i);
            canvas.Picture(picture, new Box(x + ((Cell - width) / 2), Gap + ((Cell - height) / 2), width, height));
            canvas.Text(x + 3, Gap + Cell, _images[i].Name, Caption, Cell - 6);
        }
    }

    private void DrawTexts(Canvas canvas)
    {
        var (least, greatest) = (_cosines.Min(), _cosines.Max());
        for (var t = 0; t < _texts.Length; t++)
        {
            var height = canvas.Measure(_texts[t], Label with { OneLine = true }, TextWidth).Height;
            canvas.Text(Gap, RowTop(t) + ((Row - height) / 2), _texts[t], Label with { OneLine = true }, TextWidth);
            for (var i = 0; i < _images.Length; i++)
                DrawCell(canvas, new Box(ColumnLeft(i) + 1, RowTop(t) + 1, Cell - 2, Row - 2), _cosines[(i * _texts.Length) + t],
                    greatest > least ? (_cosines[(i * _texts.Length) + t] - least) / (greatest - least) : 0.5);
        }
    }

    // Text is black or white, whichever contrasts more with the cell.
    private static void DrawCell(Canvas canvas, Box box, double cosine, double share)
    {
        var fill = Theme.Panel.Mix(Theme.Accent.Mix(Theme.Ink, 0.35), share);
        var ink = fill.Luminance > 0.18 ? Theme.Ink : Theme.White;
        var text = cosine.ToString("0.000", CultureInfo.InvariantCulture);
        canvas.Fill(box, fill);
        var height = canvas.Measure(text, Number, box.Width).Height;
        canvas.Text(box.X, box.Y + ((box.Height - height) / 2), text, Number with { Colour = ink }, box.Width);
    }
}
