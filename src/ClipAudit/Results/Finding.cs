using ClipAudit.Metrics;

namespace ClipAudit.Results;

/// <summary>A gate, the measurement that it judged, the verdict and why.</summary>
/// <param name="Gate">The gate as a sentence, such as "accuracy.gap ≤ 0.1 on faces by race".</param>
/// <param name="Measurement">The measurement judged.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Why">Why, in a sentence with the numbers.</param>
public sealed record Finding(string Gate, Measurement Measurement, Verdict Verdict, string Why)
{
    /// <summary>Smallest allowed value; null when there is none.</summary>
    public double? AtLeast { get; init; }

    /// <summary>Greatest allowed value; null when there is none.</summary>
    public double? AtMost { get; init; }

    /// <summary>What a failure means.</summary>
    public Severity Severity { get; init; }

    /// <summary>The difference that was judged in the place of the measurement's own value; null when that was judged.</summary>
    public Comparison? Comparison { get; init; }
}

/// <summary>A measurement beside another that it is judged against.</summary>
/// <param name="Reference">What it is judged against, in words, such as "model balanced".</param>
/// <param name="Counterpart">The other measurement.</param>
/// <param name="Difference">The value of the first minus that of the other; null when one of them has none.</param>
/// <param name="Interval">The interval of the difference; null when there is none.</param>
public sealed record Comparison(string Reference, Measurement Counterpart, double? Difference, Interval? Interval);

/// <summary>Verdict of a gate.</summary>
public enum Verdict
{
    /// <summary>The whole interval lies within the bound.</summary>
    Pass,

    /// <summary>The whole interval lies outside the bound.</summary>
    Fail,

    /// <summary>The interval straddles the bound, or the value is undefined.</summary>
    InsufficientEvidence,
}

/// <summary>What it means that a gate does not pass.</summary>
public enum Severity
{
    /// <summary>The audit does not pass.</summary>
    Error,

    /// <summary>Readers are told; the exit code says nothing of it.</summary>
    Warning,
}
