namespace ClipAudit.Metrics.Robustness;

/// <summary>Two baseline trends, one on either side of a reference accuracy.</summary>
/// <param name="Split">The reference accuracy at which the trend breaks; fraction.</param>
/// <param name="Below">The trend of baselines with a lower reference accuracy; it also predicts at the split itself.</param>
/// <param name="Above">The trend of baselines with a higher reference accuracy.</param>
/// <remarks>A shifted set chosen against one model (ImageNet-A against ResNet-50) has no single trend: that model scores exactly 0,
/// which has no logit, and models above it follow a steeper line. Variant: "split at a reference accuracy", the choice of the
/// ImageNet testbed (calc_eff_robust_corr), whose split is the reference accuracy of the baseline that scores 0: baselines exactly
/// at the split belong to neither line, and models up to and at the split are judged by the lower one.
/// Source: Taori et al. 2020 (arXiv:2007.00644), figure of ImageNet-A. Immutable, safe to share between threads.</remarks>
public sealed record SplitTrend(double Split, BaselineTrend Below, BaselineTrend Above)
{
    /// <summary>Fits both lines.</summary>
    /// <param name="reference">Baseline accuracies on the reference distribution. Shape [models]; fractions.</param>
    /// <param name="shifted">Baseline accuracies on the shifted distribution. Shape [models]; a baseline exactly at the split may
    /// have 0, every other one needs a place on the axis.</param>
    /// <param name="split">The reference accuracy at which to split, strictly inside (0, 1).</param>
    /// <param name="axis">The scale of both lines.</param>
    /// <returns>The two trends.</returns>
    /// <exception cref="ArgumentException">Lengths differ, an accuracy is refused, or a side has fewer than two different reference
    /// accuracies.</exception>
    public static SplitTrend Fit(ReadOnlySpan<double> reference, ReadOnlySpan<double> shifted, double split, AccuracyAxis axis)
    {
        Check.SameLength(shifted.Length, reference.Length);
        Check.OpenFraction(split);
        Check.AllInRange(reference, 0.0, 1.0);
        Check.AllInRange(shifted, 0.0, 1.0);
        return new SplitTrend(
            split, FitSide(reference, shifted, split, axis, -1), FitSide(reference, shifted, split, axis, 1));
    }

    /// <summary>Finds the split as the ImageNet testbed does: the reference accuracy of the baseline whose shifted accuracy is
    /// exactly 0.</summary>
    /// <param name="reference">Baseline accuracies on the reference distribution. Shape [models]; fractions.</param>
    /// <param name="shifted">Baseline accuracies on the shifted distribution. Shape [models]; same order.</param>
    /// <returns>The split, or why there is none: no baseline scores 0, so one line will do.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or baselines of different reference accuracy score 0: then no split leaves
    /// all of them out, and the caller has to choose the baselines.</exception>
    public static MetricValue SplitAtZero(ReadOnlySpan<double> reference, ReadOnlySpan<double> shifted)
    {
        Check.SameLength(shifted.Length, reference.Length);
        Check.AllInRange(reference, 0.0, 1.0);
        Check.AllInRange(shifted, 0.0, 1.0);
        double? split = null;
        for (var i = 0; i < reference.Length; i++)
        {
            if (shifted[i] != 0)
                continue;
            if (split is { } known && known != reference[i])
                throw new ArgumentException("shifted must be 0 at one reference accuracy only; baselines with "
                    + $"{Check.Text(known)} and with {Check.Text(reference[i])} both score 0.", nameof(shifted));
            split = reference[i];
        }

        return split ?? MetricValue.Undefined("No baseline scores exactly 0 on the shifted set, so nothing asks for a split.");
    }

    /// <summary>The shifted accuracy expected of a model with this reference accuracy.</summary>
    /// <param name="reference">Fraction, with a place on the axis.</param>
    /// <returns>An accuracy fraction: of the upper line above the split, of the lower one otherwise.</returns>
    /// <exception cref="ArgumentException">The accuracy is not finite or has no place on the axis.</exception>
    public double Predict(double reference) => SideOf(reference).Predict(reference);

    /// <summary>ρ against the line of the model's own side.</summary>
    /// <param name="reference">Fraction, with a place on the axis.</param>
    /// <param name="shifted">Fraction in 0..1, the ends included.</param>
    /// <returns>Accuracy fraction in (−1, 1). 0: on the trend; positive: more robust than the trend.</returns>
    /// <exception cref="ArgumentException">An accuracy is refused by <see cref="BaselineTrend.Rho"/>.</exception>
    public double Rho(double reference, double shifted) => SideOf(reference).Rho(reference, shifted);

    private BaselineTrend SideOf(double reference) => reference > Split ? Above : Below;

    private static BaselineTrend FitSide(
        ReadOnlySpan<double> reference, ReadOnlySpan<double> shifted, double split, AccuracyAxis axis, int side)
    {
        var (x, y) = (new List<double>(), new List<double>());
        for (var i = 0; i < reference.Length; i++)
        {
            if (Math.Sign(reference[i].CompareTo(split)) != side)
                continue;
            x.Add(reference[i]);
            y.Add(shifted[i]);
        }

        return EffectiveRobustness.FitTrend([.. x], [.. y], axis);
    }
}
