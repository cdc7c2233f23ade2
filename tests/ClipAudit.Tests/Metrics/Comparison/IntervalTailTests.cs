using ClipAudit.Metrics;
using ClipAudit.Metrics.Comparison;

namespace ClipAudit.Tests.Metrics.Comparison;

public sealed class IntervalTailTests
{
    // scipy.stats.norm.sf(z · distance / half), z = norm.isf((1 − level) / 2).
    [Theory]
    [InlineData(0.9, 0.8, 0.95, 0.95, 0.85, 0.16354750, 4)]
    [InlineData(0.9, 0.8, 0.95, 0.90, 0.95, 0.05, 1)]
    [InlineData(0.9, 0.8, 0.95, 0.95, 0.97, 0.00303524, 0.51020408)]
    [InlineData(0.9, 0.8, 0.95, 0.95, 0.8, 0.025, 1)]
    public void The_side_of_the_interval_that_faces_the_bound_decides(
        double value, double lower, double upper, double level, double bound, double p, double factor)
    {
        var interval = new Interval(lower, upper, level, "m");
        Assert.Equal(p, IntervalTail.PValue(value, interval, bound), 8);
        Assert.Equal(factor, IntervalTail.ItemsFactor(value, interval, bound), 8);
    }

    [Fact]
    public void At_the_bound_nothing_is_known_and_no_number_of_items_settles_it()
    {
        var interval = new Interval(0, 1, 0.95, "m");
        Assert.Equal(0.5, IntervalTail.PValue(0.5, interval, 0.5));
        Assert.Equal(double.PositiveInfinity, IntervalTail.ItemsFactor(0.5, interval, 0.5));
    }

    [Fact]
    public void An_interval_without_width_is_certain()
    {
        var interval = new Interval(0.5, 0.5, 0.95, "m");
        Assert.Equal(0, IntervalTail.PValue(0.5, interval, 0.4));
        Assert.Equal(0, IntervalTail.ItemsFactor(0.5, interval, 0.4));
    }

    [Fact]
    public void An_open_end_says_nothing()
    {
        var interval = new Interval(double.NegativeInfinity, 1, 0.95, "m");
        Assert.Equal(0.5, IntervalTail.PValue(0.5, interval, 0.4));
        Assert.Equal(double.PositiveInfinity, IntervalTail.ItemsFactor(0.5, interval, 0.4));
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.PositiveInfinity)]
    public void What_is_not_finite_is_refused(double value, double bound) => Assert.Throws<ArgumentException>(
        () => IntervalTail.PValue(value, new Interval(-1, 1, 0.95, "m"), bound));
}
