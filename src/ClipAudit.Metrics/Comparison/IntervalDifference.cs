namespace ClipAudit.Metrics.Comparison;

/// <summary>The interval of a difference, from the intervals of its two sides alone.</summary>
public static class IntervalDifference
{
    /// <summary>The difference of two estimates with an interval made of theirs (square-and-add, or method of variance estimates recovery).</summary>
    /// <remarks>
    /// With estimates a, b and intervals [lₐ, uₐ], [l_b, u_b] of one level: d = a − b,
    /// L = d − √((a−lₐ)² + (u_b−b)²), U = d + √((uₐ−a)² + (b−l_b)²).
    /// 0: the two are equal; positive: the first is greater. The estimates are treated as independent: for estimates on the same
    /// items, which rise and fall together, the interval is wider than it need be. With Wilson's intervals of two proportions this
    /// is Newcombe's hybrid score interval. Thread-safe.
    /// Source: Zou and Donner 2008, Statistics in Medicine 27, 1693-1702.
    /// </remarks>
    /// <param name="value">The first estimate; finite, within its interval.</param>
    /// <param name="interval">Its interval.</param>
    /// <param name="otherValue">The second estimate; finite, within its interval.</param>
    /// <param name="otherInterval">Its interval, of the same level.</param>
    /// <returns>The interval of the first minus the second; infinite on the side where a bound is.</returns>
    /// <exception cref="ArgumentException">The levels differ, or an estimate is not finite or lies outside its interval.</exception>
    public static Interval Of(double value, Interval interval, double otherValue, Interval otherInterval)
    {
        ArgumentNullException.ThrowIfNull(interval);
        ArgumentNullException.ThrowIfNull(otherInterval);
        CheckWithin(value, interval, nameof(value));
        CheckWithin(otherValue, otherInterval, nameof(otherValue));
        if (interval.Level != otherInterval.Level)
            throw new ArgumentException(
                $"Both intervals must have one level; they have {Check.Text(interval.Level)} and {Check.Text(otherInterval.Level)}.",
                nameof(otherInterval));
        var difference = value - otherValue;
        return new Interval(
            difference - Length(value - interval.Lower, otherInterval.Upper - otherValue),
            difference + Length(interval.Upper - value, otherValue - otherInterval.Lower),
            interval.Level, "square-and-add");
    }

    private static double Length(double a, double b) => double.IsInfinity(a) || double.IsInfinity(b)
        ? double.PositiveInfinity
        : double.Hypot(a, b);

    private static void CheckWithin(double value, Interval interval, string name)
    {
        if (!double.IsFinite(value) || !interval.Contains(value))
            throw new ArgumentException(
                $"An estimate must be finite and lie within its interval; {Check.Text(value)} is not in "
                + $"[{Check.Text(interval.Lower)}, {Check.Text(interval.Upper)}].", name);
    }
}
