using System.Collections.Immutable;

namespace ClipAudit.Metrics.Robustness;

/// <summary>How much ρ of one model hangs on each single baseline model.</summary>
/// <param name="Rho">ρ against all baselines.</param>
/// <param name="Without">Shape [baselines]; ρ against all baselines but that one, or why it is undefined.</param>
/// <param name="Lowest">The smallest ρ without a baseline, or why there is none.</param>
/// <param name="Highest">The largest ρ without a baseline, or why there is none.</param>
/// <param name="MostInfluential">The index of the baseline that moves ρ most when it is left out (the first of equals); −1 where
/// none can be left out.</param>
/// <remarks>ρ is fragile where Lowest and Highest differ in sign. Immutable, safe to share between threads.</remarks>
public sealed record LeaveOneOut(
    double Rho, ImmutableArray<MetricValue> Without, MetricValue Lowest, MetricValue Highest, int MostInfluential)
{
    private const string Alone = "Without this baseline all reference accuracies are equal, so there is no line.";

    /// <summary>Refits the trend without each baseline in turn.</summary>
    /// <param name="reference">Baseline accuracies on the reference distribution. Shape [baselines]; fractions.</param>
    /// <param name="shifted">Baseline accuracies on the shifted distribution. Shape [baselines]; same order.</param>
    /// <param name="axis">The scale of the fit.</param>
    /// <param name="modelReference">The judged model's reference accuracy; fraction with a place on the axis.</param>
    /// <param name="modelShifted">Its shifted accuracy; fraction in 0..1.</param>
    /// <returns>ρ and its sensitivity. If the judged model is itself a baseline, its own entry is its ρ against the others.</returns>
    /// <exception cref="ArgumentException">As <see cref="EffectiveRobustness.FitTrend"/> and <see cref="BaselineTrend.Rho"/>.</exception>
    public static LeaveOneOut Measure(
        ReadOnlySpan<double> reference, ReadOnlySpan<double> shifted, AccuracyAxis axis, double modelReference, double modelShifted)
    {
        var rho = EffectiveRobustness.FitTrend(reference, shifted, axis).Rho(modelReference, modelShifted);
        var x = EffectiveRobustness.OnAxis(reference, axis);
        var y = EffectiveRobustness.OnAxis(shifted, axis);
        var without = ImmutableArray.CreateBuilder<MetricValue>(x.Length);
        MetricValue lowest = MetricValue.Undefined(Alone), highest = MetricValue.Undefined(Alone);
        int mostInfluential = -1;
        double largestMove = -1;
        for (var left = 0; left < x.Length; left++)
        {
            if (EffectiveRobustness.TryFit(Remove(x, left), Remove(y, left), axis) is not { } trend)
            {
                without.Add(MetricValue.Undefined(Alone));
                continue;
            }

            var value = trend.Rho(modelReference, modelShifted);
            without.Add(value);
            lowest = lowest.IsDefined ? Math.Min(lowest.Value, value) : value;
            highest = highest.IsDefined ? Math.Max(highest.Value, value) : value;
            if (Math.Abs(value - rho) > largestMove)
                (largestMove, mostInfluential) = (Math.Abs(value - rho), left);
        }

        return new LeaveOneOut(rho, without.MoveToImmutable(), lowest, highest, mostInfluential);
    }

    private static double[] Remove(double[] values, int left) => [.. values[..left], .. values[(left + 1)..]];
}
