namespace ClipAudit.Metrics;

/// <summary>Which departures from the null hypothesis count as evidence against it.</summary>
/// <remarks>Two-sided p-values are twice the smaller one-sided one, at most 1, unless a test says otherwise.</remarks>
public enum Alternative
{
    /// <summary>Either direction.</summary>
    TwoSided,

    /// <summary>The statistic, or the first sample, is smaller.</summary>
    Less,

    /// <summary>The statistic, or the first sample, is larger.</summary>
    Greater,
}
