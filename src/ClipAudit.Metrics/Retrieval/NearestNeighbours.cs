using System.Collections.Immutable;
using ClipAudit.Metrics.Scoring;

namespace ClipAudit.Metrics.Retrieval;

/// <summary>For each query the candidate that is most like it.</summary>
/// <param name="Indices">Shape [queries]; the candidate of the greatest cosine, the earliest among equals.</param>
/// <param name="Cosines">Shape [queries]; in [−1, 1] up to single-precision rounding; 1: same direction, 0: at right angles.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record NearestNeighbours(ImmutableArray<int> Indices, ImmutableArray<float> Cosines)
{
    // A block of scores takes 8 MiB, and those of the embeddings a few more.
    private const int QueryBlock = 1024;
    private const int CandidateBlock = 2048;

    /// <summary>Compares every query with every candidate, exactly, by blocks: memory doesn't grow with their product.</summary>
    /// <remarks>argmax over j of ⟨qᵢ, c_j⟩ / (|qᵢ| |c_j|); products and sums in single precision, in one order for every pair, so the
    /// number of threads changes nothing. Ties go to the earlier candidate. Time grows with queries · candidates ·
    /// dimension.</remarks>
    /// <param name="queries">Shape [queries, dimension]; finite, no row of zeros.</param>
    /// <param name="candidates">Shape [candidates, dimension]; finite, no row of zeros; at least one.</param>
    /// <param name="dimension">At least 1.</param>
    /// <param name="threads">At least 1, or 0 for one per processor.</param>
    /// <returns>The neighbours.</returns>
    /// <exception cref="ArgumentException">No whole rows, no row at all, an element that is not finite, or a row of zeros.</exception>
    public static NearestNeighbours Find(
        ReadOnlyMemory<float> queries, ReadOnlyMemory<float> candidates, int dimension, int threads = 0)
    {
        var rows = Check.Rows(queries.Span, dimension, nameof(queries));
        var columns = Check.Rows(candidates.Span, dimension, nameof(candidates));
        Check.AtLeast(threads, 0);
        var (indices, cosines) = (new int[rows], new float[rows]);
        Array.Fill(cosines, float.NegativeInfinity);
        var block = new float[Math.Min(QueryBlock, rows) * Math.Min(CandidateBlock, columns)];
        for (var column = 0; column < columns; column += CandidateBlock)
        {
            var some = Unit(candidates, column, Math.Min(CandidateBlock, columns - column), dimension);
            for (var row = 0; row < rows; row += QueryBlock)
            {
                var unit = Unit(queries, row, Math.Min(QueryBlock, rows - row), dimension);
                var scores = block.AsMemory(0, unit.Length / dimension * (some.Length / dimension));
                Embeddings.Score(unit, some, dimension, 1, scores, threads);
                Keep(scores.Span, column, indices.AsSpan(row), cosines.AsSpan(row, unit.Length / dimension));
            }
        }

        return new NearestNeighbours([.. indices], [.. cosines]);
    }

    private static float[] Unit(ReadOnlyMemory<float> embeddings, int from, int count, int dimension)
    {
        var unit = embeddings.Span.Slice(from * dimension, count * dimension).ToArray();
        Embeddings.Normalize(unit, dimension);
        return unit;
    }

    private static void Keep(ReadOnlySpan<float> scores, int offset, Span<int> indices, Span<float> cosines)
    {
        var columns = scores.Length / cosines.Length;
        for (var row = 0; row < cosines.Length; row++)
        {
            var best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scores.Slice(row * columns, columns));
            if (scores[(row * columns) + best] <= cosines[row])
                continue;
            cosines[row] = scores[(row * columns) + best];
            indices[row] = offset + best;
        }
    }
}
