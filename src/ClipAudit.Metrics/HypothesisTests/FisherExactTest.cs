namespace ClipAudit.Metrics.HypothesisTests;

/// <summary>Fisher's exact test of independence in a 2 × 2 table.</summary>
public static class FisherExactTest
{
    // Tables whose probabilities differ by rounding alone count as equally likely.
    private const double RelativeTie = 1e-9;

    /// <summary>p-value and sample odds ratio of the table [[a, b], [c, d]].</summary>
    /// <remarks>Given its margins, the table is hypergeometric under the null hypothesis. Less, greater: the probability of an
    /// a at most, at least the observed; two-sided: of all tables at most as likely as the observed (ties within 1e-9 relative).
    /// The statistic is the sample odds ratio ad/bc in 0..∞; 1: no association; undefined where a margin is empty (p is then 1).
    /// Source: Fisher 1935, JRSS 98, 39-82.</remarks>
    /// <param name="table">Shape [2 × 2], row-major; counts, at least 0.</param>
    /// <param name="alternative">The direction of the odds ratio that counts as evidence.</param>
    /// <returns>Odds ratio and p-value.</returns>
    /// <exception cref="ArgumentException">The table is not 2 × 2 or a count is negative.</exception>
    public static TestResult Test(ReadOnlySpan<int> table, Alternative alternative = Alternative.TwoSided)
    {
        TwoByTwo.Validate(table);
        long a = table[0], b = table[1], c = table[2], d = table[3];
        var p = PValue(a, a + b, a + c, a + b + c + d, alternative);
        return new TestResult($"Fisher exact, {TwoByTwo.Name(alternative)}", OddsRatio(a, b, c, d), p);
    }

    private static MetricValue OddsRatio(long a, long b, long c, long d)
    {
        var emptyMargin = a + b == 0 || c + d == 0 || a + c == 0 || b + d == 0;
        if (emptyMargin)
            return MetricValue.Undefined("A row or column of the table is empty.");
        return b == 0 || c == 0 ? double.PositiveInfinity : (double)a * d / ((double)b * c);
    }

    private static double PValue(long observed, long row, long column, long total, Alternative alternative)
    {
        var lowest = Math.Max(0, row + column - total);
        var weights = Weights(lowest, row, column, total);
        var own = weights[observed - lowest];
        double sum = 0, selected = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            var counts = alternative switch
            {
                Alternative.Less => lowest + i <= observed,
                Alternative.Greater => lowest + i >= observed,
                _ => weights[i] <= own * (1 + RelativeTie),
            };
            if (counts)
                selected += weights[i];
        }

        return Math.Min(1, selected / sum);
    }

    /// <summary>Probabilities of every possible a, relative to the mode's: nothing overflows, and the tails keep their digits.</summary>
    private static double[] Weights(long lowest, long row, long column, long total)
    {
        var weights = new double[Math.Min(row, column) - lowest + 1];
        var mode = (long)((row + 1.0) * (column + 1.0) / (total + 2.0));
        var start = (int)Math.Clamp(mode - lowest, 0, weights.Length - 1);
        weights[start] = 1;
        for (var i = start; i + 1 < weights.Length; i++)
            weights[i + 1] = weights[i] * Step(lowest + i);
        for (var i = start; i > 0; i--)
            weights[i - 1] = weights[i] / Step(lowest + i - 1);
        return weights;

        double Step(long a) => (double)(row - a) * (column - a) / ((a + 1.0) * (total - row - column + a + 1.0));
    }
}
