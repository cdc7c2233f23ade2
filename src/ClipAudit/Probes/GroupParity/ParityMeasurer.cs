using System.Collections.Immutable;
using ClipAudit.Metrics.Fairness;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.GroupParity;

/// <summary>Measures the groups of one feature, for one model on one dataset.</summary>
internal sealed class ParityMeasurer
{
    private const string NoImages = "There is no labelled readable image in the group.";
    private const string NoOdds = "No rate is defined in two of the groups.";

    private readonly GroupParitySettings settings;
    private readonly GroupColumn groups;
    private readonly ComparedGroups compared;
    private readonly TallyIntervals intervals;
    private readonly GroupRates rates;
    private readonly Subject subject;
    private readonly long seed;

    public ParityMeasurer(GroupParitySettings settings, GroupColumn groups, long seed, Subject subject)
    {
        (this.settings, this.groups, this.seed, this.subject) = (settings, groups, seed, subject);
        compared = groups.Compared(settings.Shared.MinGroup);
        intervals = new TallyIntervals(ProportionInterval.Wilson, settings.Shared.Level);
        rates = new GroupRates(groups, compared, intervals);
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

    /// <summary>Adds the means over classes of the rates of each class against the rest.</summary>
    /// <param name="labels">Shape [images]; class of each.</param>
    /// <param name="predicted">Shape [images]; predicted class of each.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="measurements">Takes the measurements.</param>
    public void Macro(int[] labels, int[] predicted, int classes, ImmutableArray<Measurement>.Builder measurements)
    {
        if (labels.Length > 0)
            new MacroMeasurer(settings, groups, compared, subject).Measure(
                MulticlassFairness.OneVersusRest(labels, predicted, classes, groups.ToSensitiveGroups()), measurements);
    }

    private void Compare(
        Subject of, RateMeasures rate, ImmutableArray<ConfusionCounts> counts, ImmutableArray<Measurement>.Builder measurements)
    {
        Tally[] tallies = [.. counts.Select(count => TallyOf(count, rate.Of))];
        rates.Add(of, new RateMeasureSet(rate.Rate, rate.Difference, rate.Ratio), tallies, null, measurements,
            group => groups.Sizes[group] == 0 ? NoImages : counts[group].Rate(rate.Of).Reason!);
        Tally[] judged = [.. compared.Of<Tally>(tallies).Where(tally => tally.Count > 0)];
        measurements.Add(judged.Length < 2
            ? rate.ToOverall.Undefined(of, ComparedGroups.TooFew, judged.Sum(tally => (long)tally.Count), compared.LeftOut)
            : rate.ToOverall.Of(of, intervals.GapToOverall(judged), compared.LeftOut));
    }

    private void EqualizedOdds(Subject of, ConfusionCounts[] judged, ImmutableArray<Measurement>.Builder measurements)
    {
        Tally[][] odds =
        [
            .. ((GroupRate[])[GroupRate.TruePositiveRate, GroupRate.FalsePositiveRate])
                .Select(rate => judged.Select(count => TallyOf(count, rate)).Where(tally => tally.Count > 0).ToArray())
                .Where(tallies => tallies.Length > 1),
        ];
        var count = judged.Sum(group => (long)group.Count);
        foreach (var (measure, estimate) in ((Measure, Func<Tally[][], Metrics.Estimate>)[])[
            (GroupParityMeasures.EqualizedOddsDifference, tallies => intervals.LargestGap(tallies)),
            (GroupParityMeasures.EqualizedOddsRatio, tallies => intervals.SmallestRatio(tallies))])
            measurements.Add(odds.Length == 0
                ? measure.Undefined(of, judged.Length < 2 ? ComparedGroups.TooFew : NoOdds, count, compared.LeftOut)
                : measure.Of(of, estimate(odds), compared.LeftOut));
    }

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
