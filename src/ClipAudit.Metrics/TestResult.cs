namespace ClipAudit.Metrics;

/// <summary>What a hypothesis test found.</summary>
/// <param name="Method">The name of the test, corrections included.</param>
/// <param name="Statistic">The statistic, or why there is none.</param>
/// <param name="PValue">The p-value in 0..1, or why there is none.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom, where the reference law has them.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record TestResult(string Method, MetricValue Statistic, MetricValue PValue, int? DegreesOfFreedom = null);
