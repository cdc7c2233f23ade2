using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Fairness;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.GroupParity;

/// <summary>The table of impact ratios, in the manner of New York City's Local Law 144.</summary>
internal sealed class ImpactMeasurer(
    GroupParitySettings settings, GroupColumn groups, ComparedGroups compared, TallyIntervals intervals)
{
    private const string Unknown = "The group is unknown and takes no part in ratios.";
    private const string TooSmall = "The group has too few images to be compared.";

    /// <summary>Adds the ratio of every compared group, the others with the reason why they have none, and the lowest.</summary>
    public void Measure(Subject of, ImmutableArray<ConfusionCounts> counts, ImmutableArray<Measurement>.Builder measurements)
    {
        var judged = compared.Of(counts.AsSpan());
        foreach (var group in Enumerable.Range(0, counts.Length).Where(group => !compared.Groups.Contains(group)))
            measurements.Add(GroupParityMeasures.ImpactRatio.Undefined(
                of with { Group = groups.Names[group] }, GroupColumn.IsUnknown(groups.Names[group]) ? Unknown : TooSmall, counts[group].Count));
        if (judged.Length < 2)
        {
            measurements.Add(GroupParityMeasures.LowestImpactRatio.Undefined(
                of, ComparedGroups.TooFew, judged.Sum(group => (long)group.Count), compared.LeftOut));
            return;
        }

        var ratios = ImpactRatios.Of(judged, settings.SmallShare);
        for (var i = 0; i < judged.Length; i++)
            measurements.Add(Ratio(of with { Group = groups.Names[compared.Groups[i]] }, ratios, i, judged));
        Tally[] large = [.. judged.Where((_, i) => !ratios.PerGroup[i].IsSmall)
            .Select(group => ParityMeasurer.TallyOf(group, GroupRate.SelectionRate))];
        measurements.Add(large.Length < 2
            ? GroupParityMeasures.LowestImpactRatio.Undefined(of, ComparedGroups.TooFew, large.Sum(tally => (long)tally.Count), Detail(ratios))
            : GroupParityMeasures.LowestImpactRatio.Of(of, intervals.Ratio(large), Detail(ratios)));
    }

    private Measurement Ratio(Subject of, ImpactRatios ratios, int group, ConfusionCounts[] judged)
    {
        var (value, count) = (ratios.PerGroup[group].Ratio, judged[group].Count);
        if (!value.IsDefined)
            return GroupParityMeasures.ImpactRatio.Undefined(of, value.Reason!, count, Detail(ratios));
        var highest = judged[ratios.HighestGroup];
        var interval = group == ratios.HighestGroup
            ? new Interval(1, 1, settings.Shared.Level, "none: 1 by definition")
            : ProportionRatios.Koopman(Share(judged[group]), Share(highest), settings.Shared.Level).Interval!;
        return GroupParityMeasures.ImpactRatio.Of(of, new Estimate(value, interval, count + (group == ratios.HighestGroup ? 0 : highest.Count)), Detail(ratios));
    }

    private string Detail(ImpactRatios ratios)
    {
        string[] small = [.. compared.Groups.Where((_, i) => ratios.PerGroup[i].IsSmall).Select(group => groups.Names[group])];
        var highest = ratios.HighestGroup < 0 ? "no group counts" : $"highest: {groups.Names[compared.Groups[ratios.HighestGroup]]}";
        var left = small.Length == 0
            ? null
            : $"left out below {ProbeSheets.Percent(settings.SmallShare)} of the images: {string.Join(", ", small)}";
        return string.Join("; ", ((string?[])[highest, left, compared.LeftOut]).Where(part => part is not null));
    }

    private static Proportion Share(ConfusionCounts counts)
    {
        var (selected, count) = counts.Share(GroupRate.SelectionRate);
        return new Proportion(selected, count);
    }
}
