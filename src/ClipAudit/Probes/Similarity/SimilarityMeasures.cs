using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Similarity;

/// <summary>The measure of similarity; the class is the text, the variant the image.</summary>
public static class SimilarityMeasures
{
    /// <summary>How alike an image and a text are to a model.</summary>
    public static Measure Cosine { get; } = new(
        "similarity.cosine", "Cosine between image and text", Unit.Number, Direction.Neither,
        "cosine between the embeddings of one image and one text, from −1 to 1; no interval: it is a function of the two and stands for no "
        + "others; compare cosines of one model alone", "Radford et al. 2021, arXiv:2103.00020, section 2.3");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [Cosine];
}
