using ClipAudit.Metrics;
using ClipAudit.Metrics.Comparison;
using ClipAudit.Metrics.Proportions;

namespace ClipAudit.Tests.Metrics.Comparison;

public sealed class IntervalDifferenceTests
{
    // Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0)]
    public void With_Wilson_intervals_it_is_Newcombes_hybrid_score_interval(int a, int m, int b, int n, double lower, double upper)
    {
        var interval = IntervalDifference.Of(
            (double)a / m, BinomialIntervals.Wilson(a, m), (double)b / n, BinomialIntervals.Wilson(b, n));
        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
        Assert.Equal(0.95, interval.Level);
    }

    [Fact]
    public void Exchanging_the_sides_turns_the_interval_round()
    {
        var (a, b) = (new Interval(0.1, 0.5, 0.9, "x"), new Interval(-2, 7, 0.9, "y"));
        var (there, back) = (IntervalDifference.Of(0.3, a, 1, b), IntervalDifference.Of(1, b, 0.3, a));
        Assert.Equal((-there.Upper, -there.Lower), (back.Lower, back.Upper));
    }

    [Fact]
    public void An_open_end_stays_open()
    {
        var interval = IntervalDifference.Of(1, new Interval(0, double.PositiveInfinity, 0.95, "x"), 1, new Interval(0, 2, 0.95, "y"));
        Assert.Equal(double.PositiveInfinity, interval.Upper);
        Assert.Equal(-Math.Sqrt(2), interval.Lower, 12);
    }

    [Fact]
    public void Intervals_of_different_levels_make_none_of_a_difference()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => IntervalDifference.Of(1, new Interval(0, 2, 0.95, "x"), 1, new Interval(0, 2, 0.9, "y")));
        Assert.Contains("0.95 and 0.9", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(3)]
    public void An_estimate_outside_its_interval_is_refused(double value) => Assert.Throws<ArgumentException>(
        () => IntervalDifference.Of(value, new Interval(0, 2, 0.95, "x"), 1, new Interval(0, 2, 0.95, "y")));
}
