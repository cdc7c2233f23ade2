namespace ClipAudit.Metrics.Agreement;

/// <summary>How much a disagreement between two categories weighs.</summary>
public enum KappaWeights
{
    /// <summary>Every disagreement weighs the same.</summary>
    Unweighted,

    /// <summary>A disagreement weighs its distance in category positions.</summary>
    Linear,

    /// <summary>A disagreement weighs its squared distance in category positions.</summary>
    Quadratic,
}
