using ClipAudit.Metrics.Fairness;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Fairness;

public sealed class DisparityIntervalTests
{
    private static readonly ResamplingOptions Options = new(2_000, 9);

    private static readonly Gen<ConfusionCounts[]> Groups =
        from groupCount in Gen.Choose(2, 5)
        from cells in Gen.Choose(1, 40).ArrayOf(4 * groupCount)
        select Enumerable.Range(0, groupCount)
            .Select(g => new ConfusionCounts(cells[4 * g], cells[4 * g + 1], cells[4 * g + 2], cells[4 * g + 3])).ToArray();

    [Fact]
    public void Intervals_contain_the_estimate_and_stay_within_bounds() =>
        Claim.Holds(Groups.Zip(Gen.Elements(GroupRate.Accuracy, GroupRate.TruePositiveRate, GroupRate.Precision)), pair =>
        {
            var (groups, rate) = pair;
            var rates = groups.Select(group => group.Rate(rate)).ToArray();
            var options = Options with { Resamples = 200 };
            var difference = DisparityIntervals.Difference(groups, rate, 0.9, options).Interval!;
            var ratio = DisparityIntervals.Ratio(groups, rate, 0.9, options).Interval!;
            Assert.True(difference.Contains(Disparity.Between(rates).Difference.Value));
            Assert.True(ratio.Contains(Disparity.Between(rates).Ratio.Value));
            Assert.True(difference.Lower >= 0 && difference.Upper <= 1 && ratio.Lower >= 0 && ratio.Upper <= 1);
        });

    [Fact]
    public void Two_groups_get_the_score_intervals_of_their_own_counts()
    {
        ConfusionCounts[] groups = [new(48, 0, 0, 32), new(56, 0, 0, 14)];
        var newcombe = ProportionDifferences.Newcombe(new Proportion(56, 70), new Proportion(48, 80)).Interval!;
        Assert.Equal(newcombe, DisparityIntervals.Difference(groups, GroupRate.SelectionRate, 0.95, Options).Interval);
        var koopman = ProportionRatios.Koopman(new Proportion(48, 80), new Proportion(56, 70)).Interval!;
        Assert.Equal(koopman, DisparityIntervals.Ratio(groups, GroupRate.SelectionRate, 0.95, Options).Interval);
    }

    [Fact]
    public void Two_equal_groups_leave_parity_in_the_interval()
    {
        ConfusionCounts[] groups = [new(10, 0, 10, 0), new(10, 0, 10, 0)];
        Assert.Equal(0, DisparityIntervals.Difference(groups, GroupRate.SelectionRate, 0.95, Options).Interval!.Lower);
        Assert.Equal(1, DisparityIntervals.Ratio(groups, GroupRate.SelectionRate, 0.95, Options).Interval!.Upper);
    }

    // NumPy: 200,000 binomial draws of each group's accuracy.
    [Fact]
    public void The_bootstrap_keeps_group_sizes()
    {
        ConfusionCounts[] groups = [new(30, 0, 0, 10), new(30, 0, 0, 20), new(50, 0, 0, 10)];
        double Gap(ReadOnlySpan<int> counts) => Enumerable.Max([Rate(counts, 0), Rate(counts, 2), Rate(counts, 4)])
            - Enumerable.Min([Rate(counts, 0), Rate(counts, 2), Rate(counts, 4)]);
        var percentile = CountBootstrap.Run([30, 10, 30, 20, 50, 10], [0, 0, 1, 1, 2, 2], Gap, Options with { Resamples = 20_000 })
            .Percentile(0.95).Interval!;
        Assert.Equal(0.09166667, percentile.Lower, 0.005);
        Assert.Equal(0.4, percentile.Upper, 0.005);
        var corrected = DisparityIntervals.Difference(groups, GroupRate.Accuracy, 0.95, Options).Interval!;
        Assert.Equal("bootstrap BCa", corrected.Method);
        Assert.True(corrected.Lower < percentile.Lower, "BCa takes back the upward bias of largest − smallest.");

        static double Rate(ReadOnlySpan<int> counts, int at) => (double)counts[at] / (counts[at] + counts[at + 1]);
    }

    [Fact]
    public void Any_disparity_can_be_resampled_on_any_number_of_threads()
    {
        ConfusionCounts[] groups = [new(30, 12, 20, 10), new(30, 5, 33, 20), new(50, 9, 4, 10)];
        OptionalIntervalOf(1, out var one);
        OptionalIntervalOf(4, out var four);
        Assert.Equal(one, four);

        void OptionalIntervalOf(int threads, out ClipAudit.Metrics.OptionalInterval interval) => interval = DisparityIntervals.Bootstrap(
            groups,
            counts => new GroupFairness([.. counts], default, FairnessConventions.SkipUndefined).EqualizedOdds.WorstDifference,
            0.95, Options with { Threads = threads });
    }

    [Fact]
    public void Where_there_is_no_interval_the_reason_is_given()
    {
        Assert.NotNull(DisparityIntervals.Difference(
            [new(5, 5, 5, 5), new(5, 4, 5, 5), new(1, 0, 0, 0)], GroupRate.Accuracy, 0.95, Options).Reason);
        Assert.NotNull(DisparityIntervals.Ratio(
            [new(0, 0, 5, 5), new(0, 0, 5, 5), new(0, 0, 5, 5)], GroupRate.SelectionRate, 0.95, Options).Reason);
        Assert.Throws<ArgumentException>(() => DisparityIntervals.Difference([], GroupRate.Accuracy, 0.95, Options));
        Assert.Throws<ArgumentException>(() => DisparityIntervals.Difference(
            [new(1, 1, 1, 1), new(1, 1, 1, 1)], GroupRate.Accuracy, 0, Options));
    }
}
