using ClipAudit.Metrics;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Tests.Metrics.Resampling;

public sealed class PermutationTestTests
{
    private static readonly double[] First = [4.2, 5.1, 6.3];
    private static readonly double[] Second = [1.0, 2.5, 3.9, 4.0];
    private static readonly ResamplingOptions Plenty = new(100, 1);

    [Theory]
    [InlineData(Alternative.Greater, 1.0 / 35)]
    [InlineData(Alternative.Less, 1.0)]
    [InlineData(Alternative.TwoSided, 2.0 / 35)]
    public void Separated_samples_are_the_most_extreme_of_all_splits(Alternative alternative, double expected)
    {
        var result = PermutationTest.TwoSample(3, 4, SampleStatistics.PlacedMeanDifference(First, Second), alternative, Plenty);
        Assert.True(result.IsExact);
        Assert.Equal(35, result.Arrangements);
        Assert.Equal(expected, result.PValue, 15);
    }

    [Fact]
    public void A_sampled_p_value_is_never_0_and_near_the_exact_one()
    {
        var sampled = PermutationTest.Shuffled(
            new int[7], SampleStatistics.PlacedMeanDifference(First, Second), Alternative.Greater, new ResamplingOptions(20_000, 4));
        Assert.False(sampled.IsExact);
        Assert.InRange(sampled.PValue, 0.025, 0.033);
        var far = PermutationTest.Shuffled(
            new int[200], indices => indices[0] == 0 && indices[1] == 1 && indices[2] == 2 ? 1 : 0, Alternative.Greater, Plenty);
        Assert.Equal(1.0 / 101, far.PValue, 15);
    }

    [Fact]
    public void Paired_differences_are_swapped_exactly_where_few()
    {
        double[] differences = [0.5, 1.0, 0.25, 2.0, 1.5];
        var result = PermutationTest.Paired(5, swapped =>
        {
            var sum = 0.0;
            for (var i = 0; i < swapped.Length; i++)
                sum += swapped[i] ? -differences[i] : differences[i];
            return sum;
        }, Alternative.TwoSided, Plenty);
        Assert.True(result.IsExact);
        Assert.Equal((32, 2.0 / 32), (result.Arrangements, result.PValue));
    }

    [Fact]
    public void Ties_up_to_rounding_count_as_extreme()
    {
        double[] sample = [0.1, 0.2, 0.3];
        var result = PermutationTest.TwoSample(3, 3,
            SampleStatistics.PlacedMeanDifference(sample, sample), Alternative.Greater, Plenty);
        // 0 on the 8 splits that part each pair of equal values, and above 0 on half of the other 12 by symmetry.
        Assert.Equal((8 + 6) / 20.0, result.PValue, 15);
    }

    [Fact]
    public void Items_stay_in_their_stratum()
    {
        int[] strata = [0, 1, 0, 1, 1, 0];
        PermutationTest.Shuffled(strata, indices =>
        {
            for (var i = 0; i < indices.Length; i++)
                Assert.Equal(strata[i], strata[indices[i]]);
            return indices[0];
        }, Alternative.Greater, Plenty);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        IndexStatistic statistic = SampleStatistics.PlacedMeanDifference(First, Second);
        var results = new[] { 1, 2, 5 }.Select(threads => PermutationTest.TwoSample(
            3, 4, statistic, Alternative.TwoSided, new ResamplingOptions(34, 9, threads))).ToList();
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Theory]
    [InlineData(7, 3, 35)]
    [InlineData(5, 5, 1)]
    [InlineData(60, 30, 118264581564861424)]
    [InlineData(200, 100, long.MaxValue)]
    public void Splits_are_counted(int items, int chosen, long expected) => Assert.Equal(expected, Splits.Count(items, chosen));

    [Fact]
    public void Wrong_input_is_refused()
    {
        IndexStatistic one = _ => 1;
        Assert.Throws<ArgumentException>(() => PermutationTest.TwoSample(0, 3, one, Alternative.Less, Plenty));
        Assert.Throws<ArgumentException>(() => PermutationTest.TwoSample(3, 0, one, Alternative.Less, Plenty));
        Assert.Throws<ArgumentException>(() => PermutationTest.TwoSample(3, 3, _ => double.NaN, Alternative.Less, Plenty));
        Assert.Throws<ArgumentException>(() => PermutationTest.Shuffled([], one, Alternative.Less, Plenty));
        Assert.Throws<ArgumentException>(() => PermutationTest.Paired(0, _ => 1, Alternative.Less, Plenty));
        Assert.Throws<ArgumentException>(() => PermutationTest.Paired(3, _ => 1, Alternative.Less, new ResamplingOptions(0, 1)));
    }
}
