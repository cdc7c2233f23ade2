using ClipAudit.Metrics;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Probes.Counting;

/// <summary>Estimates with the interval of a bootstrap.</summary>
internal static class ResampledEstimates
{
    /// <summary>How many resamples to draw where each costs a pass over all images.</summary>
    public const int Resamples = 2_000;

    private const string Widened = ", widened to the estimate";

    /// <summary>The percentile interval; where resampling leans so far to one side that it misses the estimate, it is widened
    /// to it.</summary>
    /// <param name="bootstrap">The resampled statistic.</param>
    /// <param name="range">All values that the statistic can take: the interval where there is no other.</param>
    /// <param name="count">How many items the estimate rests on.</param>
    public static Estimate Percentile(BootstrapDistribution bootstrap, Interval range, long count)
    {
        if (!bootstrap.Estimate.IsDefined || bootstrap.Percentile(range.Level).Interval is not { } interval)
            return new Estimate(bootstrap.Estimate, range, count);
        return new Estimate(bootstrap.Estimate, Hold(interval, bootstrap.Estimate.Value, interval.Method), count);
    }

    /// <summary>The basic interval, 2θ − upper quantile to 2θ − lower quantile, for statistics that sampling noise raises, and
    /// resampling raises once more: turning the quantiles over takes the bias away where they would double it.</summary>
    /// <param name="bootstrap">The resampled statistic.</param>
    /// <param name="range">All values that the statistic can take: what the interval is cut to.</param>
    /// <param name="count">How many items the estimate rests on.</param>
    public static Estimate Basic(BootstrapDistribution bootstrap, Interval range, long count)
    {
        if (!bootstrap.Estimate.IsDefined || bootstrap.Percentile(range.Level).Interval is not { } quantiles)
            return new Estimate(bootstrap.Estimate, range, count);
        var value = bootstrap.Estimate.Value;
        var lower = Math.Clamp((2 * value) - quantiles.Upper, range.Lower, range.Upper);
        var upper = Math.Clamp((2 * value) - quantiles.Lower, range.Lower, range.Upper);
        return new Estimate(
            value, Hold(new Interval(lower, upper, range.Level, "basic bootstrap"), value, "basic bootstrap"), count);
    }

    /// <summary>All values that a statistic can take, as the interval of one about which nothing else is known.</summary>
    public static Interval All(double lower, double upper, double level) =>
        new(lower, upper, level, "none: all that is possible");

    private static Interval Hold(Interval interval, double value, string method) => interval.Contains(value)
        ? interval
        : new Interval(Math.Min(interval.Lower, value), Math.Max(interval.Upper, value), interval.Level, method + Widened);
}
