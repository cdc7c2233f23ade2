using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Fairness;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.GroupParity;

/// <summary>Rates of each class against the rest, averaged over the classes.</summary>
internal sealed class MacroMeasurer(GroupParitySettings settings, GroupColumn groups, ComparedGroups compared, Subject subject)
{
    private const string Empty = "The rate is undefined for every class.";

    /// <summary>Adds the means of each group and their differences.</summary>
    /// <param name="byClass">Shape [classes][groups].</param>
    /// <param name="measurements">Takes the measurements.</param>
    public void Measure(ImmutableArray<ImmutableArray<ConfusionCounts>> byClass, ImmutableArray<Measurement>.Builder measurements)
    {
        foreach (var macro in GroupParityMeasures.Macro)
        {
            var intervals = new TallyIntervals(ProportionInterval.Wilson, settings.Shared.Level);
            for (var group = 0; group < groups.Names.Length; group++)
            {
                var of = subject with { Group = groups.Names[group] };
                var classes = Classes(byClass, group, macro.Of);
                measurements.Add(classes.Length == 0
                    ? macro.Rate.Undefined(of, groups.Sizes[group] == 0 ? GroupRates.NoImages : Empty, 0)
                    : macro.Rate.Of(of, Mean(intervals, macro.Of, classes)));
            }

            Difference(macro, [.. compared.Groups.Select(group => Classes(byClass, group, macro.Of)).Where(classes => classes.Length > 0)], measurements);
        }
    }

    // As for the gap of a single rate: all pairs at the Bonferroni level, folded at 0.
    private void Difference(MacroMeasures macro, Tally[][] judged, ImmutableArray<Measurement>.Builder measurements)
    {
        if (judged.Length < 2)
        {
            measurements.Add(macro.Difference.Undefined(subject, ComparedGroups.TooFew, judged.Sum(Count), compared.LeftOut));
            return;
        }

        var pairs = judged.Length * (judged.Length - 1) / 2;
        var intervals = new TallyIntervals(ProportionInterval.Wilson, 1 - ((1 - settings.Shared.Level) / pairs));
        var means = Array.ConvertAll(judged, classes => Mean(intervals, macro.Of, classes));
        double lower = 0, upper = 0;
        foreach (var first in means)
            foreach (var second in means.Where(other => !ReferenceEquals(other, first)))
            {
                var interval = TallyIntervals.Difference(first, second).Interval!;
                (lower, upper) = (Math.Max(lower, interval.Lower), Math.Max(upper, interval.Upper));
            }
        var gap = means.Max(mean => mean.Value.Value) - means.Min(mean => mean.Value.Value);
        measurements.Add(macro.Difference.Of(
            subject,
            new Estimate(gap, new Interval(Math.Min(lower, gap), upper, settings.Shared.Level, FormattableString.Invariant($"square-and-add, Bonferroni over {pairs} pairs")),
                judged.Sum(Count)),
            compared.LeftOut));
    }

    // Images of one class are right or wrong by themselves; predictions of one class are not, as an image has but one prediction.
    private static Estimate Mean(TallyIntervals intervals, GroupRate rate, Tally[] classes) =>
        rate == GroupRate.TruePositiveRate ? intervals.IndependentMean(classes) : intervals.DependentMean(classes);

    private static Tally[] Classes(ImmutableArray<ImmutableArray<ConfusionCounts>> byClass, int group, GroupRate rate) =>
        [.. byClass.Select(counts => ParityMeasurer.TallyOf(counts[group], rate)).Where(tally => tally.Count > 0)];

    private static long Count(Tally[] tallies) => tallies.Sum(tally => (long)tally.Count);
}
