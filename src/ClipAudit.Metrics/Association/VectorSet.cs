using System.Numerics;

namespace ClipAudit.Metrics.Association;

/// <summary>A set of embeddings: the rows of a matrix.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>A view: it copies nothing, and is refused where its shape or a component is wrong.</remarks>
public readonly ref struct VectorSet<T> where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _values;

    /// <summary>Views a matrix as a set of embeddings.</summary>
    /// <param name="values">Shape [vectors × dimension], row-major; finite, no row all 0; any length (cosines ignore it).</param>
    /// <param name="dimension">The number of components of each vector.</param>
    /// <exception cref="ArgumentException">There is no vector, the rows are not whole, a component is not finite, or a vector is 0 and
    /// has no direction.</exception>
    public VectorSet(ReadOnlySpan<T> values, int dimension)
    {
        Count = Check.Rows(values, dimension);
        Check.Finite(values);
        Dimension = dimension;
        _values = values;
        for (var row = 0; row < Count; row++)
            if (this[row].IndexOfAnyExcept(T.Zero) < 0)
                throw new ArgumentException(
                    $"values must not hold a zero vector, which has no cosine; vector {Check.Text(row)} is one.", nameof(values));
    }

    /// <summary>The number of vectors.</summary>
    public int Count { get; }

    /// <summary>The number of components of each vector.</summary>
    public int Dimension { get; }

    internal ReadOnlySpan<T> this[int row] => _values.Slice(row * Dimension, Dimension);

    /// <summary>The mean of the vectors after each is scaled to length 1, in double precision.</summary>
    internal double[] MeanDirection()
    {
        var (mean, direction) = (new double[Dimension], new double[Dimension]);
        for (var row = 0; row < Count; row++)
        {
            CopyDirection(row, direction);
            for (var i = 0; i < mean.Length; i++)
                mean[i] += direction[i] / Count;
        }

        return mean;
    }

    /// <summary>One vector scaled to length 1, in double precision.</summary>
    internal void CopyDirection(int row, Span<double> direction)
    {
        double largest = 0, sum = 0;
        var vector = this[row];
        for (var i = 0; i < vector.Length; i++)
        {
            direction[i] = double.CreateChecked(vector[i]);
            largest = Math.Max(largest, Math.Abs(direction[i]));
        }

        // Scaling by the largest component first keeps squares of very long and very short vectors within range.
        for (var i = 0; i < direction.Length; i++)
        {
            direction[i] /= largest;
            sum += direction[i] * direction[i];
        }

        var length = Math.Sqrt(sum);
        for (var i = 0; i < direction.Length; i++)
            direction[i] /= length;
    }

    internal void CheckDimension(int dimension, string name)
    {
        if (Count == 0)
            throw new ArgumentException("A vector set must be made with vectors, not by default.", name);
        if (dimension != Dimension)
            throw new ArgumentException($"{name} must have vectors of the same dimension as the other sets; "
                + $"they are {Check.Text(dimension)} and {Check.Text(Dimension)}.", name);
    }
}
