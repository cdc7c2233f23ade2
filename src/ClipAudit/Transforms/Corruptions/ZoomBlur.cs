using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>The mean of the picture and of enlargements of its middle, as when the camera moves towards it.</summary>
internal static class ZoomBlur
{
    private static readonly ImmutableArray<(double Step, int Count)> Zooms =
        [(0.01, 12), (0.01, 16), (0.02, 11), (0.02, 13), (0.03, 11)];

    public static void Apply(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var (step, count) = Zooms[severity - 1];
        var shape = picture.Shape;
        using var values = PooledFloats.Rent(shape.Length);
        using var zoomed = PooledFloats.Rent(shape.Length);
        using var sum = PooledFloats.Rent(shape.Length);
        PixelValues.Load(picture.Bytes, values.Span);
        // The picture itself, and once more as the enlargement by 1.
        values.Span.CopyTo(sum.Span);
        Rows.Add(values.Span, sum.Span);
        for (var i = 1; i < count; i++)
        {
            Bilinear.Zoom(values.Span, shape, 1 + (i * step), zoomed.Span, shape);
            Rows.Add(zoomed.Span, sum.Span);
        }

        Rows.Scale(sum.Span, 1f / (count + 1));
        PixelValues.Store(sum.Span, picture.Bytes);
    }
}
