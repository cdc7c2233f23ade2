using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Tests.Metrics.Resampling;

public sealed class ResamplingDesignTests
{
    [Fact]
    public void A_simple_resample_has_as_many_items()
    {
        foreach (var resample in Draws(ResamplingDesign.Simple(9)))
        {
            Assert.Equal(9, resample.Length);
            Assert.All(resample, i => Assert.InRange(i, 0, 8));
        }
    }

    [Fact]
    public void A_stratum_keeps_its_size()
    {
        int[] strata = [3, 9, 3, 9, 9, 3, 3, 9];
        foreach (var resample in Draws(ResamplingDesign.Stratified(strata)))
            Assert.Equal(4, resample.Count(i => strata[i] == 3));
    }

    [Fact]
    public void An_independent_sample_keeps_its_size_and_comes_first()
    {
        foreach (var resample in Draws(ResamplingDesign.IndependentSamples(3, 5)))
        {
            Assert.All(resample[..3], i => Assert.InRange(i, 0, 2));
            Assert.All(resample[3..], i => Assert.InRange(i, 3, 7));
        }
    }

    [Fact]
    public void A_cluster_comes_whole_as_often_as_it_is_drawn()
    {
        int[] clusters = [7, 1, 7, 1, 2, 7, 3];
        foreach (var resample in Draws(ResamplingDesign.Clustered(clusters)))
        {
            Assert.Equal(resample.Count(i => i == 0), resample.Count(i => i == 5));
            Assert.Equal(resample.Count(i => i == 0), resample.Count(i => i == 2));
            Assert.Equal(resample.Count(i => i == 1), resample.Count(i => i == 3));
            var drawn = resample.Count(i => i == 0) + resample.Count(i => i == 1) + resample.Count(i => i is 4 or 6);
            Assert.Equal(4, drawn);
        }
    }

    [Fact]
    public void A_stratum_keeps_its_number_of_clusters()
    {
        int[] clusters = [0, 0, 1, 2, 2, 2, 3, 4];
        int[] strata = [1, 1, 1, 0, 0, 0, 0, 0];
        var design = ResamplingDesign.Clustered(clusters, strata);
        Assert.Equal((8, 5, 2), (design.ItemCount, design.UnitCount, design.StratumCount));
        foreach (var resample in Draws(design))
            Assert.Equal(2, resample.Count(i => i == 0) + resample.Count(i => i == 2));
    }

    [Fact]
    public void Leaving_out_a_unit_keeps_all_other_items_once()
    {
        var design = ResamplingDesign.Clustered([5, 5, 6, 6, 7]);
        var buffer = new ResampleBuffer();
        Assert.Equal([2, 3, 4], design.LeaveOut(0, buffer).ToArray());
        Assert.Equal([0, 1, 4], design.LeaveOut(1, buffer).ToArray());
        Assert.Equal([0, 1, 2, 3], design.LeaveOut(2, buffer).ToArray());
    }

    private static IEnumerable<int[]> Draws(ResamplingDesign design)
    {
        var buffer = new ResampleBuffer();
        for (var b = 0; b < 50; b++)
        {
            var random = new StreamRandom(1, (ulong)b);
            yield return design.Draw(ref random, buffer).ToArray();
        }
    }
}
