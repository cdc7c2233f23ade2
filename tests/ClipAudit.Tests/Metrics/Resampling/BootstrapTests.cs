using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Tests.Metrics.Resampling;

public sealed class BootstrapTests
{
    private static readonly double[] Sample = [3.1, -0.4, 2.2, 8.0, 1.7, 0.3, 5.5, 2.9, 4.4, -1.2];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void The_number_of_threads_changes_nothing(int threads)
    {
        var design = ResamplingDesign.Clustered([0, 0, 1, 1, 1, 2, 3, 3, 4, 4]);
        var alone = Bootstrap.Run(design, SampleStatistics.Mean(Sample), new ResamplingOptions(1001, 7, 1));
        var many = Bootstrap.Run(design, SampleStatistics.Mean(Sample), new ResamplingOptions(1001, 7, threads));
        Assert.Equal(alone.Replicates.ToArray(), many.Replicates.ToArray());
        var counted = CountBootstrap.Run([5, 8, 20], counts => counts[0], new ResamplingOptions(1001, 7, 1));
        var manyCounted = CountBootstrap.Run([5, 8, 20], counts => counts[0], new ResamplingOptions(1001, 7, threads));
        Assert.Equal(counted.Replicates.ToArray(), manyCounted.Replicates.ToArray());
    }

    [Fact]
    public void Another_seed_gives_other_resamples()
    {
        var design = ResamplingDesign.Simple(10);
        Assert.NotEqual(
            Bootstrap.Run(design, SampleStatistics.Mean(Sample), new ResamplingOptions(20, 1)).Replicates.ToArray(),
            Bootstrap.Run(design, SampleStatistics.Mean(Sample), new ResamplingOptions(20, 2)).Replicates.ToArray());
    }

