namespace ClipAudit.Transforms.Jpeg;

/// <summary>Halves and doubles the resolution of the colour components, as libjpeg does: means of 2 × 2, and a triangle filter.</summary>
internal static class ChromaSampling
{
    // Narrower components are doubled by repetition.
    private const int NarrowestFiltered = 3;

    /// <summary>Means of 2 × 2 values, rounded down and up in turn so that none drifts.</summary>
    public static void Halve(JpegPlane full, JpegPlane half)
    {
        for (var y = 0; y < half.Height; y++)
        {
            var upper = full.Row(2 * y);
            var lower = full.Row((2 * y) + 1);
            var output = half.Row(y);
            for (var x = 0; x < half.Stride; x++)
            {
                var sum = upper[2 * x] + upper[(2 * x) + 1] + lower[2 * x] + lower[(2 * x) + 1];
                output[x] = (byte)((sum + 1 + (x & 1)) >> 2);
            }
        }

        half.Extend(half.Stride, half.Height);
    }

    /// <summary>One row at full resolution: three parts of the nearer row and column, one of the next.</summary>
    /// <param name="half">The component at half resolution.</param>
    /// <param name="y">The row at full resolution.</param>
    /// <param name="output">At least twice as long as the component is wide.</param>
    public static void DoubleRow(JpegPlane half, int y, Span<byte> output)
    {
        var near = half.Row(y / 2)[..half.Width];
        if (half.Width < NarrowestFiltered)
        {
            for (var x = 0; x < near.Length; x++)
                output[2 * x] = output[(2 * x) + 1] = near[x];
            return;
        }

        var next = half.Row(Math.Clamp((y / 2) + ((y & 1) == 0 ? -1 : 1), 0, half.Height - 1))[..half.Width];
        var current = (3 * near[0]) + next[0];
        var before = current;
        for (var x = 0; x < near.Length; x++)
        {
            var after = x + 1 < near.Length ? (3 * near[x + 1]) + next[x + 1] : current;
            output[2 * x] = (byte)(((3 * current) + before + 8) >> 4);
            output[(2 * x) + 1] = (byte)(((3 * current) + after + 7) >> 4);
            (before, current) = (current, after);
        }
    }
}
