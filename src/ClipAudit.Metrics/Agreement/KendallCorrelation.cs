using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Agreement;

/// <summary>Kendall's rank correlation τ: how much more often pairs of observations agree in order than disagree.</summary>
/// <remarks>With C concordant and D discordant pairs of the n(n−1)/2. Takes O(n log n). Spans as for <see cref="Correlation"/>.
/// Source: Kendall 1945, Biometrika 33, 239-251.</remarks>
public static class KendallCorrelation
{
    // Counting inversions takes up to n³/4 steps.
    private const int LargestExact = 1000;

    /// <summary>τ-b, which allows for ties, with an asymptotic test.</summary>
    /// <remarks>(C − D)/√((P − Tx)(P − Ty)), P = n(n−1)/2, T the pairs tied in x, in y. Range −1..1; 0: no relation; ±1: the same, the
    /// opposite order, ties included. p from (C − D)/σ, normal, with σ² corrected for ties; undefined for two observations.</remarks>
    /// <param name="x">Shape [n], finite, not constant.</param>
    /// <param name="y">Shape [n], finite, not constant.</param>
    /// <returns>τ-b as the statistic, and the two-sided p-value.</returns>
    /// <exception cref="ArgumentException">The spans differ in length, have fewer than 2 values, or one is constant or not finite.
    /// </exception>
    public static TestResult TauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var pairs = PairCounts.Of(x, y);
        var tau = pairs.Difference / Math.Sqrt((pairs.All - pairs.TiedX.Pairs) * (pairs.All - pairs.TiedY.Pairs));
        MetricValue p = x.Length == 2
            ? MetricValue.Undefined("Two observations leave the tie-corrected variance without a value.")
            : StandardNormal.TwoSided(pairs.Difference / Math.Sqrt(Variance(pairs, x.Length)));
        return new TestResult("Kendall τ-b, asymptotic", Math.Clamp(tau, -1, 1), p);
    }

    /// <summary>τ-c (Stuart's), for variables with different numbers of values.</summary>
    /// <remarks>2(C − D)m/(n²(m − 1)), m the smaller number of distinct values. Range −1..1, as for τ-b; reaches ±1 only where the values
    /// are evenly filled. Source: Stuart 1953, Biometrika 40, 105-110.</remarks>
    /// <param name="x">Shape [n], finite, not constant.</param>
    /// <param name="y">Shape [n], finite, not constant.</param>
    /// <returns>τ-c.</returns>
    /// <exception cref="ArgumentException">As for <see cref="TauB"/>.</exception>
    public static double TauC(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var pairs = PairCounts.Of(x, y);
        double n = x.Length, m = Math.Min(pairs.TiedX.Distinct, pairs.TiedY.Distinct);
        return Math.Clamp(2 * pairs.Difference * m / (n * n * (m - 1)), -1, 1);
    }

    /// <summary>The exact test of τ = 0.</summary>
    /// <remarks>The share of all orders with at least as extreme a C − D, both directions counted. Undefined with ties, which the law
    /// does not allow for, and above 1,000 observations.</remarks>
    /// <param name="x">Shape [n], finite, not constant.</param>
    /// <param name="y">Shape [n], finite, not constant.</param>
    /// <returns>τ as the statistic, and the two-sided p-value or undefined.</returns>
    /// <exception cref="ArgumentException">As for <see cref="TauB"/>.</exception>
    public static TestResult Exact(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        const string method = "Kendall exact";
        var pairs = PairCounts.Of(x, y);
        var tau = pairs.Difference / pairs.All;
        if (pairs.TiedX.Pairs + pairs.TiedY.Pairs > 0)
            return new TestResult(method, TauB(x, y).Statistic, MetricValue.Undefined("Values tie, and the exact law is that of orders."));
        if (x.Length > LargestExact)
            return new TestResult(method, tau, MetricValue.Undefined("There are too many observations for the exact law."));
        var inversions = (int)((pairs.All - Math.Abs(pairs.Difference)) / 2);
        return new TestResult(method, tau, pairs.Difference == 0 ? 1 : Math.Min(1, 2 * FewInversions(x.Length, inversions)));
    }

    private static double Variance(PairCounts pairs, double n)
    {
        var all = n * (n - 1);
        return (((all * ((2 * n) + 5)) - pairs.TiedX.Fifths - pairs.TiedY.Fifths) / 18)
            + (2 * pairs.TiedX.Pairs * pairs.TiedY.Pairs / all)
            + (pairs.TiedX.Triples * pairs.TiedY.Triples / (9 * all * (n - 2)));
    }

    /// <summary>P(a random order of n has at most the given number of inversions).</summary>
    private static double FewInversions(int n, int limit)
    {
        // Inserting the i-th value adds 0..i−1 inversions with equal chances.
        var law = new double[limit + 1];
        law[0] = 1;
        var next = new double[limit + 1];
        for (var i = 2; i <= n; i++)
        {
            double window = 0;
            for (var v = 0; v <= limit; v++)
            {
                window += law[v] - (v >= i ? law[v - i] : 0);
                next[v] = window / i;
            }

            (law, next) = (next, law);
        }

        double tail = 0;
        foreach (var share in law)
            tail += share;
        return tail;
    }
}
