using System.Buffers;
using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>An affine map of three displaced points, and small displacements that vary smoothly (Simard et al. 2003).</summary>
internal static class ElasticTransform
{
    private const double Truncation = 3;

    // The original's constants are multiples of 244, on pictures of 224 pixels.
    private const double Unit = 244;

    private static readonly ImmutableArray<(double Strength, double Deviation, double Affine)> Forms =
        [(2, 0.7, 0.1), (2, 0.08, 0.2), (0.05, 0.01, 0.02), (0.07, 0.01, 0.02), (0.12, 0.01, 0.02)];

    public static void Apply(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var (strength, deviation, affine) = Forms[severity - 1];
        var scale = picture.Scale;
        var map = AffineMap.OfDisplacedPoints(picture.Height, picture.Width, affine * Unit * scale, ref random);
        // Averaging noise over n times as many pixels leaves 1/√n of it: hence the square.
        var amplitude = (float)(strength * Unit * scale * scale);
        using var across = Displacements(picture, deviation * Unit * scale, amplitude, ref random);
        using var down = Displacements(picture, deviation * Unit * scale, amplitude, ref random);
        Move(picture, map, across.Span, down.Span);
    }

    private static PooledFloats Displacements(RgbPixels picture, double deviation, float amplitude, ref StreamRandom random)
    {
        var field = PooledFloats.Rent(picture.Pixels);
        RandomFields.FillUniform(field.Span, ref random);
        SeparableFilter.Gaussian(field.Span, picture.Shape with { Channels = 1 }, deviation, Truncation, EdgeRule.Reflect);
        Rows.Scale(field.Span, amplitude);
        return field;
    }

    private static void Move(RgbPixels picture, AffineMap map, ReadOnlySpan<float> across, ReadOnlySpan<float> down)
    {
        var before = ArrayPool<byte>.Shared.Rent(picture.Bytes.Length);
        picture.Bytes.CopyTo(before);
        Span<float> colour = stackalloc float[RgbPixels.Channels];
        for (var (y, at) = (0, 0); y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++, at++)
            {
                var (column, row) = map.Source(x + across[at], y + down[at]);
                Bilinear.Sample(before, picture.Shape, column, row, EdgeRule.Mirror, colour);
                for (var c = 0; c < RgbPixels.Channels; c++)
                    picture.Bytes[(at * RgbPixels.Channels) + c] = PixelValues.Round(colour[c]);
            }

        ArrayPool<byte>.Shared.Return(before);
    }
}
