using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.HypothesisTests;

/// <summary>The Mann-Whitney test (Wilcoxon's rank-sum test): does one sample tend to larger values than the other?</summary>
/// <remarks>U counts the pairs (xᵢ, yⱼ) with xᵢ &gt; yⱼ, ties as half. Source: Mann and Whitney 1947, Ann. Math. Stat. 18, 50-60.</remarks>
public static class MannWhitneyTest
{
    // Above this many pairs the counts take too long, and the normal approximation is good to several digits.
    private const long LargestExact = 250_000;

    /// <summary>The normal approximation.</summary>
    /// <remarks>z = (U − n₁n₂/2)/σ, σ² = n₁n₂/12·(n + 1 − Σ(t³−t)/(n(n−1))) over ties of t values, n = n₁ + n₂; with continuity
    /// correction, the deviation is first reduced by 0.5. The statistic is U of the first sample, in 0..n₁n₂; n₁n₂/2: no tendency.
    /// Two-sided p is twice the tail of the larger U, at most 1. Where all values are equal σ is 0: p is 1 with the correction and
    /// undefined (0/0) without.</remarks>
    /// <param name="x">First sample, finite, not empty.</param>
    /// <param name="y">Second sample, finite, not empty.</param>
    /// <param name="alternative">The direction of x against y that counts as evidence.</param>
    /// <param name="continuity">Whether to correct for continuity.</param>
    /// <returns>U of the first sample, and the p-value.</returns>
    /// <exception cref="ArgumentException">A sample is empty or not finite.</exception>
    public static TestResult Asymptotic(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, Alternative alternative = Alternative.TwoSided, bool continuity = true)
    {
        var (u, ties) = Count(x, y);
        double pairs = (double)x.Length * y.Length, n = x.Length + y.Length;
        double correction = 0;
        foreach (var t in ties)
            correction += ((double)t * t * t) - t;
        // A single group of ties leaves no variance; the difference may then round to something tiny.
        var variance = ties.Count == 1 ? 0 : pairs / 12 * (n + 1 - (correction / (n * (n - 1))));
        var deviation = Larger(u, pairs, alternative) - (pairs / 2) - (continuity ? 0.5 : 0);
        var method = $"Mann-Whitney, {TwoByTwo.Name(alternative)}, {(continuity ? "continuity corrected" : "uncorrected")}";
        if (variance == 0 && deviation == 0)
            return new TestResult(method, u, MetricValue.Undefined("All values are equal, so U has no variance."));
        var tail = StandardNormal.UpperTail(deviation / Math.Sqrt(variance));
        return new TestResult(method, u, alternative == Alternative.TwoSided ? Math.Min(1, 2 * tail) : tail);
    }

    /// <summary>The exact test.</summary>
    /// <remarks>Counts the orders of both samples with a U at least as extreme; two-sided p is twice the smaller tail, at most 1.
    /// Undefined where values tie, which the count does not allow for, and above 250,000 pairs.</remarks>
    /// <param name="x">First sample, finite, not empty.</param>
    /// <param name="y">Second sample, finite, not empty.</param>
    /// <param name="alternative">The direction of x against y that counts as evidence.</param>
    /// <returns>U of the first sample, and the p-value or undefined.</returns>
    /// <exception cref="ArgumentException">A sample is empty or not finite.</exception>
    public static TestResult Exact(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Alternative alternative = Alternative.TwoSided)
    {
        var (u, ties) = Count(x, y);
        var pairs = (long)x.Length * y.Length;
        var method = $"Mann-Whitney exact, {TwoByTwo.Name(alternative)}";
        if (ties.Count < x.Length + y.Length)
            return new TestResult(method, u, MetricValue.Undefined("Values tie, and the exact law of U is that of distinct values."));
        if (pairs > LargestExact)
            return new TestResult(method, u, MetricValue.Undefined("The samples are too large for the exact law."));
        var tail = UpperTail((long)Larger(u, pairs, alternative), x.Length, y.Length);
        return new TestResult(method, u, alternative == Alternative.TwoSided ? Math.Min(1, 2 * tail) : tail);
    }

    /// <summary>The probability that a random x exceeds a random y: the area under the ROC curve of x against y.</summary>
    /// <remarks>U/(n₁n₂), ties as half. Range 0..1; 0: every x below every y; 1/2: no tendency; 1: every x above every y.</remarks>
    /// <param name="x">First sample, finite, not empty.</param>
    /// <param name="y">Second sample, finite, not empty.</param>
    /// <returns>The probability.</returns>
    /// <exception cref="ArgumentException">A sample is empty or not finite.</exception>
    public static double ProbabilityOfSuperiority(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        Count(x, y).U / ((double)x.Length * y.Length);

    private static (double U, List<long> Ties) Count(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check.NotEmpty(x);
        Check.NotEmpty(y);
        Check.Finite(x);
        Check.Finite(y);
        double[] both = [.. x, .. y];
        var ranks = Ranks.Midranks(both);
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
            sum += ranks[i];
        return (sum - (x.Length * (x.Length + 1.0) / 2), Ranks.TieSizes(both));
    }

    private static double Larger(double u, double pairs, Alternative alternative) => alternative switch
    {
        Alternative.Less => pairs - u,
        Alternative.Greater => u,
        _ => Math.Max(u, pairs - u),
    };

    /// <summary>P(U ≥ u) for distinct values.</summary>
    private static double UpperTail(long u, int n1, int n2)
    {
        // P(U = v) obeys P(n1, n2, v) = n1/(n1+n2)·P(n1−1, n2, v−n2) + n2/(n1+n2)·P(n1, n2−1, v): the largest value is an x or a y.
        var rows = new double[n2 + 1][];
        for (var j = 0; j <= n2; j++)
            rows[j] = [1];
        for (var i = 1; i <= n1; i++)
        {
            rows[0] = [1];
            for (var j = 1; j <= n2; j++)
                rows[j] = Combine(rows[j], rows[j - 1], i, j);
        }

        double tail = 0;
        for (var v = rows[n2].Length - 1; v >= u; v--)
            tail += rows[n2][v];
        return Math.Min(1, tail);
    }

    private static double[] Combine(double[] withoutX, double[] withoutY, int i, int j)
    {
        var law = new double[(i * j) + 1];
        double shareX = (double)i / (i + j), shareY = (double)j / (i + j);
        for (var v = 0; v < withoutX.Length; v++)
            law[v + j] += shareX * withoutX[v];
        for (var v = 0; v < withoutY.Length; v++)
            law[v] += shareY * withoutY[v];
        return law;
    }
}
