using ClipAudit.Metrics;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Tests.Metrics.Resampling;

/// <summary>What the intervals and p-values promise, seen in simulated data whose truth is known.</summary>
[Trait("Category", "Slow")]
public sealed class ResamplingSimulationTests
{
    private const int Simulations = 4000;
    private const int Resamples = 2000;

    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    public void BCa_covers_the_accuracy_gap_of_two_groups(int perGroup)
    {
        const double First = 0.8, Second = 0.65;
        AssertCoverage(First - Second, (random, seed) =>
        {
            var (k, l) = (Successes(random, perGroup, First), Successes(random, perGroup, Second));
            return CountBootstrap.Bca([k, perGroup - k, l, perGroup - l], [0, 0, 1, 1],
                counts => Rate(counts[0], counts[1]) - Rate(counts[2], counts[3]), 0.95, Options(seed));
        });
    }

    // At 100 images and fewer the steps of a single accuracy make BCa cover more, up to 98 %: Wilson's interval is for those.
    [Fact]
    public void BCa_covers_the_accuracy_on_200_images() => AssertCoverage(0.8, (random, seed) =>
    {
        var k = Successes(random, 200, 0.8);
        return CountBootstrap.Bca([k, 200 - k], [], counts => Rate(counts[0], counts[1]), 0.95, Options(seed));
    });

    [Fact]
    public void BCa_covers_the_accuracy_difference_of_two_models_on_the_same_50_images() =>
        AssertCoverage(0.08, (random, seed) =>
        {
            // Both right, only the first, only the second, neither.
            var cells = new int[4];
            for (var i = 0; i < 50; i++)
                cells[random.NextDouble() switch { < 0.6 => 0, < 0.78 => 1, < 0.88 => 2, _ => 3 }]++;
            return CountBootstrap.Bca(cells, [], counts => (counts[1] - counts[2]) / 50.0, 0.95, Options(seed));
        });

    [Fact]
    public void BCa_covers_the_mean_of_100_normal_values() => AssertCoverage(0, (random, seed) =>
    {
        double[] sample = [.. Enumerable.Range(0, 100).Select(_ => Gaussian(random))];
        return Bootstrap.Bca(ResamplingDesign.Simple(100), SampleStatistics.Mean(sample), 0.95, Options(seed));
    });

    [Fact]
    public void Clusters_keep_the_coverage_that_single_items_lose()
    {
        // 60 people with 4 images each, all equally right or wrong but for a little noise.
        var (clustered, single) = (0, 0);
        int[] person = [.. Enumerable.Range(0, 240).Select(i => i / 4)];
        var random = new Random(12);
        const int Repeats = 1000;
        for (var s = 0; s < Repeats; s++)
        {
            double[] ability = [.. Enumerable.Range(0, 60).Select(_ => Gaussian(random))];
            double[] scores = [.. person.Select(p => ability[p] + 0.3 * Gaussian(random))];
            var options = new ResamplingOptions(1000, (ulong)s);
            var mean = SampleStatistics.Mean(scores);
            clustered += Covers(ResamplingDesign.Clustered(person), mean, options) ? 1 : 0;
            single += Covers(ResamplingDesign.Simple(240), mean, options) ? 1 : 0;
        }
        Assert.InRange(clustered / (double)Repeats, 0.92, 0.965);
        Assert.InRange(single / (double)Repeats, 0, 0.8);
    }

    [Theory]
    [InlineData(Alternative.Greater)]
    [InlineData(Alternative.Less)]
    public void Permutation_p_values_are_uniform_under_the_null(Alternative alternative)
    {
        var random = new Random(21);
        var p = new double[2000];
        for (var s = 0; s < p.Length; s++)
        {
            double[] first = [.. Enumerable.Range(0, 12).Select(_ => Gaussian(random))];
            double[] second = [.. Enumerable.Range(0, 15).Select(_ => Gaussian(random))];
            p[s] = PermutationTest.TwoSample(
                12, 15, SampleStatistics.PlacedMeanDifference(first, second), alternative, new ResamplingOptions(999, (ulong)s)).PValue;
        }
        Array.Sort(p);
        // Kolmogorov's distance, with the steps of 1/1000 allowed for: 1.95/√n is exceeded once in a thousand.
        var distance = p.Select((value, i) => Math.Max(Math.Abs(value - i / 2000.0), Math.Abs(value - (i + 1) / 2000.0))).Max();
        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(p.Length) + 0.001);
        Assert.InRange(p.Count(value => value <= 0.05) / 2000.0, 0.04, 0.06);
    }

    private static void AssertCoverage(double truth, Func<Random, ulong, BootstrapInterval> draw)
    {
        var random = new Random(7);
        var covered = 0;
        for (var s = 0; s < Simulations; s++)
            covered += draw(random, (ulong)s).Interval?.Contains(truth) == true ? 1 : 0;
        Assert.InRange(covered / (double)Simulations, 0.94, 0.965);
    }

    private static bool Covers(ResamplingDesign design, IndexStatistic statistic, ResamplingOptions options) =>
        Bootstrap.Run(design, statistic, options).Percentile(0.95).Interval!.Contains(0);

    private static ResamplingOptions Options(ulong seed) => new(Resamples, seed);

    private static double Rate(int right, int wrong) => right / (double)(right + wrong);

    private static int Successes(Random random, int trials, double probability)
    {
        var successes = 0;
        for (var i = 0; i < trials; i++)
            successes += random.NextDouble() < probability ? 1 : 0;
        return successes;
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
