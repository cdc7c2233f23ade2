namespace ClipAudit.Results;

/// <summary>A gate, the measurement that it judged, the verdict and why.</summary>
/// <param name="Gate">The gate as a sentence, such as "accuracy.gap ≤ 0.1 on faces by race".</param>
/// <param name="Measurement">The measurement judged.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Why">Why, in a sentence with the numbers.</param>
public sealed record Finding(string Gate, Measurement Measurement, Verdict Verdict, string Why);

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
