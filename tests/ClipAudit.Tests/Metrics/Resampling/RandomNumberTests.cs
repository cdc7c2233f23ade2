using ClipAudit.Metrics.Resampling;
using MathNet.Numerics.Distributions;

namespace ClipAudit.Tests.Metrics.Resampling;

/// <summary>Streams of a seed, and what is drawn from them.</summary>
public sealed class RandomNumberTests
{
    private const double Unlikely = 1e-4;

    [Fact]
    public void A_stream_repeats_and_differs_from_its_neighbours()
    {
        var (first, again, next, other) =
            (new StreamRandom(1, 2), new StreamRandom(1, 2), new StreamRandom(1, 3), new StreamRandom(2, 2));
        var bits = first.NextBits();
        Assert.Equal(bits, again.NextBits());
        Assert.NotEqual(bits, next.NextBits());
        Assert.NotEqual(bits, other.NextBits());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Whole_numbers_below_a_bound_are_equally_likely(int bound)
    {
        var random = new StreamRandom(5, 0);
        var (single, filled) = (new int[bound], new int[bound]);
        var values = new int[100 * bound + 1];
        random.FillBelow(values, bound);
        foreach (var value in values)
        {
            filled[value]++;
            single[random.NextBelow(bound)]++;
        }
        Assert.True(UniformityP(single) > Unlikely);
        Assert.True(UniformityP(filled) > Unlikely);
    }

    [Fact]
    public void The_first_numbers_of_consecutive_streams_are_equally_likely_too()
    {
        var counts = new int[64];
        for (var stream = 0; stream < 64_000; stream++)
        {
            var random = new StreamRandom(9, (ulong)stream);
            counts[(int)(random.NextDouble() * 64)]++;
        }
        Assert.True(UniformityP(counts) > Unlikely);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(40, 0.05)]
    [InlineData(40, 0.97)]
    [InlineData(25, 0.5)]
    [InlineData(101, 0.2)]
    [InlineData(6250, 0.71)]
    [InlineData(50000, 0.001)]
    public void Binomial_numbers_have_the_binomial_distribution(int trials, double probability)
    {
        const int Draws = 200_000;
        var random = new StreamRandom(11, (ulong)trials);
        var counts = new int[trials + 1];
        for (var i = 0; i < Draws; i++)
            counts[BinomialSampler.Next(ref random, trials, probability)]++;
        var law = new Binomial(probability, trials);
        // Cells of at least ten expected draws, so that the chi-squared law holds.
        var (chi, cells, expected, observed) = (0.0, 0, 0.0, 0);
        for (var k = 0; k <= trials; k++)
        {
            (expected, observed) = (expected + Draws * law.Probability(k), observed + counts[k]);
            if (expected < 10)
                continue;
            chi += (observed - expected) * (observed - expected) / expected;
            (cells, expected, observed) = (cells + 1, 0, 0);
        }
        Assert.True(ChiSquared.CDF(Math.Max(1, cells - 1), chi) < 1 - Unlikely, $"chi-squared {chi} in {cells} cells");
    }

    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(9, 0.0, 0)]
    [InlineData(9, 1.0, 9)]
    public void Certain_binomial_numbers_are_certain(int trials, double probability, int expected)
    {
        var random = new StreamRandom(1, 1);
        Assert.Equal(expected, BinomialSampler.Next(ref random, trials, probability));
    }

    private static double UniformityP(int[] counts)
    {
        var expected = counts.Sum() / (double)counts.Length;
        var chi = counts.Sum(count => (count - expected) * (count - expected) / expected);
        return counts.Length == 1 ? 1 : 1 - ChiSquared.CDF(counts.Length - 1, chi);
    }
}
