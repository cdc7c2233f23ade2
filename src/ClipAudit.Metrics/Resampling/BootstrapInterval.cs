namespace ClipAudit.Metrics.Resampling;

/// <summary>A bootstrap interval, or why there is none.</summary>
/// <param name="Interval">The interval; null where there is none.</param>
/// <param name="Reason">Why there is none, as a sentence; null where there is one.</param>
/// <param name="LowerLevel">Which quantile of the replicates the lower bound is, in [0, 1].</param>
/// <param name="UpperLevel">Which quantile of the replicates the upper bound is, in [0, 1].</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record BootstrapInterval(Interval? Interval, string? Reason, MetricValue LowerLevel, MetricValue UpperLevel)
{
    internal static BootstrapInterval None(string reason) =>
        new(null, reason, MetricValue.Undefined(reason), MetricValue.Undefined(reason));
}
