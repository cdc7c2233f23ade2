using System.Collections.Immutable;
using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Resampling;

/// <summary>A statistic, and its values on the resamples: intervals are read off it.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed class BootstrapDistribution
{
    /// <summary>Above this share of resamples on which the statistic is undefined there is no interval: those that remain would
    /// describe the lucky resamples only.</summary>
    public const double MaxUndefinedShare = 0.05;

    private readonly double[] _sorted;

    internal BootstrapDistribution(double estimate, double[] replicates)
    {
        Estimate = Defined(estimate);
        Replicates = [.. replicates.Select(Defined)];
        _sorted = Array.FindAll(replicates, replicate => !double.IsNaN(replicate));
        Array.Sort(_sorted);
    }

    /// <summary>The statistic on the items themselves.</summary>
    public MetricValue Estimate { get; }

    /// <summary>Shape [resamples]; the statistic on each resample, in the order of the resamples.</summary>
    public ImmutableArray<MetricValue> Replicates { get; }

    /// <summary>On how many resamples the statistic is undefined; they are left out of the intervals.</summary>
    public int UndefinedCount => Replicates.Length - _sorted.Length;

    /// <summary>The bias correction of BCa: z₀ = Φ⁻¹(share of replicates below the estimate, ties counted half).</summary>
    /// <remarks>0: the estimate is the median of the replicates. Undefined where all replicates lie on one side of it.
    /// Source: Efron and Tibshirani 1993, eq. 14.14; the half ties are those of scipy.stats.bootstrap.</remarks>
    public MetricValue BiasCorrection
    {
        get
        {
            if (WhyNoInterval() is { } reason)
                return MetricValue.Undefined(reason);
            var (below, notAbove) = Ranks(Estimate.Value);
            var share = (below + notAbove) / (2.0 * _sorted.Length);
            return share is > 0 and < 1
                ? MetricValue.Of(StandardNormal.Quantile(share))
                : MetricValue.Undefined("Every resample lies on one side of the estimate, so there is no bias correction.");
        }
    }

    /// <summary>The percentile interval: the (1−level)/2 and (1+level)/2 quantiles of the replicates.</summary>
    /// <remarks>Quantiles interpolate linearly (type 7). Constant data give [c, c]. Simple, and too narrow for small n and skewed
    /// statistics: prefer <see cref="Bca"/>. Source: Efron and Tibshirani 1993, eq. 13.3.</remarks>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    /// <returns>The interval, or why there is none.</returns>
    /// <exception cref="ArgumentException">The level is outside (0, 1).</exception>
    public BootstrapInterval Percentile(double level)
    {
        Check.OpenFraction(level);
        if (WhyNoInterval() is { } reason)
            return BootstrapInterval.None(reason);
        var tail = (1 - level) / 2;
        return Between(tail, 1 - tail, level, "bootstrap percentile");
    }

    /// <summary>The bias-corrected and accelerated interval (BCa).</summary>
    /// <remarks>The quantiles are Φ(z₀ + (z₀+z)/(1−a(z₀+z))) for z = Φ⁻¹((1∓level)/2). With z₀ = a = 0 it is the percentile
    /// interval. Undefined where z₀ or a is, as with constant data. Source: Efron and Tibshirani 1993, eq. 14.10–14.15.</remarks>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    /// <param name="acceleration">a, from <see cref="Jackknife"/>.</param>
    /// <returns>The interval, or why there is none.</returns>
    /// <exception cref="ArgumentException">The level is outside (0, 1).</exception>
    public BootstrapInterval Bca(double level, MetricValue acceleration)
    {
        Check.OpenFraction(level);
        var bias = BiasCorrection;
        if (!bias.IsDefined || !acceleration.IsDefined)
            return BootstrapInterval.None((bias.IsDefined ? acceleration : bias).Reason!);
        var z = StandardNormal.Quantile((1 - level) / 2);
        var lower = Adjusted(bias.Value, acceleration.Value, z);
        var upper = Adjusted(bias.Value, acceleration.Value, -z);
        return lower <= upper
            ? Between(lower, upper, level, "bootstrap BCa")
            : BootstrapInterval.None("The acceleration is too large for the level: the BCa quantiles cross.");
    }

    private static double Adjusted(double bias, double acceleration, double z) =>
        StandardNormal.Cdf(bias + (bias + z) / (1 - acceleration * (bias + z)));

    private BootstrapInterval Between(double lowerLevel, double upperLevel, double level, string method) => new(
        new Interval(Quantile.OfSorted(_sorted, lowerLevel), Quantile.OfSorted(_sorted, upperLevel), level, method),
        null, lowerLevel, upperLevel);

    private string? WhyNoInterval()
    {
        if (!Estimate.IsDefined)
            return "The statistic is undefined on the items themselves.";
        if (UndefinedCount > MaxUndefinedShare * Replicates.Length)
            return $"The statistic is undefined on {Check.Text(UndefinedCount)} of {Check.Text(Replicates.Length)} resamples, "
                + "too many for an interval.";
        return null;
    }

    private (int Below, int NotAbove) Ranks(double value)
    {
        var (below, notAbove) = (0, 0);
        foreach (var replicate in _sorted)
        {
            below += replicate < value ? 1 : 0;
            notAbove += replicate <= value ? 1 : 0;
        }
        return (below, notAbove);
    }

    private static MetricValue Defined(double value) => double.IsNaN(value)
        ? MetricValue.Undefined("The statistic is undefined on these items.")
        : MetricValue.Of(value);
}
