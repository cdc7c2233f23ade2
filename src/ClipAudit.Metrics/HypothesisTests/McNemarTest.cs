using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.HypothesisTests;

/// <summary>McNemar's test: do two classifiers, judged on the same items, err equally often?</summary>
/// <remarks>The table [[a, b], [c, d]] counts items by the first outcome (rows) and the second (columns); only the discordant counts
/// b and c matter. Source: McNemar 1947, Psychometrika 12, 153-157.</remarks>
public static class McNemarTest
{
    private const string NoDiscordance = "No item is discordant, and 0/0 has no value.";

    /// <summary>The exact test.</summary>
    /// <remarks>Statistic min(b, c); p = 2·P(X ≤ min(b, c)) for X binomial(b + c, 1/2), at most 1; p = 1 where no item is discordant.
    /// </remarks>
    /// <param name="table">Shape [2 × 2], row-major; counts, at least 0.</param>
    /// <returns>Statistic and two-sided p-value.</returns>
    /// <exception cref="ArgumentException">The table is not 2 × 2 or a count is negative.</exception>
    public static TestResult Exact(ReadOnlySpan<int> table)
    {
        TwoByTwo.Validate(table);
        long smaller = Math.Min(table[1], table[2]), discordant = (long)table[1] + table[2];
        var p = Math.Min(1, 2 * BetaLaw.BinomialCdf(smaller, discordant, 0.5));
        return new TestResult("McNemar exact", smaller, p);
    }

    /// <summary>The χ² approximation.</summary>
    /// <remarks>(b − c)²/(b + c), or with Edwards' correction (|b − c| − 1)²/(b + c); χ² with one degree of freedom. Undefined where
    /// no item is discordant. Three variants: see <see cref="McNemarCorrection"/>; they disagree most at b = c.</remarks>
    /// <param name="table">Shape [2 × 2], row-major; counts, at least 0.</param>
    /// <param name="correction">The correction for continuity.</param>
    /// <returns>Statistic and two-sided p-value, or undefined.</returns>
    /// <exception cref="ArgumentException">The table is not 2 × 2 or a count is negative.</exception>
    public static TestResult Asymptotic(ReadOnlySpan<int> table, McNemarCorrection correction = McNemarCorrection.Edwards)
    {
        TwoByTwo.Validate(table);
        double b = table[1], c = table[2];
        var corrected = correction switch
        {
            McNemarCorrection.None => false,
            McNemarCorrection.Edwards => true,
            McNemarCorrection.EdwardsUnlessEqual => b != c,
            _ => throw new ArgumentException($"There is no correction '{correction}'.", nameof(correction)),
        };
        var method = correction == McNemarCorrection.None ? "McNemar" : "McNemar, corrected";
        if (b + c == 0)
            return new TestResult(method, MetricValue.Undefined(NoDiscordance), MetricValue.Undefined(NoDiscordance), 1);
        var deviation = Math.Abs(b - c) - (corrected ? 1 : 0);
        var statistic = deviation * deviation / (b + c);
        return new TestResult(method, statistic, ChiSquareLaw.UpperTail(statistic, 1), 1);
    }
}
