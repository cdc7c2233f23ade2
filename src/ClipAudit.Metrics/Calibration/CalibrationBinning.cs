namespace ClipAudit.Metrics.Calibration;

/// <summary>How confidences are put into bins; published code disagrees, so the name belongs beside the number.</summary>
public enum CalibrationBinning
{
    /// <summary>Bins of equal width, (a, b], with 0 in the first. Guo et al. 2017 (arXiv:1706.04599),
    /// verified_calibration.</summary>
    EqualWidth,

    /// <summary>Bins of equal width, [a, b), with confidence 1 in a bin of its own. torchmetrics.</summary>
    EqualWidthClosedLeft,

    /// <summary>Bins of equal mass: the sorted confidences are cut into parts of ⌈n/bins⌉ and ⌊n/bins⌋, the larger first; edges
    /// lie midway between neighbours, (a, b], and equal edges are one. verified_calibration (get_ece_em).</summary>
    EqualMass,

    /// <summary>Bins of equal mass whose left-closed edges are the sorted confidences at round(i·n/bins), halves to even.
    /// robustness_metrics (adaptive GCE).</summary>
    AdaptiveQuantiles,
}
