using ClipAudit.Metrics;

namespace ClipAudit.Tests.Metrics;

public sealed class MetricValueTests
{
    [Fact]
    public void A_number_is_a_number_and_infinity_is_one()
    {
        MetricValue value = double.PositiveInfinity;
        Assert.True(value.IsDefined);
        Assert.Null(value.Reason);
        Assert.Equal(double.PositiveInfinity, value.Value);
    }

    [Fact]
    public void An_undefined_value_says_why_and_gives_no_number()
    {
        var value = MetricValue.Undefined("No item was rated.");
        Assert.False(value.IsDefined);
        Assert.Equal("No item was rated.", value.Reason);
        Assert.Null(value.ToNullable());
        Assert.Contains("No item was rated.", Assert.Throws<InvalidOperationException>(() => value.Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_value_is_undefined() => Assert.False(default(MetricValue).IsDefined);

    [Fact]
    public void Not_a_number_never_becomes_a_value()
    {
        Assert.Throws<ArgumentException>(() => MetricValue.Of(double.NaN));
        Assert.Throws<ArgumentException>(() => (MetricValue)double.NaN);
        Assert.Throws<ArgumentException>(() => MetricValue.Undefined(" "));
    }

    [Fact]
    public void A_quotient_by_zero_is_undefined_for_the_given_reason() =>
        Assert.Equal("Empty.", MetricValue.Ratio(0, 0, "Empty.").Reason);

    [Theory]
    [InlineData(2, 1, 0.95)]
    [InlineData(double.NaN, 1, 0.95)]
    [InlineData(0, double.NaN, 0.95)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 1, 1)]
    public void An_interval_with_reversed_bounds_or_no_level_is_refused(double lower, double upper, double level) =>
        Assert.Throws<ArgumentException>(() => new Interval(lower, upper, level, "any"));
}
