namespace ClipAudit.Metrics.Scoring;

/// <summary>All dot products between the rows of two matrices: C = scale · A Bᵀ, by blocks that fit the caches.</summary>
/// <remarks>Every element is summed over the dimension in one order, whatever its place in the matrix and however many threads
/// work, so equal rows give equal scores. Products and sums are single precision, fused.</remarks>
internal static class DotProducts
{
    private const int ChunkRows = 96;

    /// <summary>Fills C.</summary>
    /// <param name="a">Shape [m, k].</param>
    /// <param name="b">Shape [n, k].</param>
    /// <param name="k">The dimension.</param>
    /// <param name="scale">What every product is multiplied by.</param>
    /// <param name="c">Shape [m, n].</param>
    /// <param name="threads">At least 1, or 0 for one per processor.</param>
    public static void Fill(
        ReadOnlyMemory<float> a, ReadOnlySpan<float> b, int k, float scale, Memory<float> c, int threads)
    {
        var (rows, columns) = (a.Length / k, b.Length / k);
        var tile = Tile.Best;
        var packed = Pack(b, k, tile.Columns);
        void Chunk(int chunk)
        {
            var from = chunk * ChunkRows;
            var count = Math.Min(ChunkRows, rows - from);
            FillChunk(
                tile, a.Span.Slice(from * k, count * k), packed, k, scale,
                c.Span.Slice(from * columns, count * columns), columns);
        }
        var chunks = (rows + ChunkRows - 1) / ChunkRows;
        var parallel = threads == 0 ? Environment.ProcessorCount : threads;
        if (parallel == 1 || chunks == 1)
        {
            for (var chunk = 0; chunk < chunks; chunk++)
                Chunk(chunk);
            return;
        }
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = parallel }, Chunk);
    }

    /// <summary>Lays B out as the tile reads it: panels of columns, each [k, columns], the last one filled up with
    /// zeros.</summary>
    private static float[] Pack(ReadOnlySpan<float> b, int k, int panelColumns)
    {
        var columns = b.Length / k;
        var panels = (columns + panelColumns - 1) / panelColumns;
        var packed = new float[panels * panelColumns * k];
        for (var column = 0; column < columns; column++)
        {
            var panel = packed.AsSpan(column / panelColumns * panelColumns * k);
            var source = b.Slice(column * k, k);
            for (int i = 0, at = column % panelColumns; i < k; i++, at += panelColumns)
                panel[at] = source[i];
        }
        return packed;
    }

    private static void FillChunk(
        Tile tile, ReadOnlySpan<float> a, ReadOnlySpan<float> packed, int k, float scale, Span<float> c, int columns)
    {
        var rows = a.Length / k;
        Span<float> edge = new float[tile.Rows * tile.Columns];
        Span<float> lastRows = new float[tile.Rows * k];
        a[((rows - rows % tile.Rows) * k)..].CopyTo(lastRows);
        for (int column = 0, panelAt = 0; column < columns; column += tile.Columns, panelAt += tile.Columns * k)
        {
            var panel = packed.Slice(panelAt, tile.Columns * k);
            var width = Math.Min(tile.Columns, columns - column);
            for (var row = 0; row < rows; row += tile.Rows)
            {
                var height = Math.Min(tile.Rows, rows - row);
                var source = height == tile.Rows ? a.Slice(row * k, tile.Rows * k) : lastRows;
                if (height == tile.Rows && width == tile.Columns)
                {
                    tile.Fill(source, panel, k, scale, c[(row * columns + column)..], columns);
                    continue;
                }
                tile.Fill(source, panel, k, scale, edge, tile.Columns);
                for (var r = 0; r < height; r++)
                    edge.Slice(r * tile.Columns, width).CopyTo(c[((row + r) * columns + column)..]);
            }
        }
    }
}