    [Fact]
    public void Counting_draws_from_the_same_distribution_as_drawing_items()
    {
        // 12 items in cells of 3, 4 and 5; the statistic takes few values, so their shares can be compared.
        int[] cellOf = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2];
        var options = new ResamplingOptions(200_000, 3);
        var drawn = Bootstrap.Run(ResamplingDesign.Simple(12), indices =>
        {
            var counts = new int[3];
            foreach (var i in indices)
                counts[cellOf[i]]++;
            return counts[0] - counts[2];
        }, options);
        var counted = CountBootstrap.Run([3, 4, 5], counts => counts[0] - counts[2], options);
        for (var value = -12; value <= 12; value++)
        {
            var (p, q) = (Share(drawn, value), Share(counted, value));
            var sigma = Math.Sqrt((p + q) / options.Resamples);
            Assert.True(Math.Abs(p - q) <= 5 * sigma + 1e-12, $"{value}: {p} and {q}");
        }
    }

    [Fact]
    public void Strata_of_counts_keep_their_size()
    {
        var distribution = CountBootstrap.Run(
            [3, 7, 0, 0, 40, 2], [1, 1, 5, 5, 2, 2],
            counts => (counts[0] + counts[1] == 10 && counts[4] + counts[5] == 42 && counts[2] + counts[3] == 0) ? 1 : 0,
            new ResamplingOptions(500, 1));
        Assert.All(distribution.Replicates, replicate => Assert.Equal(1, replicate.Value));
    }

    [Fact]
    public void The_jackknife_of_counts_is_that_of_their_items()
    {
        int[] counts = [2, 3, 4, 6];
        int[] strata = [0, 0, 1, 1];
        double[] correct = [0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
        var items = Jackknife.Acceleration(
            ResamplingDesign.IndependentSamples(5, 10), SampleStatistics.MeanDifference(correct[..5], correct[5..]));
        var cells = Jackknife.Acceleration(
            counts, strata, c => c[1] / (double)(c[0] + c[1]) - c[3] / (double)(c[2] + c[3]));
        Assert.Equal(items.Value, cells.Value, 12);
    }

    [Fact]
    public void Constant_data_have_a_percentile_interval_and_no_BCa_interval()
    {
        double[] constant = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
        var design = ResamplingDesign.Simple(constant.Length);
        var distribution = Bootstrap.Run(design, SampleStatistics.Mean(constant), new ResamplingOptions(100, 1));
        var percentile = distribution.Percentile(0.95).Interval!;
        Assert.Equal((percentile.Lower, percentile.Upper), (distribution.Estimate.Value, distribution.Estimate.Value));
        var bca = Bootstrap.Bca(design, SampleStatistics.Mean(constant), 0.95, new ResamplingOptions(100, 1));
        Assert.Null(bca.Interval);
        Assert.Contains("constant data", bca.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Resamples_without_a_statistic_are_counted_and_too_many_leave_no_interval()
    {
        // Undefined where the single item of the first cell is not drawn: (1 − 1/n)ⁿ, more than a third of the resamples.
        var rare = CountBootstrap.Run([1, 50], counts => counts[0] == 0 ? double.NaN : counts[0], new ResamplingOptions(1000, 2));
        Assert.InRange(rare.UndefinedCount, 300, 450);
        Assert.Null(rare.Percentile(0.9).Interval);
        Assert.Contains("of 1000 resamples", rare.Percentile(0.9).Reason, StringComparison.Ordinal);
        var common = CountBootstrap.Run([6, 50], counts => counts[0] == 0 ? double.NaN : counts[0], new ResamplingOptions(1000, 2));
        Assert.InRange(common.UndefinedCount, 1, 10);
        Assert.True(common.Percentile(0.9).Interval!.Lower > 0);
    }

    [Fact]
    public void A_statistic_on_one_side_of_all_its_resamples_has_no_bias_correction()
    {
        var distribution = Bootstrap.FromResamples(
            2, [new[] { 0, 0 }, new[] { 1, 1 }], indices => indices[0] == indices[1] ? 1 : 2);
        Assert.False(distribution.BiasCorrection.IsDefined);
        Assert.Null(distribution.Bca(0.9, 0.0).Interval);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        IndexStatistic one = _ => 1;
        Assert.Throws<ArgumentException>(() => ResamplingDesign.Simple(1));
        Assert.Throws<ArgumentException>(() => ResamplingDesign.IndependentSamples());
        Assert.Throws<ArgumentException>(() => ResamplingDesign.IndependentSamples(5, 1));
        Assert.Throws<ArgumentException>(() => ResamplingDesign.Stratified([0, 0, 1]));
        Assert.Throws<ArgumentException>(() => ResamplingDesign.Stratified([]));
        Assert.Throws<ArgumentException>(() => ResamplingDesign.Clustered([4, 4, 4]));
        Assert.Throws<ArgumentException>(() => ResamplingDesign.Clustered([1, 1, 2, 2], [0, 1, 0, 0]));
        Assert.Throws<ArgumentException>(() => ResamplingDesign.Clustered([1, 1, 2], [0, 0]));
        Assert.Throws<ArgumentException>(() => Bootstrap.Run(ResamplingDesign.Simple(2), one, new ResamplingOptions(0, 1)));
        Assert.Throws<ArgumentException>(() => Bootstrap.Run(ResamplingDesign.Simple(2), one, new ResamplingOptions(1, 1, -1)));
        Assert.Throws<ArgumentException>(() => Bootstrap.Bca(ResamplingDesign.Simple(2), one, 1, new ResamplingOptions(1, 1)));
        Assert.Throws<ArgumentException>(() => Bootstrap.FromResamples(2, [new[] { 0, 2 }], one));
        Assert.Throws<ArgumentException>(() => Bootstrap.FromResamples(2, [], one));
        Assert.Throws<ArgumentException>(() => CountBootstrap.Run([1], _ => 1, new ResamplingOptions(1, 1)));
        Assert.Throws<ArgumentException>(() => CountBootstrap.Run([3, -1], _ => 1, new ResamplingOptions(1, 1)));
        Assert.Throws<ArgumentException>(() => CountBootstrap.Run([3, 1], [0, 1], _ => 1, new ResamplingOptions(1, 1)));
        Assert.Throws<ArgumentException>(() => CountBootstrap.Run([3, 1], [0], _ => 1, new ResamplingOptions(1, 1)));
    }

    private static double Share(BootstrapDistribution distribution, int value) =>
        distribution.Replicates.Count(replicate => replicate.Value == value) / (double)distribution.Replicates.Length;
}
