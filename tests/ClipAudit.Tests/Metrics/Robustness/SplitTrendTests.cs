using ClipAudit.Metrics.Robustness;

namespace ClipAudit.Tests.Metrics.Robustness;

public sealed class SplitTrendTests
{
    private static readonly double[] Reference = [0.70, 0.75, 0.80, 0.92, 0.94, 0.96, 0.97];
    private static readonly double[] Shifted = [0.02, 0.03, 0.025, 0, 0.1, 0.15, 0.22];

    // Slopes and ρ from scipy 1.10.1 linregress on either side.
    [Fact]
    public void Each_side_has_its_own_line()
    {
        var split = SplitTrend.SplitAtZero(Reference, Shifted);
        Assert.Equal(0.92, split.Value);
        var trend = SplitTrend.Fit(Reference, Shifted, split.Value, AccuracyAxis.Logit);
        Assert.Equal(0.39771528021930175, trend.Below.Fit.Slope, 1e-12);
        Assert.Equal(1.27183869159785, trend.Above.Fit.Slope, 1e-12);
        Assert.Equal(0.013802424671004798, trend.Rho(0.78, 0.04), 1e-12);
        Assert.Equal(0.17816339365597061, trend.Rho(0.95, 0.3), 1e-12);
    }

    [Fact]
    public void The_model_at_the_split_is_judged_by_the_lower_line()
    {
        var trend = SplitTrend.Fit(Reference, Shifted, 0.92, AccuracyAxis.Logit);
        Assert.Equal(-0.041187619844209405, trend.Rho(0.92, 0), 1e-12);
    }

    [Fact]
    public void Without_a_zero_there_is_no_split() =>
        Assert.False(SplitTrend.SplitAtZero([0.5, 0.6], [0.1, 0.2]).IsDefined);

    [Fact]
    public void Zeros_that_no_split_leaves_out_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SplitTrend.SplitAtZero([0.5, 0.6], [0.0, 0.0]));
        Assert.Throws<ArgumentException>(() => SplitTrend.Fit(Reference, Shifted, 0.9, AccuracyAxis.Logit));
        Assert.Throws<ArgumentException>(() => SplitTrend.Fit(Reference, Shifted, 0.965, AccuracyAxis.Linear));
        Assert.Throws<ArgumentException>(() => SplitTrend.Fit(Reference, Shifted, double.NaN, AccuracyAxis.Linear));
    }
}
