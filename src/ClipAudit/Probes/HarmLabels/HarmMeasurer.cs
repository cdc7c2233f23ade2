using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.HarmLabels;

/// <summary>Measures one harm set by the groups of one feature, in every variant of the label set and across them.</summary>
internal sealed class HarmMeasurer
{
    private readonly HarmLabelsSettings settings;
    private readonly GroupColumn groups;
    private readonly bool[][] holds;
    private readonly GroupRates rates;
    private readonly TallyIntervals intervals;
    private readonly Subject subject;
    private readonly long seed;

    /// <param name="settings">The settings.</param>
    /// <param name="groups">The groups of the images.</param>
    /// <param name="holds">Shape [variants][images]; whether the label of the image is in the harm set.</param>
    /// <param name="subject">What it is measured on.</param>
    /// <param name="seed">Seed of the audit.</param>
    public HarmMeasurer(HarmLabelsSettings settings, GroupColumn groups, bool[][] holds, Subject subject, long seed)
    {
        (this.settings, this.groups, this.holds, this.subject, this.seed) = (settings, groups, holds, subject, seed);
        rates = GroupRates.Of(groups, settings.Shared);
        intervals = new TallyIntervals(ProportionInterval.Wilson, settings.Shared.Level);
    }

    /// <summary>Adds all measurements.</summary>
    public void Measure(ImmutableArray<Measurement>.Builder measurements)
    {
        Tally[][] byVariant = [.. holds.Select(held => groups.Count(held))];
        for (var variant = 0; variant < byVariant.Length; variant++)
            rates.Add(subject with { Variant = settings.Variants[variant].Name }, HarmLabelsMeasures.OfSet, byVariant[variant], null, measurements);
        if (byVariant.Length == 1)
            return;
        for (var group = 0; group < groups.Names.Length; group++)
            measurements.Add(ShareRange(group));
        Across([.. byVariant.Select(tallies => rates.Compared.Of<Tally>(tallies))], measurements);
    }

    // The same images in each variant: paired differences of all pairs of variants, folded at 0.
    private Measurement ShareRange(int group)
    {
        var of = subject with { Group = groups.Names[group] };
        if (groups.Sizes[group] == 0)
            return HarmLabelsMeasures.ShareRange.Undefined(of, GroupRates.NoImages, 0);
        var pairs = holds.Length * (holds.Length - 1) / 2;
        double range = 0, lower = 0, upper = 0;
        var name = "";
        for (var i = 0; i < holds.Length; i++)
            for (var j = 0; j < i; j++)
            {
                var difference = PairedDifference.Of(PairedDifference.Table(holds[i], holds[j], item => groups.Assignments[item] == group), 1 - ((1 - settings.Shared.Level) / pairs));
                var interval = difference.Interval!;
                range = Math.Max(range, Math.Abs(difference.Value.Value));
                lower = Math.Max(lower, Math.Max(interval.Lower, -interval.Upper));
                upper = Math.Max(upper, Math.Max(interval.Upper, -interval.Lower));
                name = interval.Method;
            }
        var method = pairs == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}, Bonferroni over {pairs} pairs of variants");
        return HarmLabelsMeasures.ShareRange.Of(
            of, new Estimate(range, new Interval(lower, upper, settings.Shared.Level, method), groups.Sizes[group]));
    }

    private void Across(Tally[][] judged, ImmutableArray<Measurement>.Builder measurements)
    {
        var (count, left) = (judged[0].Sum(tally => (long)tally.Count), rates.Compared.LeftOut);
        if (!rates.Compared.IsComparison)
        {
            foreach (var measure in (Measure[])[HarmLabelsMeasures.DifferenceRange, HarmLabelsMeasures.DifferenceFlips,
                HarmLabelsMeasures.RatioFlips, HarmLabelsMeasures.OrderFlips])
                measurements.Add(measure.Undefined(subject, ComparedGroups.TooFew, count, left));
            return;
        }

        measurements.Add(HarmLabelsMeasures.DifferenceRange.Of(subject, DifferenceRange(judged), left));
        bool?[] differs = [.. judged.Select(tallies => (bool?)(intervals.Gap(tallies).Interval!.Lower > 0))];
        bool?[] uneven = [.. judged.Select(tallies => intervals.Ratio(tallies).Interval is { } interval ? interval.Upper < 1 : (bool?)null)];
        Flips(HarmLabelsMeasures.DifferenceFlips, differs, "excludes 0", count, measurements);
        Flips(HarmLabelsMeasures.RatioFlips, uneven, "excludes 1", count, measurements);
        measurements.Add(Point(HarmLabelsMeasures.OrderFlips, OrderFlips(judged), count, left));
    }

    private Estimate DifferenceRange(Tally[][] judged)
    {
        var range = ResampledEstimates.All(0, 1, settings.Shared.Level);
        var patterns = new VariantPatterns(groups, rates.Compared, holds);
        // One image alone in a group can't be resampled.
        return judged[0].Any(tally => tally.Count < 2)
            ? new Estimate(patterns.Range(patterns.Counts), range, judged[0].Sum(tally => (long)tally.Count))
            : ResampledEstimates.Basic(
                CountBootstrap.Run(patterns.Counts, patterns.Strata, patterns.Range, new ResamplingOptions(ResampledEstimates.Resamples, Seeds.Derive(
                    seed, HarmLabelsMeasures.DifferenceRange.Name, subject.Probe, subject.Model, subject.Dataset, subject.Feature, subject.Class))),
                range, judged[0].Sum(tally => (long)tally.Count));
    }

    private void Flips(Measure measure, bool?[] verdicts, string words, long count, ImmutableArray<Measurement>.Builder measurements)
    {
        string Names(bool verdict) => string.Join(", ", settings.Variants.Where((_, i) => verdicts[i] == verdict).Select(variant => variant.Name)) is
            { Length: > 0 } names ? names : "none";
        var detail = GroupRates.Words($"{words}: {Names(true)}; does not: {Names(false)}", rates.Compared.LeftOut);
        measurements.Add(verdicts[0] is { } first
            ? Point(measure, verdicts.Count(verdict => verdict is { } other && other != first), count, detail)
            : measure.Undefined(subject, "Nobody gets such a label in the label set as defined, so it has no ratio.", count, detail));
    }

    private int OrderFlips(Tally[][] judged)
    {
        var (flips, size) = (0, judged[0].Length);
        var level = 1 - ((1 - settings.Shared.Level) / (size * (size - 1) / 2));
        for (var i = 0; i < size; i++)
            for (var j = 0; j < i; j++)
                flips += judged.Select(tallies => Order(tallies[i], tallies[j], level)).Distinct().Count() > 1 ? 1 : 0;
        return flips;
    }

    // 1 where the first is above the second, -1 where it is below, 0 where that is not known.
    private static int Order(Tally first, Tally second, double level)
    {
        var interval = ProportionDifferences.Newcombe(new(first.Right, first.Count), new(second.Right, second.Count), level).Interval!;
        return interval.Lower > 0 ? 1 : interval.Upper < 0 ? -1 : 0;
    }

    private Measurement Point(Measure measure, double value, long count, string? detail) =>
        measure.Of(subject, PointInterval.Of(value, settings.Shared.Level, count), detail);
}
