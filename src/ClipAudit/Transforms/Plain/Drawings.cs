using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Plain;

/// <summary>The picture without some of its cues: without colour, without texture, without all but the outline.</summary>
internal static class Drawings
{
    private const byte Paper = 255;
    private const double SmoothedBy = 1.2;
    private const double LeastSmoothing = 0.6;
    private const double DarkShare = 0.02;
    private const float LeastInk = 24;
    private const int Levels = 256;

    /// <summary>Grey after Rec. 601: 0.299 R + 0.587 G + 0.114 B.</summary>
    public static void Greyscale(RgbPixels picture)
    {
        for (var i = 0; i < picture.Bytes.Length; i += RgbPixels.Channels)
            Fill(picture, i, GreyOf(picture.Bytes.Slice(i, RgbPixels.Channels)));
    }

    /// <summary>Each value becomes 255 less it.</summary>
    public static void Inversion(RgbPixels picture)
    {
        foreach (ref var value in picture.Bytes)
            value = (byte)(byte.MaxValue - value);
    }

    /// <summary>Dark lines on white where the smoothed grey changes: length of the Sobel gradient over a full ink, which is the gradient
    /// that 2 % of the pixels exceed, or 24 levels per pixel in pictures that have less.</summary>
    public static void EdgeSketch(RgbPixels picture)
    {
        var shape = picture.Shape with { Channels = 1 };
        using var grey = PooledFloats.Rent(shape.Length);
        for (var i = 0; i < shape.Length; i++)
            grey.Span[i] = GreyOf(picture.Bytes.Slice(i * RgbPixels.Channels, RgbPixels.Channels));
        SeparableFilter.Gaussian(grey.Span, shape, Math.Max(LeastSmoothing, SmoothedBy * picture.Scale), 3, EdgeRule.Nearest);
        using var edges = PooledFloats.Rent(shape.Length);
        Gradient(grey.Span, shape, edges.Span);
        var ink = Math.Max(LeastInk, ExceededBy(edges.Span, DarkShare));
        for (var i = 0; i < shape.Length; i++)
            Fill(picture, i * RgbPixels.Channels, PixelValues.Round(Paper - (Paper * Math.Min(1, edges.Span[i] / ink))));
    }

    /// <summary>Black on white by Otsu's threshold of the grey (Otsu 1979): black is the side that fewer pixels of the picture's rim
    /// belong to; where as many do, the dark one.</summary>
    public static void Silhouette(RgbPixels picture)
    {
        Greyscale(picture);
        var threshold = OtsuThreshold(picture);
        var darkRim = 0;
        var rim = 0;
        for (var y = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x += y == 0 || y == picture.Height - 1 ? 1 : Math.Max(1, picture.Width - 1))
            {
                rim++;
                darkRim += picture.Bytes[((y * picture.Width) + x) * RgbPixels.Channels] <= threshold ? 1 : 0;
            }

        var isDark = 2 * darkRim <= rim;
        for (var i = 0; i < picture.Bytes.Length; i += RgbPixels.Channels)
            Fill(picture, i, picture.Bytes[i] <= threshold == isDark ? (byte)0 : Paper);
    }

    // The grey up to which a pixel is dark: where the variance between the two sides is greatest; the first, if several are.
    private static int OtsuThreshold(RgbPixels picture)
    {
        Span<long> counts = stackalloc long[Levels];
        counts.Clear();
        long total = 0;
        for (var i = 0; i < picture.Bytes.Length; i += RgbPixels.Channels)
        {
            counts[picture.Bytes[i]]++;
            total += picture.Bytes[i];
        }

        var (best, threshold) = (-1.0, 0);
        long dark = 0, darkSum = 0;
        for (var level = 0; level < Levels - 1; level++)
        {
            dark += counts[level];
            darkSum += level * counts[level];
            var bright = picture.Pixels - dark;
            if (dark == 0 || bright == 0)
                continue;
            var difference = ((double)darkSum / dark) - ((double)(total - darkSum) / bright);
            var between = (double)dark * bright * difference * difference;
            if (between > best)
                (best, threshold) = (between, level);
        }

        return threshold;
    }

    private static void Gradient(ReadOnlySpan<float> grey, PlaneShape shape, Span<float> length)
    {
        var stride = shape.Width + 2;
        using var padded = PooledFloats.Rent((shape.Height + 2) * stride);
        Padding.Picture(grey, shape, 1, EdgeRule.Nearest, padded.Span);
        for (var y = 0; y < shape.Height; y++)
            for (var x = 0; x < shape.Width; x++)
            {
                var above = padded.Span.Slice((y * stride) + x, 3);
                var here = padded.Span.Slice(((y + 1) * stride) + x, 3);
                var below = padded.Span.Slice(((y + 2) * stride) + x, 3);
                var across = above[2] + (2 * here[2]) + below[2] - above[0] - (2 * here[0]) - below[0];
                var down = below[0] + (2 * below[1]) + below[2] - above[0] - (2 * above[1]) - above[2];
                length[(y * shape.Width) + x] = MathF.Sqrt((across * across) + (down * down)) / 8;
            }
    }

    // The least whole number that no more than a share of the values exceed.
    private static float ExceededBy(ReadOnlySpan<float> values, double share)
    {
        Span<int> counts = stackalloc int[Levels];
        counts.Clear();
        foreach (var value in values)
            counts[Math.Min(Levels - 1, (int)MathF.Ceiling(value))]++;
        var level = Levels - 1;
        for (var above = counts[level]; level > 0 && above <= share * values.Length; above += counts[level])
            level--;
        return level;
    }

    private static byte GreyOf(ReadOnlySpan<byte> colour) => PixelValues.Round(PixelValues.Grey(colour[0], colour[1], colour[2]));

    private static void Fill(RgbPixels picture, int at, byte value) => picture.Bytes.Slice(at, RgbPixels.Channels).Fill(value);
}
