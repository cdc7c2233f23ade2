namespace ClipAudit.Transforms.Pixels;

/// <summary>Resizing with a box filter: a new pixel is the mean of the old ones whose middles lie in it; where pictures grow,
/// the nearest one.</summary>
/// <remarks>The same pixels as Pillow's BOX count; Pillow rounds its weights to fixed point, so that a value may differ by 1.</remarks>
internal static class BoxResize
{
    public static void Apply(ReadOnlySpan<byte> pixels, PlaneShape from, Span<byte> output, PlaneShape to)
    {
        var (columns, rows) = (Runs(from.Width, to.Width), Runs(from.Height, to.Height));
        var narrow = to with { Height = from.Height };
        using var between = PooledFloats.Rent(narrow.Length);
        for (var y = 0; y < from.Height; y++)
            Narrow(
                pixels.Slice(y * from.Stride, from.Stride), columns, from.Channels, between.Span.Slice(y * narrow.Stride, narrow.Stride));
        using var sum = PooledFloats.Rent(to.Stride);
        for (var y = 0; y < to.Height; y++)
        {
            sum.Span.Clear();
            for (var row = rows[y].First; row < rows[y].End; row++)
                Rows.Add(between.Span.Slice(row * narrow.Stride, narrow.Stride), sum.Span);
            Rows.Scale(sum.Span, 1f / rows[y].Length);
            PixelValues.Store(sum.Span, output.Slice(y * to.Stride, to.Stride));
        }
    }

    private static void Narrow(ReadOnlySpan<byte> row, ReadOnlySpan<Run> columns, int channels, Span<float> output)
    {
        var at = 0;
        foreach (var run in columns)
        {
            for (var c = 0; c < channels; c++)
            {
                var sum = 0;
                for (var x = run.First; x < run.End; x++)
                    sum += row[(x * channels) + c];
                // Rounded between the passes, as 8-bit resizers do.
                output[at++] = ((2 * sum) + run.Length) / (2 * run.Length);
            }
        }
    }

    private static Run[] Runs(int from, int to)
    {
        var runs = new Run[to];
        var ratio = (double)from / to;
        var half = Math.Max(1, ratio) / 2;
        for (var i = 0; i < to; i++)
        {
            var centre = (i + 0.5) * ratio;
            // A middle at j + 0.5 counts where centre − half < j + 0.5 ≤ centre + half.
            var first = Math.Max(0, (int)Math.Floor(centre - half - 0.5) + 1);
            var end = Math.Min(from, (int)Math.Floor(centre + half - 0.5) + 1);
            runs[i] = new Run(first, Math.Max(end, first + 1));
        }

        return runs;
    }

    private readonly record struct Run(int First, int End)
    {
        public int Length => End - First;
    }
}
