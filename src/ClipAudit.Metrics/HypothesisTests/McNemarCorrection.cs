namespace ClipAudit.Metrics.HypothesisTests;

/// <summary>How McNemar's χ² is corrected for continuity.</summary>
public enum McNemarCorrection
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>(|b − c| − 1)² everywhere, which makes b = c a statistic of 1/(b + c) (statsmodels).</summary>
    Edwards,

    /// <summary>(|b − c| − 1)² except at b = c, where the statistic is 0 (R's mcnemar.test).</summary>
    EdwardsUnlessEqual,
}
