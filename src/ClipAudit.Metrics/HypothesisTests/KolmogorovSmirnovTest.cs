using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.HypothesisTests;

/// <summary>The two-sample Kolmogorov-Smirnov test: do two samples come from one distribution?</summary>
public static class KolmogorovSmirnovTest
{
    // Above this many pairs the count of paths takes seconds, and the finite-sample law agrees to many digits.
    private const long LargestExact = 100_000_000;

    /// <summary>The largest distance of the two empirical distribution functions, with the wanted p-value.</summary>
    /// <remarks>D = max |F₁ − F₂|, in 0..1; 0: equal distributions of values, 1: samples that do not overlap. Ties are exact in D; the
    /// laws of p are those of distinct values, and conservative with ties. Three laws: see <see cref="KolmogorovSmirnovLaw"/>.
    /// Sources: Smirnov 1939; Hodges 1958, Ark. Mat. 3, 469-486 (exact); Marsaglia, Tsang and Wang 2003, J. Stat. Softw. 8(18).</remarks>
    /// <param name="x">First sample, finite, not empty.</param>
    /// <param name="y">Second sample, finite, not empty.</param>
    /// <param name="law">Where the p-value comes from.</param>
    /// <returns>D and the two-sided p-value; undefined for the exact law above 100 million pairs, and for the finite-sample law where
    /// n exceeds 10,000 and p is not small.</returns>
    /// <exception cref="ArgumentException">A sample is empty or not finite.</exception>
    public static TestResult Test(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, KolmogorovSmirnovLaw law = KolmogorovSmirnovLaw.Exact)
    {
        Check.NotEmpty(x);
        Check.NotEmpty(y);
        Check.Finite(x);
        Check.Finite(y);
        double n1 = x.Length, n2 = y.Length;
        var distance = Distance(x, y);
        var statistic = distance / (n1 * n2);
        var effective = n1 * n2 / (n1 + n2);
        MetricValue p = law switch
        {
            KolmogorovSmirnovLaw.Exact when n1 * n2 > LargestExact =>
                MetricValue.Undefined("The samples are too large to count the orders that the exact law rests on."),
            KolmogorovSmirnovLaw.Exact => Exact(distance, x.Length, y.Length),
            KolmogorovSmirnovLaw.FiniteSample => FiniteSample(statistic, (int)Math.Max(1, Math.Round(effective))),
            KolmogorovSmirnovLaw.Limit => KolmogorovLaw.LimitUpperTail(statistic * Math.Sqrt(effective)),
            _ => throw new ArgumentException($"There is no law '{law}'.", nameof(law)),
        };
        return new TestResult($"Kolmogorov-Smirnov, {law}", statistic, p);
    }

    private static MetricValue FiniteSample(double statistic, int n) => KolmogorovLaw.UpperTail(statistic, n) is { } tail
        ? tail
        : MetricValue.Undefined("The samples are too large for the finite-sample law: use the limit, which is close by then.");

    /// <summary>D·n₁·n₂, a whole number.</summary>
    private static long Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double[] a = x.ToArray(), b = y.ToArray();
        Array.Sort(a);
        Array.Sort(b);
        long largest = 0;
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            var value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == value)
                i++;
            while (j < b.Length && b[j] == value)
                j++;
            largest = Math.Max(largest, Math.Abs(((long)i * b.Length) - ((long)j * a.Length)));
        }

        return largest;
    }

    /// <summary>The share of all orders of the two samples whose distance is at least the observed one.</summary>
    private static double Exact(long distance, int n1, int n2)
    {
        // reach[j]: the share of paths to (i, j) that touch the boundary; the last step is an x with probability i/(i+j).
        var reach = new double[n2 + 1];
        for (var i = 0; i <= n1; i++)
        {
            for (var j = 0; j <= n2; j++)
            {
                if (Math.Abs(((long)i * n2) - ((long)j * n1)) >= distance)
                    reach[j] = 1;
                else if (i == 0)
                    reach[j] = j == 0 ? 0 : reach[j - 1];
                else
                    reach[j] = j == 0 ? reach[0] : ((i * reach[j]) + (j * reach[j - 1])) / (i + j);
            }
        }

        return Math.Min(1, reach[n2]);
    }
}
