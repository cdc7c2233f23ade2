using System.Collections.Immutable;
using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Multiplicity;

/// <summary>p-values adjusted for the number of tests made.</summary>
public static class MultipleComparisons
{
    /// <summary>Adjusted p-values: reject those at or below α, and the procedure's error rate is at most α.</summary>
    /// <remarks>With p sorted ascending, i = 1..m. Bonferroni: m·p. Šidák: 1−(1−p)^m. Holm: running maximum of (m−i+1)·pᵢ;
    /// Holm-Šidák: of 1−(1−pᵢ)^(m−i+1). Hochberg: running minimum from the largest of (m−i+1)·pᵢ. Benjamini-Hochberg: of m·pᵢ/i;
    /// Benjamini-Yekutieli: of m·pᵢ/i · Σ 1/j. All are capped at 1, never below p, and keep the order of p; equal p get equal values.
    /// Sources: Holm 1979, Scand. J. Stat. 6, 65-70; Hochberg 1988, Biometrika 75, 800-802; Benjamini and Hochberg 1995, JRSS B 57,
    /// 289-300; Benjamini and Yekutieli 2001, Ann. Stat. 29, 1165-1188.</remarks>
    /// <param name="pValues">Shape [tests]; each in 0..1, in any order.</param>
    /// <param name="method">The procedure.</param>
    /// <returns>Shape [tests]; in the order of the input, each in 0..1.</returns>
    /// <exception cref="ArgumentException">There is no p-value, or one lies outside 0..1 or is NaN.</exception>
    public static ImmutableArray<double> Adjust(ReadOnlySpan<double> pValues, Adjustment method)
    {
        Check.NotEmpty(pValues);
        Check.AllInRange(pValues, 0.0, 1.0);
        var m = pValues.Length;
        var order = Enumerable.Range(0, m).ToArray();
        var sorted = pValues.ToArray();
        Array.Sort(sorted, order);
        for (var i = 0; i < m; i++)
            sorted[i] = Math.Min(1, Raw(sorted[i], i + 1, m, method));
        if (method is Adjustment.Holm or Adjustment.HolmSidak)
            RunningMaximum(sorted);
        else
            RunningMinimum(sorted);
        if (method == Adjustment.BenjaminiYekutieli)
            Scale(sorted, HarmonicSum(m));
        var adjusted = new double[m];
        for (var i = 0; i < m; i++)
            adjusted[order[i]] = sorted[i];
        return ImmutableArray.Create(adjusted);
    }

    /// <summary>Which hypotheses the procedure rejects.</summary>
    /// <remarks>Rejected where the adjusted p-value is at most α.</remarks>
    /// <param name="pValues">Shape [tests]; each in 0..1, in any order.</param>
    /// <param name="method">The procedure.</param>
    /// <param name="alpha">Error rate, strictly between 0 and 1.</param>
    /// <returns>Shape [tests]; in the order of the input.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Adjust"/>, or alpha breaks its rule.</exception>
    public static ImmutableArray<bool> Reject(ReadOnlySpan<double> pValues, Adjustment method, double alpha = 0.05)
    {
        Check.OpenFraction(alpha);
        return [.. Adjust(pValues, method).Select(p => p <= alpha)];
    }

    private static double Raw(double p, int rank, int m, Adjustment method) => method switch
    {
        Adjustment.Bonferroni => p * m,
        Adjustment.Sidak => Sidak(p, m),
        Adjustment.Holm or Adjustment.Hochberg => p * (m - rank + 1),
        Adjustment.HolmSidak => Sidak(p, m - rank + 1),
        // Divided in this order so that a p-value of exactly α·rank/m comes out as exactly α.
        Adjustment.BenjaminiHochberg or Adjustment.BenjaminiYekutieli => p / ((double)rank / m),
        _ => throw new ArgumentException($"There is no adjustment '{method}'.", nameof(method)),
    };

    // Accurate for the tiny p that the power loses beside 1; one test leaves p as it is, to the last bit.
    private static double Sidak(double p, int m) => p >= 1 || m == 1 ? p : -Elementary.Expm1(m * Elementary.Log1p(-p));

    private static double HarmonicSum(int m)
    {
        double sum = 0;
        for (var j = m; j >= 1; j--)
            sum += 1.0 / j;
        return sum;
    }

    private static void Scale(double[] values, double factor)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Min(1, values[i] * factor);
    }

    private static void RunningMaximum(double[] values)
    {
        for (var i = 1; i < values.Length; i++)
            values[i] = Math.Max(values[i], values[i - 1]);
    }

    private static void RunningMinimum(double[] values)
    {
        for (var i = values.Length - 2; i >= 0; i--)
            values[i] = Math.Min(values[i], values[i + 1]);
    }
}
