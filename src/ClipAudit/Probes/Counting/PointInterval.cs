using ClipAudit.Metrics;

namespace ClipAudit.Probes.Counting;

/// <summary>Numbers that follow from the data without an uncertainty of their own, p-values foremost.</summary>
internal static class PointInterval
{
    private const string Method = "none: a function of the data";

    /// <summary>The number, with an interval of no width that says why it has none.</summary>
    public static Estimate Of(MetricValue value, double level, long count) => new(
        value, value.IsDefined ? new Interval(value.Value, value.Value, level, Method) : null, count);
}
