namespace ClipAudit.Metrics.Multiplicity;

/// <summary>A procedure that adjusts p-values for being many.</summary>
public enum Adjustment
{
    /// <summary>Family-wise error, any dependence: m·p.</summary>
    Bonferroni,

    /// <summary>Family-wise error, independent tests: 1 − (1 − p)^m.</summary>
    Sidak,

    /// <summary>Family-wise error, any dependence, never weaker than Bonferroni (Holm 1979).</summary>
    Holm,

    /// <summary>Holm's steps with Šidák's adjustment; independent tests.</summary>
    HolmSidak,

    /// <summary>Family-wise error, step-up, independent or positively dependent tests (Hochberg 1988).</summary>
    Hochberg,

    /// <summary>False discovery rate, independent or positively dependent tests (Benjamini and Hochberg 1995).</summary>
    BenjaminiHochberg,

    /// <summary>False discovery rate, any dependence (Benjamini and Yekutieli 2001).</summary>
    BenjaminiYekutieli,
}
