using System.Buffers;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Made smaller and as large as before, by means of boxes.</summary>
internal static class Pixelation
{
    private static ReadOnlySpan<double> Share => [0.6, 0.5, 0.4, 0.3, 0.25];

    public static void Apply(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var share = Share[severity - 1];
        Through(picture, Math.Max(1, (int)(picture.Height * share)), Math.Max(1, (int)(picture.Width * share)));
    }

    /// <summary>Reduces the picture to another size and enlarges it again.</summary>
    public static void Through(RgbPixels picture, int height, int width)
    {
        var small = new PlaneShape(height, width, RgbPixels.Channels);
        var buffer = ArrayPool<byte>.Shared.Rent(small.Length);
        BoxResize.Apply(picture.Bytes, picture.Shape, buffer.AsSpan(0, small.Length), small);
        BoxResize.Apply(buffer.AsSpan(0, small.Length), small, picture.Bytes, picture.Shape);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
