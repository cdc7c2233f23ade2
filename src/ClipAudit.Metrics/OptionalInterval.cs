namespace ClipAudit.Metrics;

/// <summary>An interval, or the reason why there is none.</summary>
/// <param name="Interval">The interval; null where there is none.</param>
/// <param name="Reason">Why there is none, as a sentence; null where there is one.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record OptionalInterval(Interval? Interval, string? Reason)
{
    internal static OptionalInterval None(string reason) => new(null, reason);

    /// <summary>The interval of a bootstrap, widened to the estimate where resampling is so biased that it misses it.</summary>
    internal static OptionalInterval Of(Resampling.BootstrapInterval bootstrap, double estimate)
    {
        if (bootstrap.Interval is not { } interval)
            return None(bootstrap.Reason!);
        return new OptionalInterval(interval.Contains(estimate)
            ? interval
            : new Interval(Math.Min(interval.Lower, estimate), Math.Max(interval.Upper, estimate), interval.Level,
                interval.Method + ", widened to the estimate"), null);
    }
}
