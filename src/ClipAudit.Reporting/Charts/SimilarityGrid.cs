using System.Collections.Immutable;
using ClipAudit.Pictures;
using ClipAudit.Reporting.Charts.Kinds;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts;

/// <summary>Cosines between texts (rows) and images (columns) as a heat map, with the images along its top.</summary>
public sealed class SimilarityGrid
{
    private const double Margin = 12;
    private const double PixelsPerPoint = 3;

    private readonly ChartData _data;

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
        _data = SimilarityData.Of(
            new SimilarityCells(texts, [.. images.Select(image => new ItemImage("", image.Name, [image.Name]))], [.. cosines]),
            [.. images.Select(image => image.Picture)]);
    }

    /// <summary>Renders the grid as a PNG file's bytes, the same for the same grid.</summary>
    public byte[] RenderPng() => ScenePainter.ToPng(Draw(), Theme.White, PixelsPerPoint);

    /// <summary>Renders the grid as an SVG file's bytes, the same for the same grid.</summary>
    public byte[] RenderSvg() => SvgWriter.Write(Draw(), "Cosines between texts, in rows, and images, in columns.", Theme.White);

    private Scene Draw()
    {
        using var ruler = new TextRuler();
        var style = new ChartStyle(ChartTheme.Light, ruler, 0);
        return SimilarityChart.Draw(_data, style with { Width = SimilarityChart.NaturalWidth(style.NewSketch(), _data.Grid!) }).WithMargin(Margin);
    }
}
