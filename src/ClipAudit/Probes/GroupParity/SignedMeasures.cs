using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Fairness;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Results;

namespace ClipAudit.Probes.GroupParity;

/// <summary>All other groups against a reference group, with a sign.</summary>
internal static class SignedMeasures
{
    private const int Resamples = 2_000;

    /// <summary>Adds the four measures.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="of">What they are measured on.</param>
    /// <param name="judged">The outcomes of the compared groups.</param>
    /// <param name="reference">Index of the reference group among them.</param>
    /// <param name="name">Name of the reference group.</param>
    /// <param name="seed">Seed of the resamples.</param>
    /// <param name="measurements">Takes the measurements.</param>
    public static void Add(
        GroupParitySettings settings, Subject of, ConfusionCounts[] judged, int reference, string name, ulong seed,
        ImmutableArray<Measurement>.Builder measurements)
    {
        var detail = $"the reference group is {name}";
        var all = SignedDisparity.Of(judged, reference);
        var (mine, others) = (all.Privileged, all.Unprivileged);
        measurements.Add(OfRates(GroupParityMeasures.StatisticalParity, GroupRate.SelectionRate, ProportionDifferences.Newcombe));
        measurements.Add(OfRates(GroupParityMeasures.DisparateImpact, GroupRate.SelectionRate, ProportionRatios.Koopman));
        measurements.Add(OfRates(GroupParityMeasures.EqualOpportunity, GroupRate.TruePositiveRate, ProportionDifferences.Newcombe));
        measurements.Add(AverageOdds());

        Measurement OfRates(Measure measure, GroupRate rate, Func<Proportion, Proportion, double, Estimate> estimate)
        {
            var (first, second) = (ParityMeasurer.TallyOf(others, rate), ParityMeasurer.TallyOf(mine, rate));
            return first.Count == 0 || second.Count == 0
                ? measure.Undefined(of, "A rate has an empty denominator.", first.Count + second.Count, detail)
                : measure.Of(of, estimate(new(first.Right, first.Count), new(second.Right, second.Count), settings.Shared.Level), detail);
        }

        Measurement AverageOdds()
        {
            var count = (long)mine.Count + others.Count;
            if (!all.AverageOddsDifference.IsDefined)
                return GroupParityMeasures.AverageOdds.Undefined(of, all.AverageOddsDifference.Reason!, count, detail);
            var interval = DisparityIntervals.Bootstrap(
                [mine, others], groups => SignedDisparity.Of(groups, 0).AverageOddsDifference, settings.Shared.Level,
                new ResamplingOptions(Resamples, seed));
            return interval.Interval is null or { Width: 0 }
                ? GroupParityMeasures.AverageOdds.Undefined(of, interval.Reason ?? "The groups are too small for an interval.", count, detail)
                : GroupParityMeasures.AverageOdds.Of(of, new Estimate(all.AverageOddsDifference, interval.Interval, count), detail);
        }
    }
}
