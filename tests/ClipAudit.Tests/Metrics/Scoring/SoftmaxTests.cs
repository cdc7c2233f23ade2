using ClipAudit.Metrics.Scoring;

namespace ClipAudit.Tests.Metrics.Scoring;

public sealed class SoftmaxTests
{
    [Fact]
    public void Equal_logits_get_equal_probabilities()
    {
        var probabilities = new float[4];
        Softmax.Fill([5, 5, 5, 5], probabilities);
        Assert.All(probabilities, p => Assert.Equal(0.25f, p));
    }

    [Fact]
    public void Huge_logits_do_not_overflow()
    {
        float[] values = [1e30f, -1e30f, 1e30f];
        Softmax.Fill(values, values);
        Assert.Equal([0.5f, 0, 0.5f], values);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Softmax.Fill([], []));
        Assert.Throws<ArgumentException>(() => Softmax.Fill([1, 2], new float[3]));
        Assert.Throws<ArgumentException>(() => Softmax.Fill([1, float.PositiveInfinity], new float[2]));
    }
}
