using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms;
using ClipAudit.Transforms.Corruptions;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Tests.Transforms;

public sealed class PixelArithmeticTests
{
    [Fact]
    public void Functions_agree_with_the_systems()
    {
        for (var x = -60.0; x <= 60; x += 0.0371)
        {
            AssertNear(Math.Exp(x), StableMath.Exp(x), 1e-14);
            AssertNear(Math.Log(Math.Exp(x)), StableMath.Log(Math.Exp(x)), 1e-13);
            var (sine, cosine) = StableMath.SinCos(x);
            Assert.Equal(Math.Sin(x), sine, 1e-14);
            Assert.Equal(Math.Cos(x), cosine, 1e-14);
        }

        Assert.Equal(0, StableMath.Log(1));
        Assert.Equal(1, StableMath.Exp(0));
        Assert.Equal((0, 1), StableMath.SinCos(0));
    }

    [Fact]
    public void Normal_noise_has_the_moments_of_the_normal_law()
    {
        var values = new float[400_000];
        var random = new StreamRandom(11, 0);
        RandomFields.FillNormal(values, ref random);
        // Within four standard errors of each moment.
        Assert.Equal(0, Moment(values, 1), 4 * Math.Sqrt(1.0 / values.Length));
        Assert.Equal(1, Moment(values, 2), 4 * Math.Sqrt(2.0 / values.Length));
        Assert.Equal(0, Moment(values, 3), 4 * Math.Sqrt(15.0 / values.Length));
        Assert.Equal(3, Moment(values, 4), 4 * Math.Sqrt(96.0 / values.Length));
    }

    [Theory]
    [InlineData(1, 60.0)]
    [InlineData(3, 12.0)]
    [InlineData(5, 3.0)]
    public void Shot_noise_has_the_mean_and_variance_of_the_poisson_law(int severity, double rate)
    {
        const byte level = 20;
        var picture = CorruptionTests.Apply("shot-noise", severity, TestPicture.Plain(300, 300, level), 300, 300, 4);
        var mean = picture.Average(value => (double)value);
        var variance = picture.Average(value => (value - mean) * (value - mean));
        var expected = level / 255.0 * rate * (255 / rate) * (255 / rate);
        Assert.Equal(level, mean, 4 * Math.Sqrt(expected / picture.Length) + 0.5);
        Assert.Equal(1, variance / expected, 0.03);
    }

    [Theory]
    [InlineData(1, 0.03)]
    [InlineData(5, 0.27)]
    public void Impulse_noise_changes_its_share_of_the_values_half_to_black(int severity, double share)
    {
        var picture = CorruptionTests.Apply("impulse-noise", severity, TestPicture.Plain(300, 300, 100), 300, 300, 4);
        Assert.Equal(share / 2, picture.Count(value => value == 0) / (double)picture.Length, 0.003);
        Assert.Equal(share / 2, picture.Count(value => value == 255) / (double)picture.Length, 0.003);
    }

    [Fact]
    public void Edges_continue_as_their_rules_say()
    {
        Assert.Equal("aaaabcdddd", Continued(EdgeRule.Nearest));
        Assert.Equal("cbaabcddcb", Continued(EdgeRule.Reflect));
        Assert.Equal("dcbabcdcba", Continued(EdgeRule.Mirror));
        Assert.All(Enum.GetValues<EdgeRule>(), rule => Assert.Equal(0, rule.Index(-1000, 1)));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(2)]
    [InlineData(170)]
    public void A_filter_keeps_the_mean_where_the_picture_is_reflected(double deviation)
    {
        var shape = new PlaneShape(40, 30);
        var values = new float[shape.Length];
        var random = new StreamRandom(3, 0);
        RandomFields.FillUniform(values, ref random);
        var mean = values.Average();
        SeparableFilter.Gaussian(values, shape, deviation, 3, EdgeRule.Reflect);
        Assert.Equal(mean, values.Average(), 1e-5f);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(3)]
    public void A_small_disc_blurs_as_much_as_its_size_says(double radius)
    {
        // The variance of a disc along an axis is r² / 4; sharing points bilinearly adds less than 1/4 to it.
        const int side = 21;
        var values = new float[side * side];
        values[((side / 2) * side) + (side / 2)] = 1;
        SplatKernel.Disc(radius).Apply(values, new PlaneShape(side, side), EdgeRule.Nearest);
        var variance = Enumerable.Range(0, values.Length).Sum(i => values[i] * Math.Pow((i % side) - (side / 2), 2));
        Assert.Equal(1, values.Sum(), 1e-5f);
        Assert.InRange(variance, radius * radius / 4, (radius * radius / 4) + 0.25);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 80)]
    [InlineData(224, 224)]
    public void Plasma_lies_between_0_and_1(int height, int width)
    {
        var values = new float[height * width];
        var random = new StreamRandom(8, 0);
        PlasmaNoise.Fill(values, new PlaneShape(height, width), 3, ref random);
        Assert.All(values, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void An_audits_context_depends_on_the_file_and_the_transform_alone()
    {
        ImageTransform fog = Corruptions.Find("fog")!.At(1), thicker = Corruptions.Find("fog")!.At(2);
        byte[] file = [1, 2, 3];
        Assert.Equal(TransformContext.Of(file, fog, null), TransformContext.Of(file.ToArray(), fog, null));
        Assert.NotEqual(TransformContext.Of(file, fog, null), TransformContext.Of(file, thicker, null));
        Assert.NotEqual(TransformContext.Of(file, fog, null), TransformContext.Of([1, 2, 4], fog, null));
    }

    private static string Continued(EdgeRule rule) =>
        new([.. Enumerable.Range(-3, 10).Select(index => "abcd"[rule.Index(index, 4)])]);

    private static double Moment(float[] values, int power) => values.Average(value => Math.Pow(value, power));

    private static void AssertNear(double expected, double actual, double relative) =>
        Assert.InRange(actual - expected, -relative * Math.Max(1e-3, Math.Abs(expected)), relative * Math.Max(1e-3, Math.Abs(expected)));
}
