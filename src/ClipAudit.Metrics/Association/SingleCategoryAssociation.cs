using System.Collections.Immutable;
using System.Numerics;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Metrics.Association;

/// <summary>Whether one embedding lies closer to one attribute set than to another (SC-WEAT, the single-category test).</summary>
/// <param name="EffectSize">(mean cosine with A − mean cosine with B) / standard deviation of the cosines over A and B together. In
/// standard deviations. 0: no difference; positive: closer to A.</param>
/// <param name="MeanDifference">Mean cosine with A − mean cosine with B, −2..2.</param>
/// <param name="Test">The permutation test of the difference over splits of A and B together into their sizes, one-sided: A is
/// larger. Exact or sampled as in <see cref="EmbeddingAssociation"/>.</param>
/// <param name="CosinesWithA">Shape [|A|]; −1..1.</param>
/// <param name="CosinesWithB">Shape [|B|]; −1..1.</param>
/// <param name="Ddof">Variant: 1 for the sample standard deviation (the published one), 0 for the population one.</param>
/// <remarks>Source: Caliskan, Bryson and Narayanan 2017 (arXiv:1608.07187); for images Wolfe, Banaji and Caliskan 2022
/// (arXiv:2205.10764), whose p is a normal approximation of sampled splits; here it is exact or counted. Immutable, safe to share
/// between threads.</remarks>
public sealed record SingleCategoryAssociation(
    double EffectSize, double MeanDifference, PermutationResult Test, ImmutableArray<double> CosinesWithA,
    ImmutableArray<double> CosinesWithB, int Ddof)
{
    /// <summary>Measures the association.</summary>
    /// <typeparam name="T">float or double; sums are kept in double.</typeparam>
    /// <param name="w">The target: a set of exactly one vector.</param>
    /// <param name="a">First attribute set.</param>
    /// <param name="b">Second attribute set; may differ in size.</param>
    /// <param name="options">As in <see cref="EmbeddingAssociation.Measure{T}"/>.</param>
    /// <param name="ddof">1 or 0.</param>
    /// <returns>The effect size, the test and the cosines.</returns>
    /// <exception cref="ArgumentException">There are several targets, the sets differ in dimension, or all cosines are equal: the
    /// effect size is then 0/0.</exception>
    public static SingleCategoryAssociation Measure<T>(
        VectorSet<T> w, VectorSet<T> a, VectorSet<T> b, ResamplingOptions options, int ddof = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (w.Count != 1)
            throw new ArgumentException($"w must be one vector; it holds {Check.Text(w.Count)}.", nameof(w));
        w.CheckDimension(a.Dimension, nameof(a));
        w.CheckDimension(b.Dimension, nameof(b));
        var target = w.MeanDirection();
        var cosines = new double[a.Count + b.Count];
        Cosines(a, target, cosines.AsSpan(0, a.Count));
        Cosines(b, target, cosines.AsSpan(a.Count));
        var (effect, difference, _) = EmbeddingAssociation.EffectSizeOf(cosines, a.Count, ddof);
        return new SingleCategoryAssociation(effect, difference, EmbeddingAssociation.PermutationOf(cosines, a.Count, options),
            [.. cosines[..a.Count]], [.. cosines[a.Count..]], ddof);
    }

    private static void Cosines<T>(VectorSet<T> set, ReadOnlySpan<double> target, Span<double> cosines)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var direction = new double[set.Dimension];
        for (var row = 0; row < set.Count; row++)
        {
            set.CopyDirection(row, direction);
            cosines[row] = EmbeddingAssociation.Dot(direction, target);
        }
    }
}
