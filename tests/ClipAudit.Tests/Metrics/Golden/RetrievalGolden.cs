using System.Globalization;
using System.Numerics.Tensors;
using ClipAudit.Metrics.Retrieval;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>Retrieval in both directions, from similarities and from paired features.</summary>
internal static class RetrievalGolden
{
    public static GoldenFamily Family { get; } = new(
        "retrieval", "any positive is a hit, k clipped to the candidates, lower index first among equals",
        ["kind", "similarity_texts_by_images", "text_to_image", "k", "image_features", "text_features"],
        input => Evaluate(input, (ranks, k) => ranks.RecallAt(k)))
    {
        Variants =
        [
            new("recall at k refused beyond the candidates", "rejected",
                input => Evaluate(input, (ranks, k) => ranks.RecallAtStrict(k))),
        ],
    };

    private static GoldenTree Evaluate(GoldenInput input, Func<RetrievalRanks, int, double> recall) =>
        (input.Has("kind") ? input.Text("kind") : "similarity") switch
        {
            "similarity" => Similarity(input, recall),
            "paired_features" => Paired(input),
            var kind => throw new GoldenFormatException($"'{kind}' is no kind of retrieval case."),
        };

    private static GoldenTree Similarity(GoldenInput input, Func<RetrievalRanks, int, double> recall)
    {
        var (similarities, images) = input.Matrix("similarity_texts_by_images");
        var k = input.Int32s("k");
        var result = RetrievalResult.FromSimilarities<double>(similarities, images, input.Int32s("text_to_image"));
        return new GoldenTree
        {
            ["text_to_image"] = Direction(result.TextToImage, k, recall),
            ["image_to_text"] = Direction(result.ImageToText, k, recall),
        };
    }

    private static GoldenTree Direction(RetrievalRanks ranks, int[] ks, Func<RetrievalRanks, int, double> recall)
    {
        var recalls = new GoldenTree();
        foreach (var k in ks)
            recalls[k.ToString(CultureInfo.InvariantCulture)] = recall(ranks, k);
        return new GoldenTree
        {
            ["recall"] = recalls,
            ["mrr"] = ranks.MeanReciprocalRank,
            ["median_rank"] = ranks.MedianRank,
            ["mean_rank"] = ranks.MeanRank,
            ["best_rank"] = ranks.Ranks,
        };
    }

    private static GoldenTree Paired(GoldenInput input)
    {
        var (images, dimension) = input.Matrix("image_features");
        var (texts, textDimension) = input.Matrix("text_features");
        if (images.Length != texts.Length || dimension != textDimension)
            throw new ArgumentException("Paired features must have one shape.", nameof(input));
        var pairs = images.Length / Math.Max(1, dimension);
        var similarities = new double[pairs * pairs];
        for (var t = 0; t < pairs; t++)
            for (var i = 0; i < pairs; i++)
                similarities[t * pairs + i] = TensorPrimitives.Dot<double>(
                    texts.AsSpan(t * dimension, dimension), images.AsSpan(i * dimension, dimension));
        var result = RetrievalResult.FromSimilarities<double>(similarities, pairs, [.. Enumerable.Range(0, pairs)]);
        var tree = new GoldenTree();
        foreach (var (name, ranks) in new[] { ("image_to_text", result.ImageToText), ("text_to_image", result.TextToImage) })
        {
            tree[name + "_mean_rank"] = ranks.MeanRank;
            tree[name + "_median_rank"] = ranks.MedianRankRoundedDown;
            foreach (var k in new[] { 1, 5, 10 })
                tree[string.Create(CultureInfo.InvariantCulture, $"{name}_R@{k}")] = ranks.RecallAt(k);
        }
        return tree;
    }
}
