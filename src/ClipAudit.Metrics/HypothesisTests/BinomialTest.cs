using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.HypothesisTests;

/// <summary>Whether a count of successes agrees with a known probability.</summary>
public static class BinomialTest
{
    /// <summary>The exact test.</summary>
    /// <remarks>Statistic k/n. X binomial(n, p₀): greater P(X ≥ k), less P(X ≤ k), two-sided twice the smaller, at most 1. CLIP's
    /// analysis of data overlap is the greater alternative, k right answers of n overlapping images, p₀ the accuracy on the others.
    /// p = 1 where k = 0 and the alternative is greater. Source: Clopper and Pearson 1934, Biometrika 26, 404-413.</remarks>
    /// <param name="successes">k, in 0..n.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="probability">p₀, a fraction in 0..1.</param>
    /// <param name="alternative">Which departures count.</param>
    /// <returns>Statistic and p-value.</returns>
    /// <exception cref="ArgumentException">A count or the probability breaks its rule, or there is no such alternative.</exception>
    public static TestResult Exact(
        long successes, long trials, double probability, Alternative alternative = Alternative.TwoSided)
    {
        Check.AtLeast(trials, 1);
        Check.InRange(successes, 0, trials);
        Check.InRange(probability, 0, 1);
        var less = BetaLaw.BinomialCdf(successes, trials, probability);
        // The upper tail by itself: 1 − P(X < k) would lose all digits of a small p.
        var greater = successes == 0 ? 1 : BetaLaw.Cdf(successes, trials - successes + 1, probability);
        var p = alternative switch
        {
            Alternative.Less => less,
            Alternative.Greater => greater,
            Alternative.TwoSided => Math.Min(1, 2 * Math.Min(less, greater)),
            _ => throw new ArgumentException($"There is no alternative '{alternative}'.", nameof(alternative)),
        };
        return new TestResult("binomial exact", (double)successes / trials, p);
    }
}
