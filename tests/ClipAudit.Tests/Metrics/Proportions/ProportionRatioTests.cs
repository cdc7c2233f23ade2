using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Proportions;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Proportions;

public sealed class ProportionRatioTests
{
    // The first is Koopman's 1984 example (2.94 to 7.15); all are from maximising the likelihood numerically with scipy 1.10.1.
    [Theory]
    [InlineData(36, 40, 16, 80, 2.9395691921546248, 7.152223437245798)]
    [InlineData(15, 50, 10, 60, 0.9032159644173602, 3.6254066066658077)]
    [InlineData(3, 20, 9, 25, 0.13243909459731273, 1.2031225195589856)]
    [InlineData(0, 20, 5, 25, 0, 0.8616553033147554)]
    [InlineData(5, 25, 0, 20, 1.1605568988147408, double.PositiveInfinity)]
    [InlineData(20, 20, 10, 20, 1.4271402194320768, 3.341151412093893)]
    public void Koopman_agrees_with_the_likelihood_maximised_numerically(
        int k1, int n1, int k2, int n2, double lower, double upper)
    {
        var interval = ProportionRatios.Koopman(new(k1, n1), new(k2, n2)).Interval!;
        Assert.Equal(lower, interval.Lower, 1e-6);
        Assert.Equal(upper, interval.Upper, 1e-6);
    }

    [Fact]
    public void Katz_is_the_closed_form()
    {
        var interval = ProportionRatios.KatzLog(new(15, 50), new(10, 60)).Interval!;
        var half = 1.959963984540054 * Math.Sqrt((1.0 / 15) - (1.0 / 50) + (1.0 / 10) - (1.0 / 60));
        Assert.Equal(1.8 * Math.Exp(-half), interval.Lower, 1e-12);
        Assert.Equal(1.8 * Math.Exp(half), interval.Upper, 1e-12);
    }

    [Fact]
    public void An_interval_contains_the_ratio_and_swapping_the_groups_inverts_it() =>
        Claim.Holds(Groups.Any.Two().Zip(Groups.Level), pair =>
        {
            var ((first, second), level) = pair;
            foreach (var method in (Func<Proportion, Proportion, double, Estimate>[])
                [ProportionRatios.Koopman, ProportionRatios.KatzLog])
            {
                var there = method(first, second, level);
                var back = method(second, first, level).Interval!;
                Assert.True(!there.Value.IsDefined || there.Interval!.Contains(there.Value.Value), $"{first} {second} {there}");
                Assert.Equal(1, Inverse(there.Interval!.Lower, back.Upper), 1e-9);
            }
        });

    [Theory]
    [InlineData(36, 40, 16, 80)]
    [InlineData(0, 9, 4, 11)]
    [InlineData(5, 9, 0, 11)]
    [InlineData(7, 7, 12, 12)]
    public void Koopman_holds_what_lies_between_its_bounds(int k1, int n1, int k2, int n2)
    {
        var (first, second) = (new Proportion(k1, n1), new Proportion(k2, n2));
        var interval = ProportionRatios.Koopman(first, second, 0.9).Interval!;
        for (var ratio = 0.001; ratio < 1000; ratio *= 1.1)
            Assert.Equal(interval.Contains(ratio), ProportionRatios.KoopmanHolds(first, second, ratio, 0.9));
        Assert.Throws<ArgumentException>(() => ProportionRatios.KoopmanHolds(first, second, 0));
    }

    [Fact]
    public void Koopman_holds_1_exactly_where_the_z_test_does_not_reject() =>
        Claim.Holds(Groups.Any.Two(), pair =>
        {
            var (first, second) = pair;
            var p = TwoProportionTest.Z(first, second).PValue;
            if (p.IsDefined && Math.Abs(p.Value - 0.05) > 1e-9)
                Assert.Equal(p.Value > 0.05, ProportionRatios.Koopman(first, second).Interval!.Contains(1));
        });

    [Fact]
    public void Nothing_over_nothing_is_undefined_and_says_why()
    {
        var estimate = ProportionRatios.Koopman(new(0, 5), new(0, 7));
        Assert.False(estimate.Value.IsDefined);
        Assert.Contains("0/0", estimate.Value.Reason!, StringComparison.Ordinal);
        Assert.Equal(0, estimate.Interval!.Lower);
        Assert.Equal(double.PositiveInfinity, estimate.Interval.Upper);
    }

    [Fact]
    public void Wrong_levels_and_groups_without_trials_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ProportionRatios.Koopman(default, new(1, 2)));
        Assert.Throws<ArgumentException>(() => ProportionRatios.KatzLog(new(1, 2), new(1, 2), 1));
    }

    private static double Inverse(double lower, double upper) =>
        lower == 0 && double.IsPositiveInfinity(upper) ? 1 : lower * upper;
}
