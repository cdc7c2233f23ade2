using System.Collections.Immutable;
using ClipAudit.Pictures;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts;

/// <summary>What a grid of cosines shows besides its points.</summary>
/// <param name="Texts">Names of the rows.</param>
/// <param name="Images">Names of the columns with their pictures; null where there is none.</param>
/// <param name="TrueTexts">For each image the index of the text that is true of it, -1 for none; empty where nothing is known.</param>
internal sealed record SimilarityData(
    ImmutableArray<string> Texts, ImmutableArray<(string Name, RgbPicture? Picture)> Images, ImmutableArray<int> TrueTexts)
{
    /// <summary>The grid as a chart: its points are the cosines, image by image.</summary>
    public static ChartData Of(SimilarityCells cells, ImmutableArray<RgbPicture?> pictures)
    {
        ImmutableArray<string> names = [.. cells.Images.Select(image => image.Lines.FirstOrDefault() ?? image.Item)];
        return new ChartData
        {
            Points = [.. cells.Cosines.Select((cosine, i) => new ChartPoint("", cells.Texts[i % cells.Texts.Length], names[i / cells.Texts.Length], new Span(cosine)))],
            X = new FigureAxis("Image", Unit.Number),
            Y = new FigureAxis("Cosine", Unit.Number),
            Grid = new SimilarityData(cells.Texts, [.. names.Zip(pictures)], cells.TrueTexts),
        };
    }
}
