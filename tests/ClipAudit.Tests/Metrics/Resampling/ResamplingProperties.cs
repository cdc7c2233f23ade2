using ClipAudit.Metrics;
using ClipAudit.Metrics.Resampling;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Resampling;

/// <summary>What holds for any sample, seed and level.</summary>
public sealed class ResamplingProperties
{
    private static readonly Arbitrary<(double[] Sample, int Seed)> Samples =
        (from values in Gen.Choose(-1000, 1000).Select(value => value / 8.0).ArrayOf()
         where values.Length > 1
         from seed in Gen.Choose(0, int.MaxValue)
         select (values, seed)).ToArbitrary();

    private static readonly Arbitrary<(int[] Counts, int Seed)> Counts =
        (from counts in Gen.Choose(0, 60).ArrayOf(4)
         where counts[0] + counts[1] > 1 && counts[2] + counts[3] > 1
         from seed in Gen.Choose(0, int.MaxValue)
         select (counts, seed)).ToArbitrary();

    [Fact]
    public void Intervals_stay_within_the_data_and_widen_with_the_level() => Prop.ForAll(Samples, input =>
    {
        var distribution = Bootstrap.Run(
            ResamplingDesign.Simple(input.Sample.Length), SampleStatistics.Mean(input.Sample), Options(input.Seed));
        var (narrow, wide) = (distribution.Percentile(0.8).Interval!, distribution.Percentile(0.95).Interval!);
        return input.Sample.Min() <= wide.Lower && wide.Upper <= input.Sample.Max()
            && wide.Lower <= narrow.Lower && narrow.Upper <= wide.Upper;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shifting_the_data_shifts_the_interval() => Prop.ForAll(Samples, input =>
    {
        var design = ResamplingDesign.Simple(input.Sample.Length);
        double[] shifted = [.. input.Sample.Select(value => value + 64)];
        var here = Bootstrap.Run(design, SampleStatistics.Mean(input.Sample), Options(input.Seed)).Percentile(0.9).Interval!;
        var there = Bootstrap.Run(design, SampleStatistics.Mean(shifted), Options(input.Seed)).Percentile(0.9).Interval!;
        return Math.Abs(here.Lower + 64 - there.Lower) < 1e-9 && Math.Abs(here.Upper + 64 - there.Upper) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Strata_of_one_cell_each_leave_nothing_to_chance() => Prop.ForAll(Counts, input =>
    {
        int[] counts = [.. input.Counts.Select(count => count + 2)];
        var distribution = CountBootstrap.Run(counts, [0, 1, 2, 3], drawn => drawn[0] - 3 * drawn[2], Options(input.Seed));
        return distribution.Replicates.All(replicate => replicate == distribution.Estimate);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Exchanging_the_groups_negates_the_jackknife_acceleration_of_their_gap() => Prop.ForAll(Counts, input =>
    {
        var c = input.Counts;
        var forward = Jackknife.Acceleration(c, [0, 0, 1, 1], Gap);
        var backward = Jackknife.Acceleration([c[2], c[3], c[0], c[1]], [0, 0, 1, 1], Gap);
        return forward.IsDefined == backward.IsDefined
            && (!forward.IsDefined || Math.Abs(forward.Value + backward.Value) < 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_p_value_lies_above_0_and_the_two_sides_add_up_to_at_least_1() => Prop.ForAll(Samples, input =>
    {
        var statistic = SampleStatistics.PlacedMeanDifference(input.Sample, [1, -2, 3]);
        var sides = new[] { Alternative.Greater, Alternative.Less, Alternative.TwoSided }
            .Select(side => PermutationTest.TwoSample(input.Sample.Length, 3, statistic, side, Options(input.Seed)).PValue).ToList();
        return sides.All(p => p is > 0 and <= 1) && sides[0] + sides[1] >= 1
            && Math.Abs(sides[2] - Math.Min(1, 2 * Math.Min(sides[0], sides[1]))) < 1e-12;
    }).QuickCheckThrowOnFailure();

    private static double Gap(ReadOnlySpan<int> counts) =>
        counts[0] / (double)(counts[0] + counts[1]) - counts[2] / (double)(counts[2] + counts[3]);

    private static ResamplingOptions Options(int seed) => new(60, (ulong)seed, 1);
}
