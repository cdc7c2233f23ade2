namespace ClipAudit.Metrics.Proportions;

/// <summary>What Jeffreys' interval does where every trial had the same outcome.</summary>
public enum JeffreysEnds
{
    /// <summary>The lower bound is 0 at k = 0 and the upper bound 1 at k = n (Brown, Cai and DasGupta 2001).</summary>
    Closed,

    /// <summary>The plain beta quantiles, which then exclude the estimate (statsmodels).</summary>
    PlainQuantiles,
}
