using ClipAudit.Metrics.Robustness;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Robustness;

public sealed class EffectiveRobustnessTests
{
    private static readonly Gen<AccuracyAxis> Axes = Gen.Elements(AccuracyAxis.Logit, AccuracyAxis.Probit, AccuracyAxis.Linear);

    /// <summary>Baselines with different reference accuracies, all inside (0, 1).</summary>
    private static readonly Gen<(double[] Reference, double[] Shifted)> Baselines =
        from count in Gen.Choose(3, 30)
        from shifted in Gen.Choose(1, 99).ArrayOf(count)
        select (Enumerable.Range(1, count).Select(i => i / 32.0).ToArray(), Array.ConvertAll(shifted, value => value / 100.0));

    [Fact]
    public void The_order_of_the_baselines_does_not_matter() => Claim.Holds(Baselines.Zip(Axes), pair =>
    {
        var ((reference, shifted), axis) = pair;
        var forward = EffectiveRobustness.FitTrend(reference, shifted, axis);
        var backward = EffectiveRobustness.FitTrend([.. reference.Reverse()], [.. shifted.Reverse()], axis);
        Assert.Equal(forward.Fit.Slope, backward.Fit.Slope, 1e-9);
        Assert.Equal(forward.Predict(0.6), backward.Predict(0.6), 1e-9);
    });

    [Fact]
    public void Residuals_on_the_axis_sum_to_zero_and_r_squared_is_a_share() => Claim.Holds(Baselines.Zip(Axes), pair =>
    {
        var ((reference, shifted), axis) = pair;
        var trend = EffectiveRobustness.FitTrend(reference, shifted, axis);
        var residuals = reference.Select((accuracy, i) => axis.Transform(shifted[i]) - trend.Fit.At(axis.Transform(accuracy)));
        Assert.Equal(0, residuals.Sum(), 1e-9);
        Assert.InRange(trend.Fit.RSquared, 0, 1);
        Assert.Equal(reference.Length, trend.Fit.Count);
    });

    [Fact]
    public void Models_on_the_trend_have_no_effective_robustness() => Claim.Holds(Baselines.Zip(Axes), pair =>
    {
        var ((reference, shifted), axis) = pair;
        var trend = EffectiveRobustness.FitTrend(reference, shifted, axis);
        var predicted = trend.Predict(0.5);
        if (predicted is >= 0 and <= 1)
            Assert.Equal(0, trend.Rho(0.5, predicted), 1e-12);
    });

    [Fact]
    public void The_mean_over_shifts_is_unweighted() => Assert.Equal(0.02, EffectiveRobustness.MeanRho([0.1, -0.05, 0.01]), 1e-15);

    [Fact]
    public void Leaving_out_each_baseline_equals_fitting_without_it() => Claim.Holds(Baselines.Zip(Axes), pair =>
    {
        var ((reference, shifted), axis) = pair;
        var sensitivity = LeaveOneOut.Measure(reference, shifted, axis, 0.6, 0.5);
        Assert.Equal(reference.Length, sensitivity.Without.Length);
        var naive = EffectiveRobustness.FitTrend(reference[1..], shifted[1..], axis).Rho(0.6, 0.5);
        Assert.Equal(naive, sensitivity.Without[0].Value, 1e-12);
        Assert.All(sensitivity.Without, rho => Assert.InRange(rho.Value, sensitivity.Lowest.Value, sensitivity.Highest.Value));
        var moves = sensitivity.Without.Select(rho => Math.Abs(rho.Value - sensitivity.Rho)).ToList();
        Assert.Equal(moves.Max(), moves[sensitivity.MostInfluential]);
    });

    [Fact]
    public void Without_one_of_two_baselines_there_is_no_line()
    {
        var sensitivity = LeaveOneOut.Measure([0.6, 0.8], [0.4, 0.6], AccuracyAxis.Logit, 0.7, 0.5);
        Assert.All(sensitivity.Without, rho => Assert.False(rho.IsDefined));
        Assert.Equal(-1, sensitivity.MostInfluential);
    }

    [Theory]
    [InlineData(double.NaN, 0.5)]
    [InlineData(double.PositiveInfinity, 0.5)]
    [InlineData(1.0, 0.5)]
    [InlineData(0.0, 0.5)]
    [InlineData(1.2, 0.5)]
    [InlineData(0.5, -0.1)]
    [InlineData(0.5, double.NaN)]
    public void A_model_without_a_place_on_the_axis_is_refused(double reference, double shifted)
    {
        var trend = EffectiveRobustness.FitTrend([0.5, 0.6], [0.4, 0.5], AccuracyAxis.Logit);
        Assert.Throws<ArgumentException>(() => trend.Rho(reference, shifted));
    }

    [Fact]
    public void Baselines_that_fix_no_line_are_refused()
    {
        Assert.Equal("shifted", Refusal([0.5, 0.6], [0.4]).ParamName);
        Assert.Equal("reference", Refusal([], []).ParamName);
        Assert.Equal("reference", Refusal([0.5], [0.4]).ParamName);
        Assert.Equal("reference", Refusal([0.1, 0.1, 0.1], [0.4, 0.5, 0.6]).ParamName);
        Assert.Equal("shifted", Refusal([0.5, 0.6], [0.0, 0.4]).ParamName);
        Assert.Equal("reference", Refusal([0.5, double.NaN], [0.3, 0.4]).ParamName);

        static ArgumentException Refusal(double[] reference, double[] shifted) =>
            Assert.Throws<ArgumentException>(() => EffectiveRobustness.FitTrend(reference, shifted, AccuracyAxis.Logit));
    }
}
