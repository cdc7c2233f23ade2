using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Proportions;

/// <summary>Two-sided confidence intervals of a binomial proportion p from k successes in n trials.</summary>
/// <remarks>Bounds are fractions in 0..1. All methods refuse n &lt; 1, k outside 0..n and a level outside (0, 1).
/// z is the normal quantile that leaves (1 − level)/2 in each tail; p̂ = k/n.
/// Source: Brown, Cai and DasGupta 2001, Statistical Science 16(2), 101-133.</remarks>
public static class BinomialIntervals
{
    /// <summary>Wilson's score interval: the p that a score test would not reject. The default throughout.</summary>
    /// <remarks>(p̂ + z²/2n ± z·√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n). The lower bound is exactly 0 at k = 0, the upper exactly 1
    /// at k = n. Source: Wilson 1927, JASA 22, 209-212.</remarks>
    /// <param name="successes">k, in 0..n.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>The interval; it always contains p̂.</returns>
    /// <exception cref="ArgumentException">A count or the level breaks its rule.</exception>
    public static Interval Wilson(long successes, long trials, double level = 0.95)
    {
        Validate(successes, trials, level);
        var (lower, upper) = WilsonBounds(successes, trials, StandardNormal.Critical(level));
        return new Interval(lower, upper, level, "Wilson");
    }

    /// <summary>Clopper and Pearson's interval: coverage is at least the level for every p, and usually well above it.</summary>
    /// <remarks>Lower: the (1−level)/2 quantile of Beta(k, n−k+1), 0 at k = 0. Upper: the (1+level)/2 quantile of
    /// Beta(k+1, n−k), 1 at k = n. Source: Clopper and Pearson 1934, Biometrika 26, 404-413.</remarks>
    /// <param name="successes">k, in 0..n.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>The interval; it always contains p̂.</returns>
    /// <exception cref="ArgumentException">A count or the level breaks its rule.</exception>
    public static Interval ClopperPearson(long successes, long trials, double level = 0.95)
    {
        Validate(successes, trials, level);
        var tail = (1 - level) / 2;
        var failures = trials - successes;
        var lower = successes == 0 ? 0 : BetaLaw.Quantile(successes, failures + 1, tail);
        var upper = failures == 0 ? 1 : 1 - BetaLaw.Quantile(failures, successes + 1, tail);
        return new Interval(lower, upper, level, "Clopper-Pearson");
    }

    /// <summary>Jeffreys' interval: equal tails of the posterior under the prior Beta(1/2, 1/2).</summary>
    /// <remarks>The (1−level)/2 and (1+level)/2 quantiles of Beta(k + 1/2, n − k + 1/2). Two variants at the ends: the plain
    /// quantiles, or 0 at k = 0 and 1 at k = n, so that the interval contains p̂ (Brown, Cai and DasGupta 2001).</remarks>
    /// <param name="successes">k, in 0..n.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <param name="ends">Which variant to use at k = 0 and k = n.</param>
    /// <returns>The interval; at k = 0 and k = n it contains p̂ only under <see cref="JeffreysEnds.Closed"/>.</returns>
    /// <exception cref="ArgumentException">A count or the level breaks its rule.</exception>
    public static Interval Jeffreys(
        long successes, long trials, double level = 0.95, JeffreysEnds ends = JeffreysEnds.Closed)
    {
        Validate(successes, trials, level);
        var tail = (1 - level) / 2;
        double a = successes + 0.5, b = trials - successes + 0.5;
        var closed = ends == JeffreysEnds.Closed;
        var lower = closed && successes == 0 ? 0 : BetaLaw.Quantile(a, b, tail);
        var upper = closed && successes == trials ? 1 : 1 - BetaLaw.Quantile(b, a, tail);
        return new Interval(lower, upper, level, closed ? "Jeffreys" : "Jeffreys (plain quantiles)");
    }

    /// <summary>Agresti and Coull's interval: Wald's around Wilson's centre.</summary>
    /// <remarks>ñ = n + z², p̃ = (k + z²/2)/ñ, p̃ ± z·√(p̃(1−p̃)/ñ), clipped to 0..1.
    /// Source: Agresti and Coull 1998, The American Statistician 52, 119-126.</remarks>
    /// <param name="successes">k, in 0..n.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>The interval; it always contains p̂.</returns>
    /// <exception cref="ArgumentException">A count or the level breaks its rule.</exception>
    public static Interval AgrestiCoull(long successes, long trials, double level = 0.95)
    {
        Validate(successes, trials, level);
        var z = StandardNormal.Critical(level);
        var n = trials + (z * z);
        var p = (successes + (z * z / 2)) / n;
        return Clipped(p, z * Math.Sqrt(p * (1 - p) / n), level, "Agresti-Coull");
    }

    /// <summary>Wald's interval, the textbook normal approximation. For comparison only: it covers too little.</summary>
    /// <remarks>p̂ ± z·√(p̂(1−p̂)/n), clipped to 0..1; of width 0 at k = 0 and k = n.</remarks>
    /// <param name="successes">k, in 0..n.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>The interval; it always contains p̂.</returns>
    /// <exception cref="ArgumentException">A count or the level breaks its rule.</exception>
    public static Interval Wald(long successes, long trials, double level = 0.95)
    {
        Validate(successes, trials, level);
        var p = (double)successes / trials;
        return Clipped(p, StandardNormal.Critical(level) * Math.Sqrt(p * (1 - p) / trials), level, "Wald");
    }

    internal static (double Lower, double Upper) WilsonBounds(long successes, long trials, double z)
    {
        double n = trials, z2 = z * z;
        var p = successes / n;
        var centre = (p + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = z / (1 + (z2 / n)) * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        // Rounding must neither lose the exact ends nor exclude the estimate.
        var lower = successes == 0 ? 0 : Math.Clamp(centre - half, 0, p);
        var upper = successes == trials ? 1 : Math.Clamp(centre + half, p, 1);
        return (lower, upper);
    }

    internal static void Validate(long successes, long trials, double level)
    {
        Check.AtLeast(trials, 1);
        Check.InRange(successes, 0, trials);
        Check.OpenFraction(level);
    }

    private static Interval Clipped(double centre, double half, double level, string method) =>
        new(Math.Max(0, centre - half), Math.Min(1, centre + half), level, method);
}
