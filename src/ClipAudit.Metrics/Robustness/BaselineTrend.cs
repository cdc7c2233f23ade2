namespace ClipAudit.Metrics.Robustness;

/// <summary>What shifted accuracy the baseline models lead one to expect at a given reference accuracy.</summary>
/// <param name="Axis">The scale on which the line is straight.</param>
/// <param name="Fit">The line through the baseline models, on that scale.</param>
/// <remarks>β(a) = T⁻¹(slope · T(a) + intercept). Made by <see cref="EffectiveRobustness.FitTrend"/>. Immutable, safe to share
/// between threads. Source: Taori et al. 2020 (arXiv:2007.00644).</remarks>
public sealed record BaselineTrend(AccuracyAxis Axis, LinearFit Fit)
{
    /// <summary>β: the shifted accuracy expected of a model with this reference accuracy.</summary>
    /// <param name="reference">The model's accuracy on the reference distribution; fraction, strictly inside (0, 1) unless the axis is
    /// linear.</param>
    /// <returns>An accuracy fraction in (0, 1); on the linear axis it may leave that range.</returns>
    /// <exception cref="ArgumentException">The accuracy is not finite or has no place on the axis.</exception>
    public double Predict(double reference)
    {
        Axis.CheckPlace(reference, nameof(reference));
        return Axis.Invert(Fit.At(Axis.Transform(reference)));
    }

    /// <summary>ρ: accuracy under shift beyond what the baseline trend predicts.</summary>
    /// <param name="reference">The model's accuracy on the reference distribution; see <see cref="Predict"/>.</param>
    /// <param name="shifted">Its accuracy on the shifted distribution; fraction in 0..1, the ends included: it stays on the
    /// accuracy scale.</param>
    /// <returns>shifted − β(reference), in accuracy fractions (−1, 1). 0: on the trend; positive: more robust than the trend.</returns>
    /// <exception cref="ArgumentException">An accuracy is not finite, outside 0..1, or has no place on the axis.</exception>
    public double Rho(double reference, double shifted)
    {
        Check.InRange(shifted, 0.0, 1.0);
        return shifted - Predict(reference);
    }
}
