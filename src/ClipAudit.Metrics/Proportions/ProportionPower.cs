using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Proportions;

/// <summary>What a comparison of two groups' proportions can detect: power and minimum detectable effect.</summary>
/// <remarks>For the two-sided z-test with pooled variance under the null hypothesis and unpooled under the alternative.
/// Source: Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., chapter 4.</remarks>
public static class ProportionPower
{
    /// <summary>The probability that the two-sided test finds a difference between two true proportions.</summary>
    /// <remarks>With d = p₁ − p₂, s₀ = √(p̄(1−p̄)(1/n₁+1/n₂)), p̄ the mean of the proportions weighted by n,
    /// s₁ = √(p₁(1−p₁)/n₁ + p₂(1−p₂)/n₂): Φ((d − z·s₀)/s₁) + Φ((−d − z·s₀)/s₁). A fraction in 0..1; equals α at d = 0;
    /// 1: the difference is always found. Where s₁ = 0 the outcome is certain and the power 0 or 1.</remarks>
    /// <param name="p1">True proportion of the first group, in 0..1.</param>
    /// <param name="p2">True proportion of the second group, in 0..1.</param>
    /// <param name="n1">Size of the first group, at least 1.</param>
    /// <param name="n2">Size of the second group, at least 1.</param>
    /// <param name="alpha">Two-sided significance level, strictly between 0 and 1.</param>
    /// <returns>The power, a fraction in 0..1.</returns>
    /// <exception cref="ArgumentException">An argument breaks its rule.</exception>
    public static double Power(double p1, double p2, long n1, long n2, double alpha = 0.05)
    {
        Check.InRange(p1, 0, 1);
        Check.InRange(p2, 0, 1);
        Validate(n1, n2, alpha);
        return Power(p1, p2, n1, n2, StandardNormal.Quantile(alpha / 2), alpha);
    }

    /// <summary>The smallest difference from a baseline proportion that the test finds with the wanted power.</summary>
    /// <remarks>The smallest δ &gt; 0 with Power(p + δ, p) (or p − δ) at least the wanted power; a fraction in 0..1.
    /// Undefined where even the largest possible difference in that direction is found too rarely. Not so precise an instrument that its
    /// last digits matter: it assumes the normal approximation, which is poor below about ten expected successes or failures per
    /// group.</remarks>
    /// <param name="baseline">True proportion of the reference group (the second), in 0..1.</param>
    /// <param name="n1">Size of the compared group, at least 1.</param>
    /// <param name="n2">Size of the reference group, at least 1.</param>
    /// <param name="alpha">Two-sided significance level, strictly between 0 and 1.</param>
    /// <param name="power">Wanted power, strictly between alpha and 1.</param>
    /// <param name="direction">Whether the compared group lies above or below the baseline.</param>
    /// <returns>δ, or undefined.</returns>
    /// <exception cref="ArgumentException">An argument breaks its rule.</exception>
    public static MetricValue MinimumDetectableEffect(
        double baseline, long n1, long n2, double alpha = 0.05, double power = 0.8,
        EffectDirection direction = EffectDirection.Below)
    {
        Check.InRange(baseline, 0, 1);
        Validate(n1, n2, alpha);
        Check.OpenFraction(power);
        if (power <= alpha)
            throw new ArgumentException("power must exceed alpha, which the test reaches without any effect.", nameof(power));
        var z = StandardNormal.Quantile(alpha / 2);
        var sign = direction == EffectDirection.Above ? 1 : -1;
        var largest = direction == EffectDirection.Above ? 1 - baseline : baseline;
        double Excess(double delta) =>
            Power(Math.Clamp(baseline + (sign * delta), 0, 1), baseline, n1, n2, z, alpha) - power;
        if (largest == 0 || Excess(largest) < 0)
            return MetricValue.Undefined("With these group sizes even the largest possible difference in that direction "
                + "is not found with the wanted power.");
        return RootFinding.Bisect(Excess, 0, largest);
    }

    private static double Power(double p1, double p2, long n1, long n2, double z, double alpha)
    {
        if (p1 == p2)
            return alpha;
        var pooled = ((p1 * n1) + (p2 * n2)) / ((double)n1 + n2);
        var nullError = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / n1) + (1.0 / n2)));
        var error = Math.Sqrt((p1 * (1 - p1) / n1) + (p2 * (1 - p2) / n2));
        var difference = Math.Abs(p1 - p2);
        if (error == 0)
            return difference > -z * nullError ? 1 : 0;
        return StandardNormal.Cdf((difference + (z * nullError)) / error)
            + StandardNormal.Cdf(((z * nullError) - difference) / error);
    }

    private static void Validate(long n1, long n2, double alpha)
    {
        Check.AtLeast(n1, 1);
        Check.AtLeast(n2, 1);
        Check.OpenFraction(alpha);
    }
}
