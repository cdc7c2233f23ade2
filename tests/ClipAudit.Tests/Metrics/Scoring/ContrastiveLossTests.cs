using ClipAudit.Metrics.Scoring;

namespace ClipAudit.Tests.Metrics.Scoring;

public sealed class ContrastiveLossTests
{
    [Fact]
    public void Exchanging_images_and_texts_exchanges_the_directions()
    {
        var (x, y) = (EmbeddingsTests.Values(60, 1), EmbeddingsTests.Values(60, 2));
        var forward = ContrastiveLoss.Of<float>(x, y, 6, 20);
        var backward = ContrastiveLoss.Of<float>(y, x, 6, 20);
        Assert.Equal(forward.ImageToText, backward.TextToImage, 12);
        Assert.Equal(forward.TextToImage, backward.ImageToText, 12);
        Assert.Equal(forward.Symmetric, backward.Symmetric, 12);
    }

    [Fact]
    public void Logits_far_beyond_the_range_of_exp_stay_finite()
    {
        var loss = ContrastiveLoss.Of<double>([1, 0, 0, 1], [0, 1, 1, 0], 2, 1e6);
        Assert.Equal(1e6, loss.Symmetric, 1e-6);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ContrastiveLoss.Of<float>([], [], 2, 1));
        Assert.Throws<ArgumentException>(() => ContrastiveLoss.Of<float>([1, 2], [1, 2], 0, 1));
        Assert.Throws<ArgumentException>(() => ContrastiveLoss.Of<float>([1, 2], [1, 2], 2, -1));
        Assert.Throws<ArgumentException>(() => ContrastiveLoss.Of<float>([1, 2], [1, 2], 2, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => ContrastiveLoss.Of<float>([1, float.NaN], [1, 2], 2, 1));
    }
}
