namespace ClipAudit.Transforms.Pixels;

/// <summary>Filters a plane with one symmetric kernel along both axes.</summary>
internal static class SeparableFilter
{
    /// <summary>A Gaussian filter; nothing happens at a deviation of 0.</summary>
    /// <param name="values">Shape [height × width × channels], filtered in place.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="deviation">Standard deviation in pixels.</param>
    /// <param name="truncate">Where the kernel ends, in standard deviations.</param>
    /// <param name="edge">What lies beyond the edges.</param>
    public static void Gaussian(Span<float> values, PlaneShape shape, double deviation, double truncate, EdgeRule edge)
    {
        if (deviation <= 0)
            return;
        var radius = (int)((truncate * deviation) + 0.5);
        if (radius > 0)
            Apply(values, shape, GaussianWeights(deviation, radius), edge);
    }

    /// <summary>A filter with 2 r + 1 weights.</summary>
    public static void Apply(Span<float> values, PlaneShape shape, ReadOnlySpan<float> weights, EdgeRule edge)
    {
        using var between = PooledFloats.Rent(values.Length);
        AlongColumns(values, shape, weights, edge, between.Span);
        if (weights.Length / 2 >= shape.Width && shape.Channels == 1)
            AlongRowsFolded(between.Span, shape, weights, edge, values);
        else
            AlongRows(between.Span, shape, weights, edge, values);
    }

    private static float[] GaussianWeights(double deviation, int radius)
    {
        var weights = new double[(2 * radius) + 1];
        double sum = 0;
        for (var i = -radius; i <= radius; i++)
            sum += weights[i + radius] = StableMath.Exp(-0.5 * (i / deviation) * (i / deviation));
        return Array.ConvertAll(weights, weight => (float)(weight / sum));
    }

    private static void AlongColumns(
        ReadOnlySpan<float> values, PlaneShape shape, ReadOnlySpan<float> weights, EdgeRule edge, Span<float> output)
    {
        var offsets = new int[shape.Height];
        var folded = new float[shape.Height];
        for (var y = 0; y < shape.Height; y++)
        {
            var taps = Fold(weights, y, shape.Height, edge, offsets, folded);
            for (var t = 0; t < taps; t++)
                offsets[t] *= shape.Stride;
            WeightedSum.Run(values, offsets.AsSpan(0, taps), folded.AsSpan(0, taps), output.Slice(y * shape.Stride, shape.Stride));
        }
    }

    // The weights around a place as weights of the indices that there are; a kernel may be longer than the plane.
    private static int Fold(ReadOnlySpan<float> weights, int centre, int length, EdgeRule edge, Span<int> indices, Span<float> folded)
    {
        var radius = weights.Length / 2;
        var (first, last) = (Math.Max(0, centre - radius), Math.Min(length - 1, centre + radius));
        if (edge != EdgeRule.Nearest && (centre < radius || centre + radius >= length))
            (first, last) = (0, length - 1);
        var count = last - first + 1;
        folded[..count].Clear();
        for (var k = -radius; k <= radius; k++)
            folded[edge.Index(centre + k, length) - first] += weights[k + radius];
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (folded[i] == 0)
                continue;
            folded[kept] = folded[i];
            indices[kept++] = first + i;
        }

        return kept;
    }

    private static void AlongRows(
        ReadOnlySpan<float> values, PlaneShape shape, ReadOnlySpan<float> weights, EdgeRule edge, Span<float> output)
    {
        var radius = weights.Length / 2;
        var offsets = new int[weights.Length];
        for (var k = 0; k < offsets.Length; k++)
            offsets[k] = k * shape.Channels;
        using var padded = PooledFloats.Rent((shape.Width + (2 * radius)) * shape.Channels);
        for (var y = 0; y < shape.Height; y++)
        {
            Padding.Row(values.Slice(y * shape.Stride, shape.Stride), shape.Channels, radius, edge, padded.Span);
            WeightedSum.Run(padded.Span, offsets, weights, output.Slice(y * shape.Stride, shape.Stride));
        }
    }

    // Row y of the output is row y of the input times a matrix: cheaper where the kernel is longer than the row.
    private static void AlongRowsFolded(
        ReadOnlySpan<float> values, PlaneShape shape, ReadOnlySpan<float> weights, EdgeRule edge, Span<float> output)
    {
        var width = shape.Width;
        using var matrix = PooledFloats.Rent(width * width);
        matrix.Span.Clear();
        var radius = weights.Length / 2;
        for (var x = 0; x < width; x++)
            for (var k = -radius; k <= radius; k++)
                matrix.Span[(edge.Index(x + k, width) * width) + x] += weights[k + radius];
        var offsets = new int[width];
        for (var x = 0; x < width; x++)
            offsets[x] = x * width;
        for (var y = 0; y < shape.Height; y++)
            WeightedSum.Run(matrix.Span, offsets, values.Slice(y * width, width), output.Slice(y * width, width));
    }
}
