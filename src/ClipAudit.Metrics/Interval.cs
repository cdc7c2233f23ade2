namespace ClipAudit.Metrics;

/// <summary>A two-sided confidence interval: its bounds, its level and the method that gave them.</summary>
/// <remarks>Lower ≤ Upper; bounds may be infinite, never NaN. Immutable, safe to share between threads.</remarks>
public sealed record Interval
{
    /// <summary>Creates an interval.</summary>
    /// <param name="lower">The lower bound.</param>
    /// <param name="upper">The upper bound, at least <paramref name="lower"/>.</param>
    /// <param name="level">The confidence level, strictly between 0 and 1 (0.95 for 95 %).</param>
    /// <param name="method">The name of the method, as it should stand beside the number.</param>
    /// <exception cref="ArgumentException">A bound is NaN, the bounds are reversed, or the level is outside (0, 1).</exception>
    public Interval(double lower, double upper, double level, string method)
    {
        if (!(lower <= upper))
            throw new ArgumentException($"The lower bound must not exceed the upper bound, and neither may be NaN; "
                + $"they are {Check.Text(lower)} and {Check.Text(upper)}.", nameof(lower));
        Check.OpenFraction(level);
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        Lower = lower;
        Upper = upper;
        Level = level;
        Method = method;
    }

    /// <summary>The lower bound.</summary>
    public double Lower { get; }

    /// <summary>The upper bound.</summary>
    public double Upper { get; }

    /// <summary>The confidence level, strictly between 0 and 1.</summary>
    public double Level { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; }

    /// <summary>Upper minus lower.</summary>
    public double Width => Upper - Lower;

    /// <summary>Whether a number lies within the bounds, both included.</summary>
    /// <param name="value">The number.</param>
    /// <returns>True within the bounds; false for NaN.</returns>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
