using System.Collections.Immutable;

namespace ClipAudit.Results;

/// <summary>The pictures that a result names.</summary>
public static class ResultPictures
{
    /// <summary>Every item that the result shows, in strips and in grids of cosines.</summary>
    /// <param name="result">The result.</param>
    public static IEnumerable<ItemImage> All(AuditResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Probes.SelectMany(
            probe => probe.Strips.SelectMany(strip => strip.Images).Concat(probe.Figures.SelectMany(figure => figure.Similarity?.Images ?? [])));
    }

    /// <summary>The result with the same items and no pictures: what can be recomputed without the images.</summary>
    /// <param name="result">The result.</param>
    public static AuditResult Without(AuditResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result with
        {
            Probes =
            [
                .. result.Probes.Select(probe => probe with
                {
                    Strips = [.. probe.Strips.Select(strip => strip with { Images = Bare(strip.Images) })],
                    Figures =
                    [
                        .. probe.Figures.Select(figure => figure.Similarity is not { } cells
                            ? figure
                            : figure with { Similarity = cells with { Images = Bare(cells.Images) } }),
                    ],
                }),
            ],
        };
    }

    private static ImmutableArray<ItemImage> Bare(ImmutableArray<ItemImage> images) => [.. images.Select(image => image with { Picture = null })];
}
