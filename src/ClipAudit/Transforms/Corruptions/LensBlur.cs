using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Blurs by one kernel: Gaussian, out of focus, in motion.</summary>
internal static class LensBlur
{
    private const double GaussianTruncation = 4;
    private const double LargestAngle = 45;

    private static ReadOnlySpan<double> GaussianDeviation => [1, 2, 3, 4, 6];

    private static ReadOnlySpan<double> DiscRadius => [3, 4, 6, 8, 10];

    private static readonly ImmutableArray<(double Radius, double Deviation)> Motions =
        [(10, 3), (15, 5), (15, 8), (15, 12), (20, 15)];

    public static void Gaussian(RgbPixels picture, int severity, ref StreamRandom random) =>
        GaussianOf(picture, GaussianDeviation[severity - 1] * picture.Scale);

    /// <summary>A Gaussian blur of a deviation in pixels.</summary>
    public static void GaussianOf(RgbPixels picture, double deviation)
    {
        using var values = PooledFloats.Rent(picture.Bytes.Length);
        PixelValues.Load(picture.Bytes, values.Span);
        SeparableFilter.Gaussian(values.Span, picture.Shape, deviation, GaussianTruncation, EdgeRule.Nearest);
        PixelValues.Store(values.Span, picture.Bytes);
    }

    /// <summary>Each point becomes a disc.</summary>
    public static void Defocus(RgbPixels picture, int severity, ref StreamRandom random) =>
        Apply(picture, SplatKernel.Disc(DiscRadius[severity - 1] * picture.Scale), EdgeRule.Mirror);

    /// <summary>Each point becomes a fading trail, within 45° of the horizontal.</summary>
    public static void Motion(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var (radius, deviation) = Motions[severity - 1];
        var angle = RandomFields.Between(-LargestAngle, LargestAngle, ref random);
        Apply(picture, SplatKernel.Line(2 * radius * picture.Scale, deviation * picture.Scale, angle), EdgeRule.Nearest);
    }

    private static void Apply(RgbPixels picture, SplatKernel kernel, EdgeRule edge)
    {
        using var values = PooledFloats.Rent(picture.Bytes.Length);
        PixelValues.Load(picture.Bytes, values.Span);
        kernel.Apply(values.Span, picture.Shape, edge);
        PixelValues.Store(values.Span, picture.Bytes);
    }
}
