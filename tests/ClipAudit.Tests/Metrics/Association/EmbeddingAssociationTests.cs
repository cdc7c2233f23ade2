using ClipAudit.Metrics.Association;
using ClipAudit.Metrics.Resampling;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Association;

public sealed class EmbeddingAssociationTests
{
    private const int Dimension = 3;
    private static readonly ResamplingOptions Exact = new(10_000, 1, 1);

    /// <summary>Two vectors for each of the four sets.</summary>
    private static readonly Gen<double[][]> Sets =
        from components in Gen.Choose(-9, 9).ArrayOf(8 * Dimension)
        select Enumerable.Range(0, 4).Select(set => Enumerable.Range(0, 2 * Dimension)
            .Select(i => components[set * 2 * Dimension + i] + 0.5 + i / 8.0).ToArray()).ToArray();

    [Fact]
    public void Swapping_targets_or_attributes_negates_the_effect() => Claim.Holds(Sets, sets =>
    {
        var (here, targets, attributes) = (Weat(sets, 0, 1, 2, 3), Weat(sets, 1, 0, 2, 3), Weat(sets, 0, 1, 3, 2));
        Assert.Equal(here.EffectSize, -targets.EffectSize, 1e-9);
        Assert.Equal(here.EffectSize, -attributes.EffectSize, 1e-9);
        Assert.InRange(here.EffectSize, -2, 2);
        Assert.InRange(here.Test.PValue, 1.0 / 6, 1);
    });

    [Fact]
    public void Neither_length_nor_order_nor_precision_matters() => Claim.Holds(Sets, sets =>
    {
        var here = Weat(sets, 0, 1, 2, 3);
        var scaled = Weat([.. sets.Select(set => Array.ConvertAll(set, value => value * 1e200))], 0, 1, 2, 3);
        double[][] reordered = [.. sets.Select(set => (double[])[.. set[Dimension..], .. set[..Dimension]])];
        Assert.Equal(here.EffectSize, scaled.EffectSize, 1e-9);
        Assert.Equal(here.EffectSize, Weat(reordered, 0, 1, 2, 3).EffectSize, 1e-9);
        var single = sets.Select(set => Array.ConvertAll(set, value => (float)value)).ToArray();
        Assert.Equal(here.EffectSize, EmbeddingAssociation.Measure(
            new VectorSet<float>(single[0], Dimension), new VectorSet<float>(single[1], Dimension),
            new VectorSet<float>(single[2], Dimension), new VectorSet<float>(single[3], Dimension), Exact).EffectSize, 1e-3);
    });

    [Fact]
    public void Exchanging_the_attributes_of_one_target_negates_its_effect() => Claim.Holds(Sets, sets =>
    {
        var target = sets[0][..Dimension];
        var here = SingleCategory(target, sets[2], sets[3]);
        var there = SingleCategory(target, sets[3], sets[2]);
        Assert.Equal(here.EffectSize, -there.EffectSize, 1e-9);
        Assert.Equal(here.MeanDifference, here.CosinesWithA.Average() - here.CosinesWithB.Average(), 1e-12);
    });

    [Fact]
    public void Sampled_partitions_agree_with_all_of_them_on_any_number_of_threads()
    {
        var random = new Random(11);
        double[] Set() => [.. Enumerable.Range(0, 6 * Dimension).Select(_ => random.NextDouble() - 0.5)];
        double[][] sets = [Set(), Set(), Set(), Set()];
        var exact = Weat(sets, 0, 1, 2, 3);
        var sampled = Weat(sets, 0, 1, 2, 3, new ResamplingOptions(900, 4, 1));
        Assert.True(exact.Test.IsExact);
        Assert.Equal(924, exact.Test.Arrangements);
        Assert.False(sampled.Test.IsExact);
        Assert.Equal(exact.Test.PValue, sampled.Test.PValue, 0.06);
        Assert.Equal(sampled.Test, Weat(sets, 0, 1, 2, 3, new ResamplingOptions(900, 4, 3)).Test);
    }

    [Fact]
    public void The_population_deviation_gives_a_larger_effect() => Claim.Holds(Sets, sets =>
    {
        var population = EmbeddingAssociation.Measure(
            Set(sets[0]), Set(sets[1]), Set(sets[2]), Set(sets[3]), Exact, ddof: 0);
        Assert.Equal(Weat(sets, 0, 1, 2, 3).EffectSize * Math.Sqrt(4 / 3.0), population.EffectSize, 1e-9);
    });

    [Fact]
    public void Sets_without_direction_dimension_or_variance_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Set([]).Count);
        Assert.Throws<ArgumentException>(() => Set([1, 2]).Count);
        Assert.Throws<ArgumentException>(() => Set([0, 0, 0]).Count);
        Assert.Throws<ArgumentException>(() => Set([1, double.NaN, 0]).Count);
        Assert.Throws<ArgumentException>(() => EmbeddingAssociation.Measure(
            Set([1, 0, 0]), new VectorSet<double>([1, 0], 2), Set([1, 0, 0]), Set([0, 1, 0]), Exact));
        Assert.Throws<ArgumentException>(() => EmbeddingAssociation.Measure(
            Set([1, 2, 3]), Set([2, 4, 6]), Set([1, 0, 0]), Set([0, 1, 0]), Exact));
        Assert.Throws<ArgumentException>(() => EmbeddingAssociation.Measure(
            default, default, default, default(VectorSet<double>), Exact));
        Assert.Throws<ArgumentException>(() => SingleCategory([1, 2, 3, 4, 5, 6], [1, 0, 0], [0, 1, 0]));
    }

    private static VectorSet<double> Set(double[] values) => new(values, Dimension);

    private static EmbeddingAssociation Weat(
        double[][] sets, int x, int y, int a, int b, ResamplingOptions? options = null) =>
        EmbeddingAssociation.Measure(Set(sets[x]), Set(sets[y]), Set(sets[a]), Set(sets[b]), options ?? Exact);

    private static SingleCategoryAssociation SingleCategory(double[] target, double[] a, double[] b) =>
        SingleCategoryAssociation.Measure(Set(target), Set(a), Set(b), Exact);
}
