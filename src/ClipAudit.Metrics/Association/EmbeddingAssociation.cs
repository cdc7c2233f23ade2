using System.Collections.Immutable;
using System.Numerics;
using ClipAudit.Metrics.Numerics;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Metrics.Association;

/// <summary>Whether one set of embeddings lies closer to one attribute than another set does (WEAT, iEAT).</summary>
/// <param name="EffectSize">(mean of s over X − mean over Y) / standard deviation of s over X and Y together. In standard
/// deviations; −2..2 for equal sizes up to the ddof. 0: no difference; positive: X lies closer to A than Y does.</param>
/// <param name="TestStatistic">Σ of s over X − Σ over Y.</param>
/// <param name="Test">The permutation test of the statistic over partitions of X and Y together into their sizes, one-sided: X is
/// larger. Exact: the share of all partitions, the observed one included, whose statistic is at least the observed one (ties
/// count). Sampled: (1 + such partitions) / (1 + sampled ones).</param>
/// <param name="AssociationsOfX">Shape [|X|]; s(x) = mean cosine with A − mean cosine with B, −2..2.</param>
/// <param name="AssociationsOfY">Shape [|Y|]; likewise.</param>
/// <param name="Ddof">Variant: 1 for the sample standard deviation (the published one), 0 for the population one.</param>
/// <remarks>Source: Caliskan, Bryson and Narayanan 2017 (arXiv:1608.07187); iEAT: Steed and Caliskan 2021 (arXiv:2010.15052).
/// Immutable, safe to share between threads.</remarks>
public sealed record EmbeddingAssociation(
    double EffectSize, double TestStatistic, PermutationResult Test, ImmutableArray<double> AssociationsOfX,
    ImmutableArray<double> AssociationsOfY, int Ddof)
{
    /// <summary>Measures the association.</summary>
    /// <typeparam name="T">float or double; sums are kept in double.</typeparam>
    /// <param name="x">First target set.</param>
    /// <param name="y">Second target set; of another size than X where need be, sizes then stay fixed in the test.</param>
    /// <param name="a">First attribute set.</param>
    /// <param name="b">Second attribute set; may differ in size.</param>
    /// <param name="options">The largest number of partitions that are all counted, which is also how many are sampled where there
    /// are more; and the seed of the sample.</param>
    /// <param name="ddof">1 or 0.</param>
    /// <returns>The effect size, the test and the associations.</returns>
    /// <exception cref="ArgumentException">The sets differ in dimension, or all associations are equal: the effect size is then
    /// 0/0.</exception>
    public static EmbeddingAssociation Measure<T>(
        VectorSet<T> x, VectorSet<T> y, VectorSet<T> a, VectorSet<T> b, ResamplingOptions options, int ddof = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        x.CheckDimension(y.Dimension, nameof(y));
        x.CheckDimension(a.Dimension, nameof(a));
        x.CheckDimension(b.Dimension, nameof(b));
        var (towardsA, towardsB) = (a.MeanDirection(), b.MeanDirection());
        var associations = new double[x.Count + y.Count];
        Associate(x, towardsA, towardsB, associations.AsSpan(0, x.Count));
        Associate(y, towardsA, towardsB, associations.AsSpan(x.Count));
        var (effect, _, statistic) = EffectSizeOf(associations, x.Count, ddof);
        return new EmbeddingAssociation(effect, statistic, PermutationOf(associations, x.Count, options),
            [.. associations[..x.Count]], [.. associations[x.Count..]], ddof);
    }

    /// <summary>The standardised difference of the means of the first values and the rest, with both differences.</summary>
    internal static (double EffectSize, double MeanDifference, double SumDifference) EffectSizeOf(
        ReadOnlySpan<double> values, int firstCount, int ddof)
    {
        const double rounding = 1e-12; // of cosines, which are of order 1
        Check.InRange(ddof, 0, 1);
        double first = 0, second = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            first += i < firstCount ? values[i] : 0;
            second += i < firstCount ? 0 : values[i];
        }

        var mean = (first + second) / values.Length;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        var deviation = Math.Sqrt(squares / (values.Length - ddof));
        if (deviation <= rounding)
            throw new ArgumentException("The sets must differ in their associations; all are equal, so the effect size is 0/0.");
        var difference = first / firstCount - second / (values.Length - firstCount);
        return (difference / deviation, difference, first - second);
    }

    /// <summary>Tests the sum of the first values: for fixed sizes it orders partitions as the difference of sums or of means does.</summary>
    internal static PermutationResult PermutationOf(double[] values, int firstCount, ResamplingOptions options)
    {
        double total = 0;
        foreach (var value in values)
            total += value;
        return PermutationTest.TwoSample(firstCount, values.Length - firstCount, indices =>
        {
            double first = 0;
            foreach (var index in indices[..firstCount])
                first += values[index];
            return 2 * first - total;
        }, Alternative.Greater, options);
    }

    private static void Associate<T>(
        VectorSet<T> targets, ReadOnlySpan<double> towardsA, ReadOnlySpan<double> towardsB, Span<double> associations)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var direction = new double[targets.Dimension];
        for (var row = 0; row < targets.Count; row++)
        {
            targets.CopyDirection(row, direction);
            associations[row] = Dot(direction, towardsA) - Dot(direction, towardsB);
        }
    }

    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right) =>
        OrderedSums.Dot(left, right);
}
