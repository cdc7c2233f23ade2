using ClipAudit.Metrics;
using ClipAudit.Results;

namespace ClipAudit.Probes;

/// <summary>What is the same for all measurements of one name; the reference of measures is made of these.</summary>
/// <param name="Name">As gates name it, such as "accuracy.gap".</param>
/// <param name="Title">For people, such as "Accuracy gap between groups".</param>
/// <param name="Unit">The unit.</param>
/// <param name="Better">Which way is better.</param>
/// <param name="Formula">The formula with its conventions.</param>
/// <param name="Citation">Where the formula comes from.</param>
public sealed record Measure(string Name, string Title, Unit Unit, Direction Better, string Formula, string Citation)
{
    /// <summary>A measurement from an estimate.</summary>
    /// <param name="subject">What it is measured on.</param>
    /// <param name="estimate">The value with its interval and count.</param>
    /// <param name="detail">What this measurement adds to the formula; null for nothing.</param>
    public Measurement Of(Subject subject, Estimate estimate, string? detail = null)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return new Measurement
        {
            Name = Name,
            Subject = subject,
            Value = estimate.Value.ToNullable(),
            Undefined = estimate.Value.Reason,
            Interval = estimate.Value.IsDefined ? estimate.Interval : null,
            N = estimate.Count,
            Unit = Unit,
            Better = Better,
            Formula = detail is null ? Formula : $"{Formula}; {detail}",
            Citation = Citation,
        };
    }

    /// <summary>A measurement that has no value.</summary>
    /// <param name="subject">What it was to be measured on.</param>
    /// <param name="reason">Why there is no value, as a sentence.</param>
    /// <param name="count">How many items there were.</param>
    /// <param name="detail">What this measurement adds to the formula; null for nothing.</param>
    public Measurement Undefined(Subject subject, string reason, long count, string? detail = null) =>
        Of(subject, new Estimate(MetricValue.Undefined(reason), null, count), detail);
}
