namespace ClipAudit.Metrics;

/// <summary>A number with its interval and the count behind it.</summary>
/// <param name="Value">The point estimate, or why there is none.</param>
/// <param name="Interval">Its interval; null where no interval exists either.</param>
/// <param name="Count">n: the number of observations behind the estimate.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record Estimate(MetricValue Value, Interval? Interval, long Count);
