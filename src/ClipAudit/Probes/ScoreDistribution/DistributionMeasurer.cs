using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>Measures one score for one label, by the groups of one feature.</summary>
internal sealed class DistributionMeasurer
{
    private readonly ScoreDistributionSettings settings;
    private readonly GroupColumn groups;
    private readonly GroupRates rates;
    private readonly Score score;
    private readonly double[] scores;
    private readonly double[][] byGroup;

    /// <param name="settings">The settings.</param>
    /// <param name="groups">The groups of the images.</param>
    /// <param name="score">Which score.</param>
    /// <param name="scores">Shape [images].</param>
    public DistributionMeasurer(ScoreDistributionSettings settings, GroupColumn groups, Score score, double[] scores)
    {
        (this.settings, this.groups, this.score, this.scores) = (settings, groups, score, scores);
        rates = GroupRates.Of(groups, settings.Shared);
        var lists = groups.Sizes.Select(size => new List<double>(size)).ToArray();
        for (var i = 0; i < scores.Length; i++)
            lists[groups.Assignments[i]].Add(scores[i]);
        byGroup = Array.ConvertAll(lists, list => list.ToArray());
    }

    /// <summary>Adds all measurements.</summary>
    public void Measure(Subject of, ImmutableArray<Measurement>.Builder measurements)
    {
        foreach (var quantile in settings.Quantiles)
            for (var group = 0; group < byGroup.Length; group++)
                measurements.Add(Ordered(
                    ScoreDistributionMeasures.Quantile, of with { Group = groups.Names[group], Variant = ScoreNames.Of(score, quantile) },
                    byGroup[group], ordered => ordered.Quantile(quantile)));
        new PairTests(groups, rates.Compared, settings.Shared.Level).Measure(of with { Variant = ScoreNames.Of(score) }, byGroup, measurements);
        foreach (var rule in settings.Rules.Where(rule => rule.Score == score))
            Select(of with { Variant = rule.Name }, rule, measurements);
    }

    private void Select(Subject of, SelectionRule rule, ImmutableArray<Measurement>.Builder measurements)
    {
        if (scores.Length == 0)
        {
            rates.Add(of, ScoreDistributionMeasures.BySelection, groups.Count([]), null, measurements);
            return;
        }

        var common = rule.Share is { } share ? new OrderStatistics(scores, ScoreNames.Range(score), settings.Shared.Level).Threshold(share) : null;
        var threshold = rule.Threshold ?? common!.Value.Value;
        if (common is not null)
            measurements.Add(ScoreDistributionMeasures.Threshold.Of(of with { Feature = null }, common));
        bool[] selected = Array.ConvertAll(scores, value => value >= threshold);
        var pool = (double)selected.Count(isSelected => isSelected) / scores.Length;
        rates.Add(
            of, ScoreDistributionMeasures.BySelection, groups.Count(selected),
            $"threshold {threshold.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)}, which selects {ProbeSheets.Percent(pool)} of all images", measurements);
        for (var group = 0; group < byGroup.Length; group++)
            measurements.Add(pool == 0
                ? ScoreDistributionMeasures.GroupThreshold.Undefined(
                    of with { Group = groups.Names[group] }, "The common threshold selects no image, and no threshold of a group does the same.", byGroup[group].Length)
                : Ordered(
                    ScoreDistributionMeasures.GroupThreshold, of with { Group = groups.Names[group] }, byGroup[group], ordered => ordered.Threshold(pool)));
    }

    private Measurement Ordered(Measure measure, Subject of, double[] values, Func<OrderStatistics, Estimate> estimate) => values.Length == 0
        ? measure.Undefined(of, GroupRates.NoImages, 0)
        : measure.Of(of, estimate(new OrderStatistics(values, ScoreNames.Range(score), settings.Shared.Level)));
}
