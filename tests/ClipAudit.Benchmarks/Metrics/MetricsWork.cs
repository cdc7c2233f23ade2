using ClipAudit.Metrics.Ranking;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Metrics.Scoring;

namespace ClipAudit.Benchmarks.Metrics;

/// <summary>What is timed. Every method returns a number that the counterpart must arrive at as well.</summary>
internal sealed class MetricsWork
{
    private readonly byte[] _cells = MetricsData.Cells();
    private readonly int[] _counts = MetricsData.Counts();
    private readonly float[] _images = MetricsData.Matrix(MetricsData.Images, 0);
    private readonly float[] _classes = MetricsData.Matrix(MetricsData.Classes, 77_777_777);
    private readonly float[] _scores = new float[MetricsData.Images * MetricsData.Classes];
    private readonly double[] _rankedScores = [.. Enumerable.Range(0, MetricsData.Ranked).Select(i => (double)-i)];
    private readonly int[] _rankedGroups =
        [.. Enumerable.Range(0, MetricsData.Ranked).Select(i => (int)(MetricsData.Fraction(i) * MetricsData.Groups))];

    /// <summary>10,000 resamples of the accuracy gap, drawn as counts.</summary>
    public double BootstrapByCounts() => Upper(CountBootstrap.Run(_counts, MetricsData.AccuracyGap, Options));

    /// <summary>The same, drawn item by item: the engine that any statistic goes through.</summary>
    public double BootstrapByItems()
    {
        var cells = _cells;
        return Upper(Bootstrap.Run(ResamplingDesign.Simple(cells.Length), indices =>
        {
            Span<int> counts = stackalloc int[2 * MetricsData.Groups];
            foreach (var i in indices)
                counts[cells[i]]++;
            return MetricsData.AccuracyGap(counts);
        }, Options));
    }

    /// <summary>All scores of 50,000 images and 1,000 classes.</summary>
    public double Score()
    {
        Embeddings.Score(_images, _classes, MetricsData.Dimension, 1, _scores);
        return _scores[12_345_678];
    }

    /// <summary>NDKL over 100,000 ranked items.</summary>
    public double Ndkl()
    {
        var shares = new double[MetricsData.Groups];
        Array.Fill(shares, 1.0 / MetricsData.Groups);
        var ranked = RankedGroups.ByScore(_rankedScores, _rankedGroups, MetricsData.Groups);
        return NormalisedDiscountedKl.AtK(ranked, shares, MetricsData.Ranked);
    }

    private static ResamplingOptions Options { get; } = new(MetricsData.Resamples, 7);

    private static double Upper(BootstrapDistribution distribution) => distribution.Percentile(0.95).Interval!.Upper;
}
