using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.Similarity;

/// <summary>The settings of the kind <c>similarity</c>.</summary>
internal static class SimilarityKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("similarity", "The cosines between a few images and a few texts, as a heat map.",
    [
        new("texts", new ListShape(Shapes.Text, Most: SimilarityProbeKind.MostTexts), "Texts, as they stand.") { IsRequired = true },
        ProbeKeys.Models, ProbeKeys.Datasets,
        new("first", new WholeShape(1), "How many images of each dataset, the first ones.") { Default = ImageChoice.DefaultFirst },
        new("per-class", new WholeShape(1), "How many images of each class, in the place of first."),
        new("images", new NamesShape(Shapes.Texts, Least: 0), "A map from datasets to lists of ids of images, in the place of datasets."),
    ]);
}
