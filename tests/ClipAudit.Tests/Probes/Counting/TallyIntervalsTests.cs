using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes.Counting;

namespace ClipAudit.Tests.Probes.Counting;

public sealed class TallyIntervalsTests
{
    private const int Draws = 400;
    private static readonly TallyIntervals Intervals = new(ProportionInterval.Wilson, 0.95);

    [Theory]
    [InlineData(3, 50)]
    [InlineData(7, 30)]
    [InlineData(9, 100)]
    public void Equal_groups_seldom_look_unequal(int groups, int images)
    {
        var accuracies = Enumerable.Repeat(0.7, groups).ToArray();
        Assert.InRange(Share(accuracies, images, gap => gap.Lower > 0), 0, 0.05);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(1000)]
    public void The_interval_of_a_gap_covers_the_true_gap(int images) =>
        Assert.InRange(Share([0.6, 0.65, 0.7, 0.7, 0.75, 0.8], images, gap => gap.Lower <= 0.2 && gap.Upper >= 0.2), 0.95, 1);

    [Fact]
    public void A_gap_lies_within_its_interval()
    {
        var gap = Intervals.Gap([new(2, 3), new(2, 4), new(2, 4)]);
        Assert.True(gap.Interval!.Lower <= 1 / 6.0 && gap.Interval.Upper >= 1 / 6.0);
        Assert.Equal(0, gap.Interval.Lower);
    }

    [Fact]
    public void A_ratio_of_equal_groups_does_not_exclude_parity() =>
        Assert.Equal(1, Intervals.Ratio([new(70, 100), new(66, 100), new(74, 100), new(69, 100)]).Interval!.Upper);

    [Theory]
    [InlineData("7/10 9/12 0/5 3/3 1/40")]
    [InlineData("70/100 66/100 74/100 69/100")]
    [InlineData("0/7 0/9 5/11")]
    [InlineData("0/7 0/9")]
    [InlineData("1/1 1/2")]
    public void The_bounds_of_a_ratio_are_the_lowest_of_all_pairs(string groups)
    {
        Tally[] tallies = [.. groups.Split(' ').Select(group => group.Split('/').Select(int.Parse).ToArray()).Select(pair => new Tally(pair[0], pair[1]))];
        var level = 1 - (0.05 / (tallies.Length * (tallies.Length - 1) / 2));
        Interval[] all =
        [
            .. from first in tallies.Index()
            from second in tallies.Index()
            where first.Index != second.Index
            select ProportionRatios.Koopman(
                new Proportion(first.Item.Right, first.Item.Count), new Proportion(second.Item.Right, second.Item.Count), level).Interval!,
        ];
        var ratio = Intervals.Ratio(tallies);
        if (tallies.All(tally => tally.Right == 0))
        {
            Assert.Null(ratio.Interval);
            return;
        }

        Assert.Equal(all.Min(interval => interval.Lower), ratio.Interval!.Lower, 12);
        Assert.Equal(Math.Min(1, all.Min(interval => interval.Upper)), ratio.Interval.Upper, 12);
    }

    private static double Share(double[] accuracies, int images, Func<Interval, bool> holds)
    {
        var random = new Random(11);
        var holding = 0;
        for (var draw = 0; draw < Draws; draw++)
            if (holds(Intervals.Gap([.. accuracies.Select(accuracy => Draw(random, accuracy, images))]).Interval!))
                holding++;
        return (double)holding / Draws;
    }

    private static Tally Draw(Random random, double accuracy, int images) =>
        new(Enumerable.Range(0, images).Count(_ => random.NextDouble() < accuracy), images);
}
