using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Proportions;

/// <summary>Ratios of two independent proportions, p₁/p₂, with their intervals.</summary>
/// <remarks>Range 0..∞; 1: equal proportions; 0: none of the first group. The impact ratio of a group is such a ratio.</remarks>
public static class ProportionRatios
{
    // No ratio of counts lies beyond e^±300, whose square is still finite.
    private const double LargestLog = 300;

    /// <summary>p₁/p₂ with Koopman's score interval. The default: it needs no rule for empty cells.</summary>
    /// <remarks>The interval holds every ratio θ whose χ² score statistic, with the proportions at their maximum likelihood given
    /// p₁ = θp₂, is at most z². The lower bound is exactly 0 where the first group has no success, the upper bound infinite where the
    /// second has none; 0/0 has an undefined ratio with the interval 0..∞.
    /// Source: Koopman 1984, Biometrics 40, 513-517.</remarks>
    /// <param name="first">Successes and trials of the first group, the numerator.</param>
    /// <param name="second">Successes and trials of the second group, the denominator.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>The ratio; infinite where only the second group has no success, undefined where neither has; n is the number of trials
    /// in both groups.</returns>
    /// <exception cref="ArgumentException">A group has no trials, or the level breaks its rule.</exception>
    public static Estimate Koopman(Proportion first, Proportion second, double level = 0.95)
    {
        BinomialIntervals.Validate(first.Successes, first.Trials, level);
        BinomialIntervals.Validate(second.Successes, second.Trials, level);
        var z = StandardNormal.Critical(level);
        double Excess(double logRatio) => Score(first, second, Math.Exp(logRatio)) - (z * z);
        // With an empty numerator or denominator, the search for the other bound starts where the statistic is 0 in the limit.
        var start = (first.Successes, second.Successes) switch
        {
            (0, _) => -LargestLog,
            (_, 0) => LargestLog,
            _ => Math.Log(first.Value / second.Value),
        };
        var lower = first.Successes == 0 ? 0 : Math.Exp(RootFinding.Bisect(Excess, start, -LargestLog));
        var upper = second.Successes == 0 ? double.PositiveInfinity : Math.Exp(RootFinding.Bisect(Excess, start, LargestLog));
        return new Estimate(Ratio(first, second), new Interval(lower, upper, level, "Koopman score"), first.Trials + second.Trials);
    }

    /// <summary>Whether a ratio lies in Koopman's interval: the statistic is at most z² there.</summary>
    /// <remarks>One evaluation of the statistic, where finding the bounds of <see cref="Koopman"/> takes a search: for those who look
    /// for the widest of many intervals.</remarks>
    /// <param name="first">Successes and trials of the first group, the numerator.</param>
    /// <param name="second">Successes and trials of the second group, the denominator.</param>
    /// <param name="ratio">The ratio, positive and finite.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>True within the interval; a bound itself may go either way by rounding.</returns>
    /// <exception cref="ArgumentException">A group has no trials, or the ratio or the level breaks its rule.</exception>
    public static bool KoopmanHolds(Proportion first, Proportion second, double ratio, double level = 0.95)
    {
        BinomialIntervals.Validate(first.Successes, first.Trials, level);
        BinomialIntervals.Validate(second.Successes, second.Trials, level);
        Check.InRange(ratio, double.Epsilon, double.MaxValue);
        var z = StandardNormal.Critical(level);
        return Score(first, second, ratio) <= z * z;
    }

    /// <summary>p₁/p₂ with Katz's logarithmic interval.</summary>
    /// <remarks>exp(ln(p̂₁/p̂₂) ± z·√((1−p̂₁)/k₁ + (1−p̂₂)/k₂)). Zero rule: where a group has no success, or both have only successes,
    /// 1/2 is added to every k and every n for the interval (not for the ratio), after Walter 1975.
    /// Source: Katz et al. 1978, Biometrics 34, 469-474; Walter 1975, Biometrika 62, 371-374.</remarks>
    /// <param name="first">Successes and trials of the first group, the numerator.</param>
    /// <param name="second">Successes and trials of the second group, the denominator.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>The ratio, as for <see cref="Koopman"/>, with this interval.</returns>
    /// <exception cref="ArgumentException">A group has no trials, or the level breaks its rule.</exception>
    public static Estimate KatzLog(Proportion first, Proportion second, double level = 0.95)
    {
        BinomialIntervals.Validate(first.Successes, first.Trials, level);
        BinomialIntervals.Validate(second.Successes, second.Trials, level);
        var allSucceed = first.Successes == first.Trials && second.Successes == second.Trials;
        var added = first.Successes == 0 || second.Successes == 0 || allSucceed ? 0.5 : 0;
        double k1 = first.Successes + added, k2 = second.Successes + added, n1 = first.Trials + added, n2 = second.Trials + added;
        var centre = Math.Log(k1 / n1) - Math.Log(k2 / n2);
        var half = StandardNormal.Critical(level) * Math.Sqrt((1 / k1) - (1 / n1) + (1 / k2) - (1 / n2));
        var method = added > 0 ? "Katz log, 1/2 added" : "Katz log";
        var lower = first.Successes == 0 ? 0 : Math.Exp(centre - half);
        var upper = second.Successes == 0 ? double.PositiveInfinity : Math.Exp(centre + half);
        return new Estimate(Ratio(first, second), new Interval(lower, upper, level, method), first.Trials + second.Trials);
    }

    private static MetricValue Ratio(Proportion first, Proportion second) => (first.Successes, second.Successes) switch
    {
        (0, 0) => MetricValue.Undefined("Neither group has a success, and 0/0 has no value."),
        (_, 0) => double.PositiveInfinity,
        _ => first.Value / second.Value,
    };

    /// <summary>Koopman's statistic: the χ² of both groups at the maximum-likelihood proportions with p₁ = θp₂.</summary>
    private static double Score(Proportion first, Proportion second, double theta)
    {
        double x1 = first.Successes, n1 = first.Trials, x2 = second.Successes, n2 = second.Trials;
        var linear = (theta * (n1 + x2)) + x1 + n2;
        var root = Math.Sqrt(Math.Max(0, (linear * linear) - (4 * theta * (n1 + n2) * (x1 + x2))));
        // The smaller root, written so that nothing cancels: p₁ = 2θ(x₁+x₂)/(linear + root).
        var p1 = 2 * theta * (x1 + x2) / (linear + root);
        var p2 = 2 * (x1 + x2) / (linear + root);
        return Term(x1, n1, p1) + Term(x2, n2, p2);
    }

    private static double Term(double successes, double trials, double p)
    {
        var deviation = successes - (trials * p);
        var variance = trials * p * (1 - p);
        if (variance > 0)
            return deviation * deviation / variance;
        return Math.Abs(deviation) <= 1e-9 * trials ? 0 : double.PositiveInfinity;
    }
}
