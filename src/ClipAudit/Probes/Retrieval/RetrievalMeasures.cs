using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Retrieval;

/// <summary>The measures of retrieval; the variant of recall names how many candidates are looked at.</summary>
public static class RetrievalMeasures
{
    private const string Radford = "Radford et al. 2021, arXiv:2103.00020";
    private const string Hodosh = "Hodosh, Young and Hockenmaier 2013, JAIR 47, 853-899";
    private const string Rank = "by cosine; ties go to the earlier candidate; the candidates taken as given";

    /// <summary>Images that find one of their captions.</summary>
    public static Measure ImageRecall { get; } = new(
        "retrieval.image-to-text.recall", "Recall of captions by image", Unit.Fraction, Direction.Higher,
        $"images with any caption of theirs among the first k of all captions / readable images with captions; {Rank}", Hodosh);

    /// <summary>Captions that find their image.</summary>
    public static Measure TextRecall { get; } = new(
        "retrieval.text-to-image.recall", "Recall of images by caption", Unit.Fraction, Direction.Higher,
        $"captions with their image among the first k of all images / captions of readable images; {Rank}", Hodosh);

    /// <summary>Median rank of an image's best caption.</summary>
    public static Measure ImageMedianRank { get; } = new(
        "retrieval.image-to-text.median-rank", "Median rank of captions by image", Unit.Number, Direction.Lower,
        $"median over images of the rank of their best caption among all captions, from 1; between two ranks their mean; {Rank}", Hodosh);

    /// <summary>Median rank of a caption's image.</summary>
    public static Measure TextMedianRank { get; } = new(
        "retrieval.text-to-image.median-rank", "Median rank of images by caption", Unit.Number, Direction.Lower,
        $"median over captions of the rank of their image among all images, from 1; between two ranks their mean; {Rank}", Hodosh);

    /// <summary>Mean reciprocal rank of an image's best caption.</summary>
    public static Measure ImageReciprocalRank { get; } = new(
        "retrieval.image-to-text.mrr", "Mean reciprocal rank of captions by image", Unit.Fraction, Direction.Higher,
        $"mean over images of 1 / rank of their best caption among all captions; {Rank}", "Voorhees 1999, TREC-8, 77-82");

    /// <summary>Mean reciprocal rank of a caption's image.</summary>
    public static Measure TextReciprocalRank { get; } = new(
        "retrieval.text-to-image.mrr", "Mean reciprocal rank of images by caption", Unit.Fraction, Direction.Higher,
        $"mean over captions of 1 / rank of their image among all images; {Rank}", "Voorhees 1999, TREC-8, 77-82");

    /// <summary>The training loss of CLIP on pairs of images and captions.</summary>
    public static Measure ContrastiveLoss { get; } = new(
        "retrieval.contrastive-loss", "Symmetric contrastive loss", Unit.Number, Direction.Lower,
        "mean over pairs of half the cross-entropy of finding the caption among all captions plus half that of finding the image among "
        + "all images, at the model's logit scale, in nats; the first caption of each image, all images in one batch; ln(images): "
        + "nothing is told apart; the other pairs of the batch taken as given",
        Radford + ", figure 3");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } =
    [
        ImageRecall, TextRecall, ImageMedianRank, TextMedianRank, ImageReciprocalRank, TextReciprocalRank, ContrastiveLoss,
    ];
}
