namespace ClipAudit.Metrics.Resampling;

/// <summary>The outcome of a permutation test.</summary>
/// <param name="Statistic">The statistic as observed.</param>
/// <param name="PValue">In (0, 1]: the share of arrangements at least as extreme. Exact: the observed one is among them. Sampled:
/// (1 + extreme) / (1 + sampled), so never 0.</param>
/// <param name="Arrangements">How many arrangements the p-value counts: all of them where exact, else those sampled.</param>
/// <param name="IsExact">Whether every arrangement was looked at.</param>
/// <param name="Alternative">The direction.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record PermutationResult(
    double Statistic, double PValue, int Arrangements, bool IsExact, Alternative Alternative)
{
    // Rounding in another order of summation must not break a tie with the observed statistic.
    private const double RelativeTie = 1e-12;

    internal static PermutationResult From(double observed, double[] permuted, bool exact, Alternative alternative)
    {
        var scale = Math.Abs(observed);
        foreach (var value in permuted)
            scale = double.IsNaN(value) ? double.NaN : Math.Max(scale, Math.Abs(value));
        if (!double.IsFinite(scale))
            throw new ArgumentException("statistic must be finite on every arrangement.", nameof(permuted));
        var (notBelow, notAbove) = (0, 0);
        foreach (var value in permuted)
        {
            notBelow += value >= observed - RelativeTie * scale ? 1 : 0;
            notAbove += value <= observed + RelativeTie * scale ? 1 : 0;
        }
        var extra = exact ? 0 : 1;
        var greater = (notBelow + extra) / (double)(permuted.Length + extra);
        var less = (notAbove + extra) / (double)(permuted.Length + extra);
        var p = alternative switch
        {
            Alternative.Greater => greater,
            Alternative.Less => less,
            _ => Math.Min(1, 2 * Math.Min(greater, less)),
        };
        return new PermutationResult(observed, p, permuted.Length, exact, alternative);
    }
}
