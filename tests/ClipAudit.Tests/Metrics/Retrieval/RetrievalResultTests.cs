using ClipAudit.Metrics.Retrieval;
using ClipAudit.Metrics.Scoring;
using ClipAudit.Tests.Metrics.Scoring;

namespace ClipAudit.Tests.Metrics.Retrieval;

public sealed class RetrievalResultTests
{
    [Fact]
    public void Embeddings_rank_as_their_similarities_do()
    {
        const int Images = 70, Texts = 1300, Dimension = 20;
        var (texts, images) = (EmbeddingsTests.Values(Texts * Dimension, 1), EmbeddingsTests.Values(Images * Dimension, 2));
        int[] owner = [.. Enumerable.Range(0, Texts).Select(t => t * 11 % Images)];
        var scores = new float[Texts * Images];
        Embeddings.Score(texts, images, Dimension, 1, scores);
        var given = RetrievalResult.FromSimilarities<float>(scores, Images, owner);
        var embedded = RetrievalResult.FromEmbeddings(texts, images, Dimension, owner);
        Assert.Equal(given.TextToImage.Ranks.ToArray(), embedded.TextToImage.Ranks.ToArray());
        Assert.Equal(given.ImageToText.Ranks.ToArray(), embedded.ImageToText.Ranks.ToArray());
    }

    [Fact]
    public void Ranks_agree_with_sorting()
    {
        var random = new Random(8);
        for (var trial = 0; trial < 100; trial++)
        {
            var (images, texts) = (random.Next(1, 6), random.Next(6, 14));
            int[] owner = [.. Enumerable.Range(0, texts).Select(t => t < images ? t : random.Next(images))];
            double[] similarities = [.. Enumerable.Range(0, images * texts).Select(_ => (double)random.Next(5))];
            var result = RetrievalResult.FromSimilarities<double>(similarities, images, owner);
            for (var t = 0; t < texts; t++)
            {
                var order = Enumerable.Range(0, images).OrderByDescending(i => similarities[t * images + i]).ToList();
                Assert.Equal(order.IndexOf(owner[t]) + 1, result.TextToImage.Ranks[t]);
            }
            for (var i = 0; i < images; i++)
            {
                var order = Enumerable.Range(0, texts).OrderByDescending(t => similarities[t * images + i]).ToList();
                Assert.Equal(order.FindIndex(t => owner[t] == i) + 1, result.ImageToText.Ranks[i]);
            }
        }
    }

    [Fact]
    public void Recall_grows_with_k_to_1_and_bounds_the_other_summaries()
    {
        var result = RetrievalResult.FromSimilarities<float>(EmbeddingsTests.Values(400, 9), 20, [.. Enumerable.Range(0, 20)]);
        var ranks = result.ImageToText;
        for (var k = 1; k < 20; k++)
            Assert.True(ranks.RecallAt(k) <= ranks.RecallAt(k + 1));
        Assert.Equal(1, ranks.RecallAt(20));
        Assert.Equal(1, ranks.RecallAt(1000));
        Assert.InRange(ranks.MeanReciprocalRank, ranks.RecallAt(1), 1);
        Assert.InRange(ranks.MedianRank, 1, 20);
        Assert.InRange(ranks.MedianRankRoundedDown, ranks.MedianRank - 0.5, ranks.MedianRank);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RetrievalResult.FromSimilarities<double>([], 1, []));
        Assert.Throws<ArgumentException>(() => RetrievalResult.FromSimilarities<double>([1, 2, 3], 2, [0]));
        Assert.Throws<ArgumentException>(() => RetrievalResult.FromSimilarities<double>([1, 2], 2, [0, 1]));
        Assert.Throws<ArgumentException>(() => RetrievalResult.FromSimilarities<double>([1, 2], 2, [0]));
        Assert.Throws<ArgumentException>(() => RetrievalResult.FromSimilarities<double>([1, 2, 3, 4], 2, [0, -1]));
        Assert.Throws<ArgumentException>(() => RetrievalResult.FromSimilarities<double>([double.NaN], 1, [0]));
        Assert.Throws<ArgumentException>(() => RetrievalResult.FromEmbeddings(new float[] { float.NaN }, new float[1], 1, [0]));
        var ranks = RetrievalResult.FromSimilarities<double>([1], 1, [0]).TextToImage;
        Assert.Throws<ArgumentException>(() => ranks.RecallAt(0));
        Assert.Throws<ArgumentException>(() => ranks.RecallAtStrict(2));
    }
}
