namespace ClipAudit.Metrics;

/// <summary>An interval for an estimate.</summary>
/// <param name="Lower">Lower bound, in the unit of the estimate.</param>
/// <param name="Upper">Upper bound, not below <paramref name="Lower"/>.</param>
/// <param name="Level">Confidence level in (0, 1), such as 0.95.</param>
/// <param name="Method">Name of the method, such as "Wilson".</param>
public sealed record Interval(double Lower, double Upper, double Level, string Method);
