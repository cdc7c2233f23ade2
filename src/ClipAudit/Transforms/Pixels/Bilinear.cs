namespace ClipAudit.Transforms.Pixels;

/// <summary>Reads pictures between their pixels.</summary>
internal static class Bilinear
{
    /// <summary>The three channels of an 8-bit picture at a fractional place.</summary>
    /// <param name="pixels">The picture.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="x">Column; whole numbers are the middles of pixels. Any place is allowed.</param>
    /// <param name="y">Row.</param>
    /// <param name="edge">What lies beyond the edges.</param>
    /// <param name="colour">Three values, 0 to 255.</param>
    public static void Sample(ReadOnlySpan<byte> pixels, PlaneShape shape, float x, float y, EdgeRule edge, Span<float> colour)
    {
        var (left, top) = (MathF.Floor(x), MathF.Floor(y));
        var (right, below) = (x - left, y - top);
        var (column, row) = ((int)left, (int)top);
        var first = edge.Index(column, shape.Width) * RgbPixels.Channels;
        var second = edge.Index(column + 1, shape.Width) * RgbPixels.Channels;
        var upper = pixels.Slice(edge.Index(row, shape.Height) * shape.Stride, shape.Stride);
        var lower = pixels.Slice(edge.Index(row + 1, shape.Height) * shape.Stride, shape.Stride);
        for (var c = 0; c < RgbPixels.Channels; c++)
        {
            var above = upper[first + c] + (right * (upper[second + c] - upper[first + c]));
            var under = lower[first + c] + (right * (lower[second + c] - lower[first + c]));
            colour[c] = above + (below * (under - above));
        }
    }

    /// <summary>Enlarges the middle of a plane: output(x) reads the place (x − centre) / factor + centre.</summary>
    /// <param name="values">Shape [height × width × channels].</param>
    /// <param name="from">Its shape.</param>
    /// <param name="factor">At least 1, if the output is as large as the input.</param>
    /// <param name="output">Shape [height × width × channels] of <paramref name="to"/>.</param>
    /// <param name="to">The output's shape; its middle is the input's.</param>
    public static void Zoom(ReadOnlySpan<float> values, PlaneShape from, double factor, Span<float> output, PlaneShape to)
    {
        var columns = Places(to.Width, from.Width, factor);
        var rows = Places(to.Height, from.Height, factor);
        using var mixed = PooledFloats.Rent(from.Stride);
        for (var y = 0; y < to.Height; y++)
        {
            var upper = values.Slice(rows[y].First * from.Stride, from.Stride);
            var lower = values.Slice(rows[y].Second * from.Stride, from.Stride);
            Rows.Mix(upper, lower, rows[y].Share, mixed.Span);
            ZoomRow(mixed.Span, columns, from.Channels, output.Slice(y * to.Stride, to.Stride));
        }
    }

    private static void ZoomRow(ReadOnlySpan<float> row, ReadOnlySpan<Place> columns, int channels, Span<float> output)
    {
        var at = 0;
        foreach (var place in columns)
        {
            var (first, second) = (place.First * channels, place.Second * channels);
            for (var c = 0; c < channels; c++)
                output[at++] = row[first + c] + (place.Share * (row[second + c] - row[first + c]));
        }
    }

    private static Place[] Places(int to, int from, double factor)
    {
        var places = new Place[to];
        for (var i = 0; i < to; i++)
        {
            var at = Math.Clamp(((i - ((to - 1) / 2.0)) / factor) + ((from - 1) / 2.0), 0, from - 1);
            var first = (int)Math.Floor(at);
            places[i] = new Place(first, Math.Min(first + 1, from - 1), (float)(at - first));
        }

        return places;
    }

    private readonly record struct Place(int First, int Second, float Share);
}
