using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Metrics.Robustness;

namespace ClipAudit.Tests.Metrics.Robustness;

public sealed class TrendBootstrapTests
{
    private static readonly BaselineSet Baselines = new(
        [0.42866, 0.55009, 0.78462, 0.46435, 0.78947, 0.36458, 0.56184, 0.8033, 0.4192, 0.48159, 0.50589, 0.42712],
        [0.2378, 0.41881, 0.7054, 0.31831, 0.7015, 0.24662, 0.38762, 0.72019, 0.30744, 0.32593, 0.35906, 0.28279],
        AccuracyAxis.Logit);

    private static readonly ResamplingOptions Options = new(20_000, 7);

    // NumPy, 200,000 resamples of the same design.
    [Fact]
    public void The_band_is_that_of_resampled_baselines()
    {
        var band = TrendBootstrap.Band(Baselines, [0.5, 0.7], 0.95, Options);
        Assert.Equal(0.33454, band.Points[0].Band.Interval!.Lower, 1.5e-3);
        Assert.Equal(0.36607, band.Points[0].Band.Interval!.Upper, 1.5e-3);
        Assert.Equal(0.56379, band.Points[1].Band.Interval!.Lower, 1.5e-3);
        Assert.Equal(0.58966, band.Points[1].Band.Interval!.Upper, 1.5e-3);
        Assert.All(band.Points, point => Assert.True(point.Band.Interval!.Contains(point.Line)));
    }

    // NumPy, 200,000 resamples of the same design.
    [Fact]
    public void The_interval_of_rho_carries_the_models_error_and_the_fits()
    {
        var evaluation = new ShiftEvaluation(Baselines, new ModelAccuracy(0.63427, 0.5495, 1000, 500));
        var interval = TrendBootstrap.Rho(evaluation, 0.95, Options).Interval!;
        Assert.Equal(-0.00722, interval.Lower, 2.5e-3);
        Assert.Equal(0.10873, interval.Upper, 2.5e-3);
        Assert.True(interval.Contains(evaluation.Rho()));
    }

    [Fact]
    public void More_items_narrow_the_interval_down_to_the_fits_own_error()
    {
        double Width(int items) => TrendBootstrap.Rho(
            new ShiftEvaluation(Baselines, new ModelAccuracy(0.63427, 0.5495, items, items)), 0.95, Options).Interval!.Width;
        var band = TrendBootstrap.Band(Baselines, [0.63427], 0.95, Options).Points[0].Band.Interval!;
        Assert.True(Width(200) > Width(2000));
        Assert.Equal(band.Width, Width(100_000_000), band.Width * 0.05);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_numbers()
    {
        var evaluation = new ShiftEvaluation(Baselines, new ModelAccuracy(0.6, 1, 50, 50));
        var one = TrendBootstrap.Rho(evaluation, 0.9, new ResamplingOptions(500, 3, 1)).Interval!;
        var four = TrendBootstrap.Rho(evaluation, 0.9, new ResamplingOptions(500, 3, 4)).Interval!;
        Assert.Equal(one, four);
        Assert.True(one.Width > 0);
    }

    [Fact]
    public void The_mean_over_equal_shifts_keeps_the_fits_error_and_averages_the_items()
    {
        var evaluation = new ShiftEvaluation(Baselines, new ModelAccuracy(0.6, 0.5, 1_000_000, 200));
        var alone = TrendBootstrap.Rho(evaluation, 0.95, Options).Interval!;
        var mean = TrendBootstrap.MeanRho([evaluation, evaluation, evaluation, evaluation], 0.95, Options).Interval!;
        Assert.InRange(mean.Width, alone.Width / 2, alone.Width);
    }

    [Fact]
    public void Too_few_baselines_give_a_reason_instead_of_an_interval()
    {
        var three = new BaselineSet([0.5, 0.6, 0.7], [0.4, 0.5, 0.6], AccuracyAxis.Logit);
        var none = TrendBootstrap.Rho(new ShiftEvaluation(three, new ModelAccuracy(0.6, 0.5, 100, 100)), 0.95, Options);
        Assert.Null(none.Interval);
        Assert.Contains("resamples", none.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_resamples_the_models_own_side()
    {
        var split = new BaselineSet(
            [0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.82, 0.84, 0.86, 0.88], [0.1, 0.12, 0.13, 0.15, 0, 0.3, 0.33, 0.4, 0.43, 0.5],
            AccuracyAxis.Logit, 0.7);
        var upper = new BaselineSet(split.Reference[5..], split.Shifted[5..], AccuracyAxis.Logit);
        var model = new ModelAccuracy(0.85, 0.5, 1000, 1000);
        Assert.Equal(
            TrendBootstrap.Rho(new ShiftEvaluation(upper, model), 0.95, Options).Interval,
            TrendBootstrap.Rho(new ShiftEvaluation(split, model), 0.95, Options).Interval);
    }

    [Fact]
    public void Accuracies_are_drawn_from_their_posterior()
    {
        var random = new StreamRandom(1, 2);
        double sum = 0, squares = 0;
        const int draws = 100_000;
        for (var i = 0; i < draws; i++)
        {
            var value = BetaSampler.NextAccuracy(ref random, 0, 10);
            sum += value;
            squares += value * value;
        }

        const double mean = 0.5 / 11;
        Assert.Equal(mean, sum / draws, 1e-3);
        Assert.Equal(mean * (1 - mean) / 12, squares / draws - sum / draws * sum / draws, 1e-4);
    }

    [Fact]
    public void Empty_and_impossible_input_is_refused()
    {
        var model = new ModelAccuracy(0.6, 0.5, 0, 10);
        Assert.Throws<ArgumentException>(() => TrendBootstrap.MeanRho(ImmutableArray<ShiftEvaluation>.Empty, 0.95, Options));
        Assert.Throws<ArgumentException>(() => TrendBootstrap.Rho(new ShiftEvaluation(Baselines, model), 0.95, Options));
        Assert.Throws<ArgumentException>(() => TrendBootstrap.Band(Baselines, [], 0.95, Options));
        Assert.Throws<ArgumentException>(() => TrendBootstrap.Band(Baselines, [0.5], 1, Options));
    }
}
