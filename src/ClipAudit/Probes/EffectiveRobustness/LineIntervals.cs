using ClipAudit.Metrics;
using ClipAudit.Metrics.Robustness;
using MathNet.Numerics.Distributions;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>Estimates of a fitted line with their intervals.</summary>
internal static class LineIntervals
{
    /// <summary>The slope, with Student's t on n − 2 degrees of freedom.</summary>
    public static Estimate Slope(LinearFit fit, double level) => OfT(fit.Slope, fit.SlopeStandardError, fit.Count, level);

    /// <summary>The intercept, likewise.</summary>
    public static Estimate Intercept(LinearFit fit, double level) => OfT(fit.Intercept, fit.InterceptStandardError, fit.Count, level);

    /// <summary>R², by Fisher's z of r.</summary>
    /// <remarks>Three points bound it by nothing: 0 to 1. An interval of r that holds 0 starts at R² = 0.</remarks>
    public static Estimate RSquared(LinearFit fit, double level)
    {
        if (fit.Count <= 3)
            return new Estimate(fit.RSquared, new Interval(0, 1, level, "none narrower with three points"), fit.Count);
        var half = Normal.InvCDF(0, 1, (1 + level) / 2) / Math.Sqrt(fit.Count - 3);
        var z = Math.Atanh(Math.Clamp(fit.R, -1 + 1e-15, 1 - 1e-15));
        double first = Math.Tanh(z - half), second = Math.Tanh(z + half);
        var lower = first <= 0 && second >= 0 ? 0 : Math.Min(first * first, second * second);
        var upper = Math.Max(first * first, second * second);
        return new Estimate(
            fit.RSquared, new Interval(Math.Min(lower, fit.RSquared), Math.Max(upper, fit.RSquared), level, "Fisher z"), fit.Count);
    }

    private static Estimate OfT(double value, double standardError, int count, double level)
    {
        var half = StudentT.InvCDF(0, 1, count - 2, (1 + level) / 2) * standardError;
        return new Estimate(value, new Interval(value - half, value + half, level, "Student t"), count);
    }
}
