using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Proportions;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Proportions;

public sealed class ProportionDifferenceTests
{
    private static readonly Gen<(int B, int C, int N)> Paired =
        from n in Gen.Choose(1, 300)
        from b in Gen.Choose(0, n)
        from c in Gen.Choose(0, n - b)
        select (b, c, n);

    // Table II of Newcombe 1998, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Newcombe_gives_the_published_intervals(int k1, int n1, int k2, int n2, double lower, double upper)
    {
        var interval = ProportionDifferences.Newcombe(new(k1, n1), new(k2, n2)).Interval!;
        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
    }

    // From maximising the multinomial likelihood numerically with scipy 1.10.1, and inverting the score.
    [Theory]
    [InlineData(12, 2, 14, 0.2011724136796306, 0.9198121570937323)]
    [InlineData(9, 3, 32, -0.027090466144926897, 0.389697487180779)]
    [InlineData(20, 10, 100, -0.007682903400732019, 0.2082117749665648)]
    [InlineData(0, 0, 30, -0.1135133994425324, 0.11351339317417)]
    [InlineData(5, 0, 40, 0.026425698176376418, 0.26112119838859627)]
    public void Tango_agrees_with_the_likelihood_maximised_numerically(int b, int c, int n, double lower, double upper)
    {
        var interval = ProportionDifferences.PairedTango(b, c, n).Interval!;
        Assert.Equal(lower, interval.Lower, 1e-7);
        Assert.Equal(upper, interval.Upper, 1e-7);
    }

    [Fact]
    public void Newcombe_contains_the_difference_and_swapping_the_groups_mirrors_it() =>
        Claim.Holds(Groups.Any.Two().Zip(Groups.Level), pair =>
        {
            var ((first, second), level) = pair;
            var there = ProportionDifferences.Newcombe(first, second, level);
            var back = ProportionDifferences.Newcombe(second, first, level);
            Assert.True(there.Interval!.Contains(first.Value - second.Value));
            Assert.InRange(there.Interval.Lower, -1, 1);
            Assert.Equal(there.Interval.Lower, -back.Interval!.Upper, 1e-14);
            Assert.Equal(first.Trials + second.Trials, there.Count);
        });

    [Fact]
    public void Tango_contains_the_difference_and_swapping_the_classifiers_mirrors_it() =>
        Claim.Holds(Paired, counts =>
        {
            var there = ProportionDifferences.PairedTango(counts.B, counts.C, counts.N);
            var back = ProportionDifferences.PairedTango(counts.C, counts.B, counts.N);
            Assert.True(there.Interval!.Contains(there.Value.Value));
            Assert.True(there.Interval.Lower >= -1 && there.Interval.Upper <= 1);
            Assert.Equal(there.Interval.Lower, -back.Interval!.Upper, 1e-10);
            Assert.Equal(there.Interval.Upper, -back.Interval.Lower, 1e-10);
        });

    [Fact]
    public void Tango_holds_zero_exactly_where_the_uncorrected_McNemar_test_does_not_reject() =>
        Claim.Holds(Paired.Where(counts => counts.B + counts.C > 0), counts =>
        {
            var (b, c, n) = counts;
            var p = McNemarTest.Asymptotic(
                [n - b - c, b, c, 0], McNemarCorrection.None).PValue.Value;
            if (Math.Abs(p - 0.05) > 1e-9)
                Assert.Equal(p > 0.05, ProportionDifferences.PairedTango(b, c, n).Interval!.Contains(0));
        });

    [Fact]
    public void Impossible_pairs_are_refused()
    {
        Assert.Equal("onlySecond", Assert.Throws<ArgumentException>(() => ProportionDifferences.PairedTango(5, 6, 10)).ParamName);
        Assert.Equal("items", Assert.Throws<ArgumentException>(() => ProportionDifferences.PairedTango(0, 0, 0)).ParamName);
        Assert.Throws<ArgumentException>(() => ProportionDifferences.Newcombe(default, new(1, 2)));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Newcombe_covers_as_often_as_it_says()
    {
        var random = new Random(12);
        foreach (var (n1, n2) in ((int, int)[])[(30, 30), (50, 50), (100, 40), (200, 200)])
            foreach (var (p1, p2) in ((double, double)[])[(0.5, 0.5), (0.5, 0.3), (0.8, 0.6), (0.7, 0.7)])
                Assert.InRange(Simulated.Share(20_000, () => ProportionDifferences.Newcombe(
                    new(Simulated.Successes(random, n1, p1), n1),
                    new(Simulated.Successes(random, n2, p2), n2)).Interval!.Contains(p1 - p2)), 0.94, 0.965);
    }
}
