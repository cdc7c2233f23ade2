namespace ClipAudit.Metrics.Ranking;

/// <summary>Bias@k: how much more often one group is among the top k than another.</summary>
/// <remarks>(n₁ − n₂) / (n₁ + n₂), n₁ and n₂ the two groups' items among the top k. −1..1: 1 where only the first group appears,
/// 0 where both appear equally often, whatever their shares in the whole list. Items of other groups are not counted.
/// Source: Wang, Liu and Wang 2021 (arXiv:2109.05433). They and VISOGENDER put 0 where neither group appears; here that is
/// undefined.</remarks>
public static class RetrievalBias
{
    /// <summary>Computes bias@k.</summary>
    /// <param name="ranked">The ranked list.</param>
    /// <param name="firstGroup">The group that counts as positive.</param>
    /// <param name="secondGroup">The group that counts as negative; another one.</param>
    /// <param name="k">At least 1; clipped to the list.</param>
    /// <param name="conventions">Which variant of ties and of k above the list; null: <see cref="RankingConventions.Visogender"/>.</param>
    /// <returns>Bias@k, or that neither group is among the top k.</returns>
    /// <exception cref="ArgumentException">k is below 1 (or refused above the list), a group is negative, or both are the same. A
    /// group number that the list does not have is an absent group.</exception>
    public static MetricValue AtK(
        RankedGroups ranked, int firstGroup, int secondGroup, int k, RankingConventions? conventions = null)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        Check.AtLeast(firstGroup, 0);
        Check.AtLeast(secondGroup, 0);
        if (firstGroup == secondGroup)
            throw new ArgumentException("secondGroup must differ from firstGroup.", nameof(secondGroup));
        var (items, _) = ranked.Top(k, conventions ?? RankingConventions.Visogender);
        int first = 0, second = 0;
        foreach (var group in ranked.Groups[..items])
        {
            first += group == firstGroup ? 1 : 0;
            second += group == secondGroup ? 1 : 0;
        }

        return MetricValue.Ratio(first - second, first + second, "Neither group is among the top k.");
    }
}
