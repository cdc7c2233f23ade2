using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Transforms.Pixels;

/// <summary>Fractal noise by the diamond-square method (Fournier, Fussell and Carpenter 1982) on a map without edges.</summary>
internal static class PlasmaNoise
{
    // Of a map, a picture shows seven eighths, as 224 of 256 pixels.
    private const double Shown = 224.0 / 256;

    /// <summary>Fills a plane with noise from 0 to 1, whose coarsest octave is as large against the picture at any resolution.</summary>
    /// <param name="values">Shape [height × width].</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="decay">By how much an octave is weaker than the one before.</param>
    /// <param name="random">Where the numbers come from.</param>
    public static void Fill(Span<float> values, PlaneShape shape, double decay, ref StreamRandom random)
    {
        var longer = Math.Max(shape.Height, shape.Width);
        var side = 2;
        while (side * Shown < longer)
            side *= 2;
        using var map = PooledFloats.Rent(side * side);
        FillMap(map.Span, side, decay, ref random);
        Stretch(map.Span);
        var step = side * Shown / longer;
        for (var y = 0; y < shape.Height; y++)
            for (var x = 0; x < shape.Width; x++)
                values[(y * shape.Width) + x] = At(map.Span, side, (float)(x * step), (float)(y * step));
    }

    private static void FillMap(Span<float> map, int side, double decay, ref StreamRandom random)
    {
        map[0] = 0;
        double amplitude = 1;
        for (var step = side; step >= 2; step /= 2)
        {
            var half = step / 2;
            for (var y = half; y < side; y += step)
                for (var x = half; x < side; x += step)
                    Put(map, side, x, y, Corners(map, side, x, y, half), amplitude, ref random);
            for (var y = 0; y < side; y += half)
                for (var x = y % step == 0 ? half : 0; x < side; x += step)
                    Put(map, side, x, y, Sides(map, side, x, y, half), amplitude, ref random);
            amplitude /= decay;
        }
    }

    private static void Put(Span<float> map, int side, int x, int y, float mean, double amplitude, ref StreamRandom random) =>
        map[(y * side) + x] = mean + (float)(amplitude * ((2 * random.NextDouble()) - 1));

    private static float Corners(ReadOnlySpan<float> map, int side, int x, int y, int half)
    {
        var (left, right, up, down) = Around(side, x, y, half);
        return (map[up + left] + map[up + right] + map[down + left] + map[down + right]) / 4;
    }

    private static float Sides(ReadOnlySpan<float> map, int side, int x, int y, int half)
    {
        var (left, right, up, down) = Around(side, x, y, half);
        return (map[up + x] + map[down + x] + map[(y * side) + left] + map[(y * side) + right]) / 4;
    }

    private static (int Left, int Right, int Up, int Down) Around(int side, int x, int y, int half)
    {
        var mask = side - 1;
        return ((x - half) & mask, (x + half) & mask, ((y - half) & mask) * side, ((y + half) & mask) * side);
    }

    private static void Stretch(Span<float> map)
    {
        var (least, most) = (float.MaxValue, float.MinValue);
        foreach (var value in map)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var factor = 1 / Math.Max(most - least, 1e-30f);
        foreach (ref var value in map)
            value = (value - least) * factor;
    }

    private static float At(ReadOnlySpan<float> map, int side, float x, float y)
    {
        var (column, row, mask) = ((int)x, (int)y, side - 1);
        var (right, below) = (x - column, y - row);
        var (upper, lower) = ((row & mask) * side, ((row + 1) & mask) * side);
        var (first, second) = (column & mask, (column + 1) & mask);
        var above = map[upper + first] + (right * (map[upper + second] - map[upper + first]));
        var under = map[lower + first] + (right * (map[lower + second] - map[lower + first]));
        return above + (below * (under - above));
    }
}
