using System.Collections.Immutable;

namespace ClipAudit.Metrics.Ranking;

/// <summary>How over- or under-represented each group is among the top k.</summary>
/// <param name="K">The k asked for.</param>
/// <param name="PerGroup">Shape [groups]; Skew@k = ln(share in the top k / desired share), natural logarithm. 0: as desired;
/// positive: over-represented; −ln 2: half the desired share. Undefined for a group whose desired share is 0.</param>
/// <param name="Max">MaxSkew@k, the largest skew: the most over-represented group.</param>
/// <param name="Min">MinSkew@k, the smallest skew: the most under-represented group.</param>
/// <remarks>Skew of an absent group, ties at k and k above the list differ between implementations:
/// <see cref="RankingConventions"/>. Source: Geyik, Ambler and Kenthapadi 2019 (arXiv:1905.01989). Immutable, safe to share between
/// threads.</remarks>
public sealed record Skew(int K, ImmutableArray<MetricValue> PerGroup, MetricValue Max, MetricValue Min)
{
    private const string NoTarget = "The group's desired share is 0.";

    /// <summary>Computes the skews at k.</summary>
    /// <param name="ranked">The ranked list.</param>
    /// <param name="desiredShares">Shape [groups]; the target distribution, fractions that sum to 1.</param>
    /// <param name="k">At least 1.</param>
    /// <param name="conventions">Which variant; null: <see cref="RankingConventions.Visogender"/>.</param>
    /// <returns>The skews.</returns>
    /// <exception cref="ArgumentException">k is below 1 (or refused above the list), or the shares are no distribution over the
    /// groups.</exception>
    public static Skew AtK(
        RankedGroups ranked, ReadOnlySpan<double> desiredShares, int k, RankingConventions? conventions = null)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        ranked.CheckShares(desiredShares);
        conventions ??= RankingConventions.Visogender;
        var (items, divisor) = ranked.Top(k, conventions);
        var counts = ranked.CountTop(items);
        var skews = ImmutableArray.CreateBuilder<MetricValue>(counts.Length);
        MetricValue max = MetricValue.Undefined(NoTarget), min = max;
        for (var g = 0; g < counts.Length; g++)
        {
            skews.Add(Of(counts[g], divisor, desiredShares[g], conventions));
            if (!skews[g].IsDefined)
                continue;
            max = max.IsDefined ? Math.Max(max.Value, skews[g].Value) : skews[g];
            min = min.IsDefined ? Math.Min(min.Value, skews[g].Value) : skews[g];
        }

        if (conventions.FloorMaxSkewAtZero && max.IsDefined)
            max = Math.Max(0, max.Value);
        return new Skew(k, skews.MoveToImmutable(), max, min);
    }

    private static MetricValue Of(int count, int divisor, double desired, RankingConventions conventions)
    {
        if (desired == 0)
            return MetricValue.Undefined(NoTarget);
        var share = count == 0 && conventions.AbsentGroup == AbsentGroup.OneOverK ? 1.0 / divisor : (double)count / divisor;
        return Math.Log(share) - Math.Log(desired);
    }
}
