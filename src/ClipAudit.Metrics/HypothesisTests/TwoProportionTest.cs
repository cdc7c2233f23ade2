using ClipAudit.Metrics.Numerics;
using ClipAudit.Metrics.Proportions;

namespace ClipAudit.Metrics.HypothesisTests;

/// <summary>The z-test of equal proportions in two independent groups.</summary>
public static class TwoProportionTest
{
    /// <summary>z with pooled variance.</summary>
    /// <remarks>(p̂₁ − p̂₂)/√(p̄(1−p̄)(1/n₁ + 1/n₂)), p̄ = (k₁+k₂)/(n₁+n₂); standard normal. Statistic in −∞..∞; 0: equal proportions.
    /// Undefined where all trials, or none, succeeded. Without correction for continuity.</remarks>
    /// <param name="first">Successes and trials of the first group.</param>
    /// <param name="second">Successes and trials of the second group.</param>
    /// <param name="alternative">The direction of p₁ − p₂ that counts as evidence.</param>
    /// <returns>Statistic and p-value, or undefined.</returns>
    /// <exception cref="ArgumentException">A group has no trials.</exception>
    public static TestResult Z(Proportion first, Proportion second, Alternative alternative = Alternative.TwoSided)
    {
        Check.AtLeast(first.Trials, 1);
        Check.AtLeast(second.Trials, 1);
        var method = $"two-proportion z, {TwoByTwo.Name(alternative)}";
        double n1 = first.Trials, n2 = second.Trials;
        var successes = first.Successes + second.Successes;
        if (successes == 0 || successes == first.Trials + second.Trials)
        {
            var undefined = MetricValue.Undefined("All trials had the same outcome, so the difference has no variance.");
            return new TestResult(method, undefined, undefined);
        }

        var pooled = successes / (n1 + n2);
        var z = (first.Value - second.Value) / Math.Sqrt(pooled * (1 - pooled) * ((1 / n1) + (1 / n2)));
        var p = alternative switch
        {
            Alternative.Less => StandardNormal.Cdf(z),
            Alternative.Greater => StandardNormal.UpperTail(z),
            _ => StandardNormal.TwoSided(z),
        };
        return new TestResult(method, z, p);
    }
}
