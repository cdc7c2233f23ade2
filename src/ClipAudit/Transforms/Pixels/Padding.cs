namespace ClipAudit.Transforms.Pixels;

/// <summary>Copies of rows and pictures with a margin, filled as the edge rule says.</summary>
internal static class Padding
{
    /// <summary>A row with a margin of some pixels on both sides.</summary>
    public static void Row(ReadOnlySpan<float> row, int channels, int margin, EdgeRule edge, Span<float> padded)
    {
        var width = row.Length / channels;
        row.CopyTo(padded[(margin * channels)..]);
        for (var x = -margin; x < 0; x++)
            row.Slice(edge.Index(x, width) * channels, channels).CopyTo(padded[((margin + x) * channels)..]);
        for (var x = width; x < width + margin; x++)
            row.Slice(edge.Index(x, width) * channels, channels).CopyTo(padded[((margin + x) * channels)..]);
    }

    /// <summary>A picture with a margin of some pixels on all sides.</summary>
    /// <param name="values">Shape [height × width × channels].</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="margin">Pixels on each side.</param>
    /// <param name="edge">What lies beyond the edges.</param>
    /// <param name="padded">Shape [(height + 2 margin) × (width + 2 margin) × channels].</param>
    public static void Picture(ReadOnlySpan<float> values, PlaneShape shape, int margin, EdgeRule edge, Span<float> padded)
    {
        var stride = (shape.Width + (2 * margin)) * shape.Channels;
        for (var y = -margin; y < shape.Height + margin; y++)
        {
            var row = values.Slice(edge.Index(y, shape.Height) * shape.Stride, shape.Stride);
            Row(row, shape.Channels, margin, edge, padded.Slice((y + margin) * stride, stride));
        }
    }
}
