using System.Collections.Immutable;

namespace ClipAudit.Metrics.Robustness;

/// <summary>Accuracy under shift beyond what the baseline trend predicts (ρ), and beyond a standard counterpart (τ).</summary>
/// <remarks>ρ(f) = acc_shift(f) − β(acc_ref(f)), β fitted on baseline models only, linear after the transform, inverted before
/// subtracting. τ(f′) = acc_shift(f′) − acc_shift(f), f the model that f′ was made from. Which baseline set and which axis the
/// line was fitted on changes ρ: name both beside the number. Source: Taori et al. 2020 (arXiv:2007.00644).</remarks>
public static class EffectiveRobustness
{
    /// <summary>Fits the baseline trend by ordinary least squares on the axis.</summary>
    /// <param name="reference">Baseline accuracies on the reference distribution. Shape [models]; fractions, not percent.</param>
    /// <param name="shifted">Baseline accuracies on the shifted distribution. Shape [models]; same order.</param>
    /// <param name="axis">The scale; on logit and probit every accuracy lies strictly inside (0, 1).</param>
    /// <returns>The trend. Its order of models does not matter.</returns>
    /// <exception cref="ArgumentException">Lengths differ, an accuracy is not finite or has no place on the axis, or fewer than
    /// two different reference accuracies are given.</exception>
    public static BaselineTrend FitTrend(ReadOnlySpan<double> reference, ReadOnlySpan<double> shifted, AccuracyAxis axis)
    {
        Check.SameLength(shifted.Length, reference.Length);
        axis.CheckPlaces(reference, nameof(reference));
        axis.CheckPlaces(shifted, nameof(shifted));
        return TryFit(OnAxis(reference, axis), OnAxis(shifted, axis), axis) ?? throw new ArgumentException(
            "reference must hold at least two baseline models with different accuracies; a line needs two places on the axis.",
            nameof(reference));
    }

    /// <summary>ρ of many models at once.</summary>
    /// <param name="trend">The baseline trend.</param>
    /// <param name="reference">Shape [models]; fractions, as <see cref="BaselineTrend.Predict"/> takes them.</param>
    /// <param name="shifted">Shape [models]; fractions in 0..1, same order.</param>
    /// <returns>Shape [models]; accuracy fractions in (−1, 1).</returns>
    /// <exception cref="ArgumentException">Lengths differ, or an accuracy is refused by <see cref="BaselineTrend.Rho"/>.</exception>
    public static ImmutableArray<double> Rho(BaselineTrend trend, ReadOnlySpan<double> reference, ReadOnlySpan<double> shifted)
    {
        ArgumentNullException.ThrowIfNull(trend);
        Check.SameLength(shifted.Length, reference.Length);
        var rho = ImmutableArray.CreateBuilder<double>(reference.Length);
        for (var i = 0; i < reference.Length; i++)
            rho.Add(trend.Rho(reference[i], shifted[i]));
        return rho.MoveToImmutable();
    }

    /// <summary>τ: accuracy under shift gained over the standard counterpart.</summary>
    /// <param name="shifted">The model's accuracy on the shifted distribution; fraction in 0..1.</param>
    /// <param name="counterpartShifted">The accuracy there of the model it was made from; fraction in 0..1.</param>
    /// <returns>shifted − counterpartShifted, in −1..1. 0: no gain; positive: the intervention helps under shift.</returns>
    /// <exception cref="ArgumentException">An accuracy is not finite or outside 0..1.</exception>
    public static double Tau(double shifted, double counterpartShifted)
    {
        Check.InRange(shifted, 0.0, 1.0);
        Check.InRange(counterpartShifted, 0.0, 1.0);
        return shifted - counterpartShifted;
    }

    /// <summary>The mean of ρ over several shifts of one model.</summary>
    /// <param name="rho">Shape [shifts]; accuracy fractions, each shift with its own trend.</param>
    /// <returns>The unweighted mean, in accuracy fractions.</returns>
    /// <exception cref="ArgumentException">There is no shift, or a value is not finite.</exception>
    public static double MeanRho(ReadOnlySpan<double> rho)
    {
        Check.NotEmpty(rho);
        Check.Finite(rho);
        double sum = 0;
        foreach (var value in rho)
            sum += value;
        return sum / rho.Length;
    }

    internal static double[] OnAxis(ReadOnlySpan<double> accuracies, AccuracyAxis axis)
    {
        var places = new double[accuracies.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = axis.Transform(accuracies[i]);
        return places;
    }

    internal static BaselineTrend? TryFit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, AccuracyAxis axis) =>
        x.Length >= 2 && LinearFit.TryOf(x, y) is { } fit ? new BaselineTrend(axis, fit) : null;
}
