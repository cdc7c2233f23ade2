using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Comparison;

/// <summary>How surely an estimate lies on its side of a bound, read off its interval.</summary>
public static class IntervalTail
{
    /// <summary>One-sided p-value of the hypothesis that the truth lies on the other side of a bound.</summary>
    /// <remarks>p = 1 − Φ(z·|value − bound| / h), with h the distance from the estimate to that end of its interval which faces the
    /// bound, and z = Φ⁻¹(1 − (1 − level)/2): the interval is taken for that of an estimate with a normal error on this side. So
    /// p = (1 − level)/2 where the interval ends at the bound, and p = 1/2 for an estimate at the bound. 0 where the interval has no
    /// width. An approximation for intervals that are not symmetric; it agrees with them about the bound they end at. Thread-safe.
    /// Source: the inversion of an interval, as in Altman and Bland 2011, BMJ 343, d2304.</remarks>
    /// <param name="value">The estimate; finite.</param>
    /// <param name="interval">Its interval.</param>
    /// <param name="bound">The bound; finite.</param>
    /// <returns>From 0 (certainly on this side) to 0.5 (at the bound).</returns>
    /// <exception cref="ArgumentException">The estimate or the bound is not finite.</exception>
    public static double PValue(double value, Interval interval, double bound)
    {
        ArgumentNullException.ThrowIfNull(interval);
        var (distance, half) = Sides(value, interval, bound);
        if (distance == 0)
            return 0.5;
        return half <= 0 ? 0 : StandardNormal.UpperTail(StandardNormal.Critical(interval.Level) * distance / half);
    }

    /// <summary>How many times more items would let the interval end at a bound, if the estimate stayed where it is.</summary>
    /// <remarks>(h / |value − bound|)², as intervals shrink with the root of the number of items. Above 1: the interval straddles the
    /// bound; infinite: the estimate lies on the bound, or the interval has no end on that side.</remarks>
    /// <param name="value">The estimate; finite.</param>
    /// <param name="interval">Its interval.</param>
    /// <param name="bound">The bound; finite.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException">The estimate or the bound is not finite.</exception>
    public static double ItemsFactor(double value, Interval interval, double bound)
    {
        ArgumentNullException.ThrowIfNull(interval);
        var (distance, half) = Sides(value, interval, bound);
        if (distance == 0)
            return double.PositiveInfinity;
        var factor = Math.Max(half, 0) / distance;
        return factor * factor;
    }

    private static (double Distance, double Half) Sides(double value, Interval interval, double bound)
    {
        if (!double.IsFinite(value) || !double.IsFinite(bound))
            throw new ArgumentException(
                $"Estimate and bound must be finite; they are {Check.Text(value)} and {Check.Text(bound)}.", nameof(value));
        return (Math.Abs(value - bound), value >= bound ? value - interval.Lower : interval.Upper - value);
    }
}
