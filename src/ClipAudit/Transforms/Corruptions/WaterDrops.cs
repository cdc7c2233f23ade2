using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Shades drops of water by how far each of their places is from their rim, lit from one side.</summary>
internal static class WaterDrops
{
    private const float FarthestRim = 20;
    private const int Levels = 256;
    private const float Diagonal = 1.4142135f;

    /// <summary>Turns the height of the liquid into the opacity of what is seen of it.</summary>
    /// <param name="liquid">Shape [height × width]; below the threshold it is dry. Overwritten by opacities.</param>
    /// <param name="layer">The grid.</param>
    /// <param name="threshold">Where liquid begins.</param>
    /// <param name="opacity">Of the most opaque place.</param>
    public static void Shade(Span<float> liquid, FineLayer layer, float threshold, float opacity)
    {
        using var relief = PooledFloats.Rent(liquid.Length);
        RimDistance(liquid, layer.Shape, threshold, relief.Span);
        foreach (ref var distance in relief.Span)
            distance = Math.Min(distance / (float)layer.Scale, FarthestRim);
        ReadOnlySpan<float> box = [1f / 3, 1f / 3, 1f / 3];
        SeparableFilter.Apply(relief.Span, layer.Shape, box, EdgeRule.Mirror);
        Equalise(relief.Span);
        Emboss(relief.Span, layer.Shape);
        SeparableFilter.Apply(relief.Span, layer.Shape, box, EdgeRule.Mirror);
        var most = 0f;
        for (var i = 0; i < liquid.Length; i++)
        {
            liquid[i] = liquid[i] < threshold ? 0 : liquid[i] * Math.Clamp(relief.Span[i], 0, 1);
            most = Math.Max(most, liquid[i]);
        }

        if (most > 0)
            Rows.Scale(liquid, opacity / most);
    }

    // Distance to the nearest change between dry and wet, by two passes over the neighbours.
    private static void RimDistance(ReadOnlySpan<float> liquid, PlaneShape shape, float threshold, Span<float> distance)
    {
        for (var (y, i) = (0, 0); y < shape.Height; y++)
            for (var x = 0; x < shape.Width; x++, i++)
            {
                var wet = liquid[i] >= threshold;
                var isRim = (x > 0 && liquid[i - 1] >= threshold != wet) || (y > 0 && liquid[i - shape.Width] >= threshold != wet);
                distance[i] = isRim ? 0 : float.MaxValue;
            }

        for (var y = 0; y < shape.Height; y++)
            for (var x = 0; x < shape.Width; x++)
                Approach(distance, shape, x, y, -1);
        for (var y = shape.Height - 1; y >= 0; y--)
            for (var x = shape.Width - 1; x >= 0; x--)
                Approach(distance, shape, x, y, 1);
    }

    private static void Approach(Span<float> distance, PlaneShape shape, int x, int y, int step)
    {
        var at = (y * shape.Width) + x;
        var least = distance[at];
        if ((uint)(x + step) < (uint)shape.Width)
            least = Math.Min(least, distance[at + step] + 1);
        if ((uint)(y + step) < (uint)shape.Height)
        {
            var beside = at + (step * shape.Width);
            least = Math.Min(least, distance[beside] + 1);
            if (x > 0)
                least = Math.Min(least, distance[beside - 1] + Diagonal);
            if (x + 1 < shape.Width)
                least = Math.Min(least, distance[beside + 1] + Diagonal);
        }

        distance[at] = least;
    }

    // To shares: how much of the picture lies no farther from a rim.
    private static void Equalise(Span<float> relief)
    {
        Span<int> counts = stackalloc int[Levels];
        counts.Clear();
        foreach (var value in relief)
            counts[Level(value)]++;
        for (var level = 1; level < Levels; level++)
            counts[level] += counts[level - 1];
        var least = counts[0];
        foreach (ref var value in relief)
            value = (counts[Level(value)] - least) / (float)Math.Max(1, relief.Length - least);
    }

    private static int Level(float distance) => (int)(distance / FarthestRim * (Levels - 1));

    // Light from below right: the kernel's weights add up to 1.
    private static void Emboss(Span<float> relief, PlaneShape shape)
    {
        const int margin = 1;
        var stride = shape.Width + (2 * margin);
        using var padded = PooledFloats.Rent((shape.Height + (2 * margin)) * stride);
        Padding.Picture(relief, shape, margin, EdgeRule.Mirror, padded.Span);
        ReadOnlySpan<int> offsets = [0, 1, stride, stride + 1, stride + 2, (2 * stride) + 1, (2 * stride) + 2];
        ReadOnlySpan<float> weights = [-2, -1, -1, 1, 1, 1, 2];
        for (var y = 0; y < shape.Height; y++)
            WeightedSum.Run(padded.Span[(y * stride)..], offsets, weights, relief.Slice(y * shape.Width, shape.Width));
    }
}
