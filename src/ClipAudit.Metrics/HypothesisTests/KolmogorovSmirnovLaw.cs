namespace ClipAudit.Metrics.HypothesisTests;

/// <summary>Where the p-value of the two-sample Kolmogorov-Smirnov test comes from.</summary>
public enum KolmogorovSmirnovLaw
{
    /// <summary>The count of all orders of the two samples.</summary>
    Exact,

    /// <summary>The one-sample law at round(n₁n₂/(n₁+n₂)) observations, as scipy's asymptotic mode has it.</summary>
    FiniteSample,

    /// <summary>Kolmogorov's classical limit at D·√(n₁n₂/(n₁+n₂)).</summary>
    Limit,
}
