using System.Collections.Immutable;

namespace ClipAudit.Metrics.Fairness;

/// <summary>The impact ratio of one group.</summary>
/// <param name="SelectionRate">The share of its items that were selected; undefined for a group without items.</param>
/// <param name="Ratio">SelectionRate / the highest selection rate among the groups that count, at least 0; 1 for that group. Undefined
/// where the group is left out or nobody was selected.</param>
/// <param name="IsSmall">Whether the group is left out as a small category: counted and shown, but in no ratio.</param>
/// <param name="Count">The group's items.</param>
public sealed record ImpactRatio(MetricValue SelectionRate, MetricValue Ratio, bool IsSmall, int Count);

/// <summary>Impact ratios and the four-fifths rule.</summary>
/// <param name="PerGroup">Shape [groups].</param>
/// <param name="Lowest">The smallest ratio, 0..1. 1: every group is selected at the same rate.</param>
/// <param name="PassesFourFifths">Whether Lowest is at least 4/5, decided in whole numbers so that exactly 4/5 passes; null where Lowest
/// is undefined.</param>
/// <param name="HighestGroup">The index of the group with the highest selection rate among those that count; −1 where there is
/// none.</param>
/// <remarks>Source: 29 CFR 1607.4 D (four-fifths rule); New York City's rules on automated employment decision tools (6 RCNY 5-301) for
/// the impact ratio and for leaving out categories that make up less than 2 % of the data, where the auditor chooses to. Immutable,
/// safe to share between threads.</remarks>
public sealed record ImpactRatios(
    ImmutableArray<ImpactRatio> PerGroup, MetricValue Lowest, bool? PassesFourFifths, int HighestGroup)
{
    /// <summary>The share of items below which New York City lets a category be left out.</summary>
    public const double NewYorkSmallShare = 0.02;

    /// <summary>Computes the impact ratios.</summary>
    /// <param name="groups">Shape [groups]; the outcomes, of which selections count.</param>
    /// <param name="smallShare">Groups with a smaller share of all items are left out; 0 keeps all.</param>
    /// <returns>The ratios.</returns>
    /// <exception cref="ArgumentException">There is no group, or the share is outside 0..1.</exception>
    public static ImpactRatios Of(ReadOnlySpan<ConfusionCounts> groups, double smallShare = 0)
    {
        Check.NotEmpty(groups);
        Check.InRange(smallShare, 0.0, 1.0);
        var total = ConfusionCounts.Overall(groups).Count;
        int lowest = -1, highest = -1;
        for (var g = 0; g < groups.Length; g++)
        {
            if (groups[g].Count == 0 || IsSmall(groups[g], total, smallShare))
                continue;
            lowest = lowest < 0 || Compare(groups[g], groups[lowest]) < 0 ? g : lowest;
            highest = highest < 0 || Compare(groups[g], groups[highest]) > 0 ? g : highest;
        }

        var ratios = ImmutableArray.CreateBuilder<ImpactRatio>(groups.Length);
        foreach (var group in groups)
            ratios.Add(new ImpactRatio(group.Rate(GroupRate.SelectionRate),
                Ratio(group, highest < 0 ? default : groups[highest], IsSmall(group, total, smallShare)),
                IsSmall(group, total, smallShare), group.Count));
        var ratio = lowest < 0 ? MetricValue.Undefined("No group counts.") : ratios[lowest].Ratio;
        bool? passes = ratio.IsDefined ? ReachesFourFifths(groups[lowest], groups[highest]) : null;
        return new ImpactRatios(ratios.MoveToImmutable(), ratio, passes, highest);
    }

    private static bool IsSmall(ConfusionCounts group, int total, double smallShare) => group.Count < smallShare * total;

    private static MetricValue Ratio(ConfusionCounts group, ConfusionCounts highest, bool isSmall)
    {
        if (isSmall)
            return MetricValue.Undefined("The group is left out as a small category.");
        if (group.Count == 0)
            return MetricValue.Undefined("The group has no items.");
        return MetricValue.Ratio(group.Rate(GroupRate.SelectionRate).Value, highest.Rate(GroupRate.SelectionRate).Value,
            "Nobody was selected, and 0/0 has no value.");
    }

    private static int Compare(ConfusionCounts left, ConfusionCounts right)
    {
        var (selected, count) = left.Share(GroupRate.SelectionRate);
        var (otherSelected, otherCount) = right.Share(GroupRate.SelectionRate);
        return ((long)selected * otherCount).CompareTo((long)otherSelected * count);
    }

    private static bool ReachesFourFifths(ConfusionCounts lowest, ConfusionCounts highest)
    {
        var (selected, count) = lowest.Share(GroupRate.SelectionRate);
        var (mostSelected, mostCount) = highest.Share(GroupRate.SelectionRate);
        return (Int128)5 * selected * mostCount >= (Int128)4 * mostSelected * count;
    }
}
