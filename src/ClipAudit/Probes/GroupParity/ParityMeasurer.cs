using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Fairness;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.GroupParity;

/// <summary>Measures the groups of one feature, for one model on one dataset.</summary>
internal sealed class ParityMeasurer
{
    private const int Resamples = 2_000;
    private const string NoImages = "There is no labelled readable image in the group.";
    private const string NoInterval = "The groups are too small for an interval.";

    private readonly GroupParitySettings settings;
    private readonly GroupColumn groups;
    private readonly ComparedGroups compared;
    private readonly TallyIntervals intervals;
    private readonly Subject subject;
    private readonly long seed;

    public ParityMeasurer(GroupParitySettings settings, GroupColumn groups, long seed, Subject subject)
    {
        (this.settings, this.groups, this.seed, this.subject) = (settings, groups, seed, subject);
        compared = groups.Compared(settings.MinGroup);
        intervals = new TallyIntervals(ProportionInterval.Wilson, settings.Level);
    }

    /// <summary>Adds the accuracies of several classes, without a positive one.</summary>
    public void Accuracy(int[] labels, int[] predicted, ImmutableArray<Measurement>.Builder measurements)
    {
        ImmutableArray<ConfusionCounts> counts = labels.Length == 0
            ? [.. groups.Names.Select(_ => default(ConfusionCounts))]
            : MulticlassFairness.Accuracy(labels, predicted, groups.ToSensitiveGroups());
        var accuracy = GroupParityMeasures.Rates.First(rate => rate.Of == GroupRate.Accuracy);
        Compare(subject, accuracy, counts, measurements);
        Tally[] judged = [.. compared.Of(counts.AsSpan()).Select(count => TallyOf(count, GroupRate.Accuracy))];
        var worst = judged.Length == 0 ? default : judged.MinBy(tally => tally.Share);
        measurements.Add(worst.Count == 0
            ? GroupParityMeasures.WorstAccuracy.Undefined(subject, "No known group has enough labelled readable images.", 0, compared.LeftOut)
            : GroupParityMeasures.WorstAccuracy.Of(subject, intervals.Share(worst), WorstDetail(judged, worst)));
    }

    /// <summary>Adds what follows from a positive label, or from one class against the rest.</summary>
    public void Decisions(string? @class, int[] labels, int[] predicted, ImmutableArray<Measurement>.Builder measurements)
    {
        var of = subject with { Class = @class };
        ImmutableArray<ConfusionCounts> counts = labels.Length == 0
            ? [.. groups.Names.Select(_ => default(ConfusionCounts))]
            : ConfusionCounts.ByGroup(labels, predicted, groups.ToSensitiveGroups());
        foreach (var rate in GroupParityMeasures.Rates)
            // Of decisions, accuracy is that of positive against negative; several classes have theirs already.
            if (rate.Of != GroupRate.Accuracy)
                Compare(of, rate, counts, measurements);
        var judged = compared.Of(counts.AsSpan());
        EqualizedOdds(of, judged, measurements);
        new ImpactMeasurer(settings, groups, compared, intervals).Measure(of, counts, measurements);
        if (settings.Reference is { } reference && groups.Names.IndexOf(reference) is >= 0 and var index && compared.Groups.Contains(index))
            SignedMeasures.Add(settings, of, judged, compared.Groups.IndexOf(index), reference, SeedFor(of, "average-odds"), measurements);
    }

    private void Compare(
        Subject of, RateMeasures rate, ImmutableArray<ConfusionCounts> counts, ImmutableArray<Measurement>.Builder measurements)
    {
        for (var group = 0; group < counts.Length; group++)
        {
            var tally = TallyOf(counts[group], rate.Of);
            var ofGroup = of with { Group = groups.Names[group] };
            measurements.Add(tally.Count == 0
                ? rate.Rate.Undefined(ofGroup, groups.Sizes[group] == 0 ? NoImages : counts[group].Rate(rate.Of).Reason!, 0)
                : rate.Rate.Of(ofGroup, intervals.Share(tally)));
        }

        Tally[] judged = [.. compared.Of(counts.AsSpan()).Select(count => TallyOf(count, rate.Of)).Where(tally => tally.Count > 0)];
        if (judged.Length < 2)
        {
            measurements.Add(rate.Difference.Undefined(of, ComparedGroups.TooFew, judged.Sum(tally => (long)tally.Count), compared.LeftOut));
            measurements.Add(rate.Ratio.Undefined(of, ComparedGroups.TooFew, judged.Sum(tally => (long)tally.Count), compared.LeftOut));
            return;
        }

        measurements.Add(rate.Difference.Of(of, intervals.Gap(judged), compared.LeftOut));
        measurements.Add(rate.Ratio.Of(of, intervals.Ratio(judged), compared.LeftOut));
    }

    private void EqualizedOdds(Subject of, ConfusionCounts[] judged, ImmutableArray<Measurement>.Builder measurements)
    {
        Bootstrapped(GroupParityMeasures.EqualizedOddsDifference, of, judged, counts => Odds(counts).WorstDifference, measurements);
        Bootstrapped(GroupParityMeasures.EqualizedOddsRatio, of, judged, counts => Odds(counts).WorstRatio, measurements);
    }

    private void Bootstrapped(
        Measure measure, Subject of, ConfusionCounts[] judged, DisparityStatistic statistic,
        ImmutableArray<Measurement>.Builder measurements)
    {
        var count = judged.Sum(group => (long)group.Count);
        var value = judged.Length < 2 ? MetricValue.Undefined(ComparedGroups.TooFew) : statistic(judged);
        if (!value.IsDefined)
        {
            measurements.Add(measure.Undefined(of, value.Reason!, count, compared.LeftOut));
            return;
        }

        var interval = DisparityIntervals.Bootstrap(
            judged, statistic, settings.Level, new ResamplingOptions(Resamples, SeedFor(of, measure.Name)));
        measurements.Add(interval.Interval is null or { Width: 0 }
            ? measure.Undefined(of, interval.Reason ?? NoInterval, count, compared.LeftOut)
            : measure.Of(of, new Estimate(value, interval.Interval, count), compared.LeftOut));
    }

    private static Metrics.Fairness.EqualizedOdds Odds(ReadOnlySpan<ConfusionCounts> counts) =>
        new GroupFairness([.. counts], ConfusionCounts.Overall(counts), FairnessConventions.SkipUndefined).EqualizedOdds;

    private string WorstDetail(Tally[] judged, Tally worst)
    {
        var name = $"here {groups.Names[compared.Groups[Array.IndexOf(judged, worst)]]}";
        return compared.LeftOut is null ? name : $"{name}; {compared.LeftOut}";
    }

    /// <summary>A rate as counted items.</summary>
    internal static Tally TallyOf(ConfusionCounts counts, GroupRate rate)
    {
        var (numerator, denominator) = counts.Share(rate);
        return new Tally(numerator, denominator);
    }

    private ulong SeedFor(Subject of, string measure) =>
        Seeds.Derive(seed, measure, of.Probe, of.Model, of.Dataset, of.Feature, of.Class);
}
