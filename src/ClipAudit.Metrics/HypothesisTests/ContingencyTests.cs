using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.HypothesisTests;

/// <summary>Tests of independence of the rows and columns of a table of counts.</summary>
/// <remarks>The table is row-major, of non-negative counts, and no row or column may be empty: an empty one has no expected
/// frequencies. Approximations by χ² are poor where expected frequencies fall below about 5.</remarks>
public static class ContingencyTests
{
    /// <summary>Pearson's χ² test of independence.</summary>
    /// <remarks>Σ (O − E)²/E with E = row total · column total / total; χ² with (rows−1)(columns−1) degrees of freedom.
    /// Statistic in 0..∞; 0: exactly independent. Variant: Yates' correction moves every O by min(0.5, |O − E|) towards E; it applies
    /// to 2 × 2 tables and leaves others as they are. Sources: Pearson 1900; Yates 1934, JRSS Suppl. 1, 217-235.</remarks>
    /// <param name="table">Shape [rows × columns]; counts, at least 0.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <param name="yates">Whether to correct for continuity.</param>
    /// <returns>Statistic, p-value and degrees of freedom.</returns>
    /// <exception cref="ArgumentException">A count is negative, a row or column is empty, or the table is not whole rows.</exception>
    public static TestResult ChiSquare(ReadOnlySpan<int> table, int columns, bool yates = false)
    {
        var expected = ExpectedFrequencies(table, columns);
        var degrees = Degrees(table.Length / columns, columns);
        var corrected = yates && degrees == 1;
        double statistic = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            var deviation = Math.Abs(table[i] - expected[i]);
            if (corrected)
                deviation -= Math.Min(0.5, deviation);
            statistic += deviation * deviation / expected[i];
        }

        return new TestResult(corrected ? "χ², Yates" : "χ²", statistic, ChiSquareLaw.UpperTail(statistic, degrees), degrees);
    }

    /// <summary>The G-test (likelihood ratio) of independence.</summary>
    /// <remarks>2 Σ O ln(O/E), empty cells contributing 0; χ² with (rows−1)(columns−1) degrees of freedom. Statistic in 0..∞; 0: exactly
    /// independent. Without correction. Source: Wilks 1938, Ann. Math. Stat. 9, 60-62.</remarks>
    /// <param name="table">Shape [rows × columns]; counts, at least 0.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <returns>Statistic, p-value and degrees of freedom.</returns>
    /// <exception cref="ArgumentException">A count is negative, a row or column is empty, or the table is not whole rows.</exception>
    public static TestResult G(ReadOnlySpan<int> table, int columns)
    {
        var expected = ExpectedFrequencies(table, columns);
        var degrees = Degrees(table.Length / columns, columns);
        double sum = 0;
        for (var i = 0; i < expected.Length; i++)
            if (table[i] > 0)
                sum += table[i] * Math.Log(table[i] / expected[i]);
        var statistic = Math.Max(0, 2 * sum);
        return new TestResult("G", statistic, ChiSquareLaw.UpperTail(statistic, degrees), degrees);
    }

    /// <summary>Cramér's V: the strength of association in a table.</summary>
    /// <remarks>√(χ² / (n · min(rows−1, columns−1))), χ² without Yates' correction, V without bias correction. Range 0..1;
    /// 0: independent; 1: one variable determines the other. Undefined for a single row or column.
    /// Source: Cramér 1946, Mathematical Methods of Statistics, 282.</remarks>
    /// <param name="table">Shape [rows × columns]; counts, at least 0.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <returns>V, or undefined.</returns>
    /// <exception cref="ArgumentException">A count is negative, a row or column is empty, or the table is not whole rows.</exception>
    public static MetricValue CramersV(ReadOnlySpan<int> table, int columns)
    {
        var statistic = ChiSquare(table, columns).Statistic.Value;
        var smaller = Math.Min(table.Length / columns, columns) - 1;
        long total = 0;
        foreach (var count in table)
            total += count;
        return smaller == 0
            ? MetricValue.Undefined("A table of one row or column has no association to measure.")
            : Math.Min(1, Math.Sqrt(statistic / ((double)total * smaller)));
    }

    /// <summary>The frequencies that independence of rows and columns would give.</summary>
    /// <remarks>Row total · column total / total, each above 0.</remarks>
    /// <param name="table">Shape [rows × columns]; counts, at least 0.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <returns>Shape [rows × columns].</returns>
    /// <exception cref="ArgumentException">A count is negative, a row or column is empty, or the table is not whole rows.</exception>
    public static double[] ExpectedFrequencies(ReadOnlySpan<int> table, int columns)
    {
        var rows = Check.Rows(table, columns);
        Check.AllInRange(table, 0, int.MaxValue);
        var rowTotals = new double[rows];
        var columnTotals = new double[columns];
        double total = 0;
        for (var i = 0; i < table.Length; i++)
        {
            rowTotals[i / columns] += table[i];
            columnTotals[i % columns] += table[i];
            total += table[i];
        }

        if (rowTotals.Contains(0) || columnTotals.Contains(0))
            throw new ArgumentException("table must not have an empty row or column; leave it out.", nameof(table));
        var expected = new double[table.Length];
        for (var i = 0; i < expected.Length; i++)
            expected[i] = rowTotals[i / columns] * columnTotals[i % columns] / total;
        return expected;
    }

    private static int Degrees(int rows, int columns) => (rows - 1) * (columns - 1);
}
