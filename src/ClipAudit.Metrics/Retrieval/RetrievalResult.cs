using System.Numerics;
using ClipAudit.Metrics.Scoring;

namespace ClipAudit.Metrics.Retrieval;

/// <summary>Image–text retrieval in both directions, with one or more captions per image.</summary>
/// <param name="TextToImage">Each text looks for its image.</param>
/// <param name="ImageToText">Each image looks for any of its texts.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record RetrievalResult(RetrievalRanks TextToImage, RetrievalRanks ImageToText)
{
    private const int BlockTexts = 512;

    /// <summary>Ranks a given matrix of similarities.</summary>
    /// <typeparam name="T">The precision of the similarities.</typeparam>
    /// <param name="similarities">Shape [texts, images]; finite, larger is more similar.</param>
    /// <param name="images">The number of images, at least 1.</param>
    /// <param name="imageOfText">Shape [texts]; the image each text belongs to, in [0, images). Every image has a text.</param>
    /// <returns>The ranks in both directions.</returns>
    /// <exception cref="ArgumentException">No texts, lengths that don't fit, a similarity that is not finite, an image index out
    /// of range, or an image without text.</exception>
    public static RetrievalResult FromSimilarities<T>(
        ReadOnlySpan<T> similarities, int images, ReadOnlySpan<int> imageOfText)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var texts = Check.Rows(similarities, images);
        Check.SameLength(imageOfText.Length, texts);
        Check.Finite(similarities);
        RequireTextForEach(images, imageOfText);
        var ranking = new RankingPass<T>(images, imageOfText.ToArray());
        ranking.AddPositives(similarities, 0);
        ranking.CountBetter(similarities, 0);
        return ranking.Result();
    }

    /// <summary>Ranks by the dot products of embeddings, block by block, so that memory stays small.</summary>
    /// <remarks>The similarities are those of <see cref="Embeddings.Score"/>: cosines where rows have unit length. Each block of
    /// texts is scored twice, once to find every image's best caption and once to count what ranks above it.</remarks>
    /// <param name="texts">Shape [texts, dimension]; finite.</param>
    /// <param name="images">Shape [images, dimension]; finite.</param>
    /// <param name="dimension">At least 1.</param>
    /// <param name="imageOfText">Shape [texts]; the image each text belongs to, in [0, images). Every image has a text.</param>
    /// <param name="threads">At least 1, or 0 for one per processor.</param>
    /// <returns>The ranks in both directions.</returns>
    /// <exception cref="ArgumentException">Nothing to rank, lengths that don't fit, an element that is not finite, an image index
    /// out of range, or an image without text.</exception>
    public static RetrievalResult FromEmbeddings(
        ReadOnlyMemory<float> texts, ReadOnlyMemory<float> images, int dimension, ReadOnlySpan<int> imageOfText, int threads = 0)
    {
        var textCount = Check.Rows(texts.Span, dimension, nameof(texts));
        var imageCount = Check.Rows(images.Span, dimension, nameof(images));
        Check.SameLength(imageOfText.Length, textCount);
        Check.Finite(texts.Span, nameof(texts));
        Check.Finite(images.Span, nameof(images));
        RequireTextForEach(imageCount, imageOfText);
        var ranking = new RankingPass<float>(imageCount, imageOfText.ToArray());
        var scores = new float[Math.Min(BlockTexts, textCount) * imageCount];
        foreach (var counting in (ReadOnlySpan<bool>)[false, true])
            for (var from = 0; from < textCount; from += BlockTexts)
            {
                var count = Math.Min(BlockTexts, textCount - from);
                var block = scores.AsMemory(0, count * imageCount);
                Embeddings.Score(texts.Slice(from * dimension, count * dimension), images, dimension, 1, block, threads);
                if (counting)
                    ranking.CountBetter(block.Span, from);
                else
                    ranking.AddPositives(block.Span, from);
            }
        return ranking.Result();
    }

    private static void RequireTextForEach(int images, ReadOnlySpan<int> imageOfText)
    {
        Check.AllInRange(imageOfText, 0, images - 1);
        var has = new bool[images];
        foreach (var image in imageOfText)
            has[image] = true;
        var missing = Array.IndexOf(has, false);
        if (missing >= 0)
            throw new ArgumentException($"imageOfText must name every image at least once, or its rank is undefined; image "
                + $"{Check.Text(missing)} has no text.", nameof(imageOfText));
    }
}
