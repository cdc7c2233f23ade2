using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Flakes that fall, over a picture that is paler for it.</summary>
internal static class Snow
{
    private const double LeastAngle = -135;
    private const double LargestAngle = -45;

    private static readonly ImmutableArray<Fall> Falls =
    [
        new(0.1f, 0.3f, 3, 0.5f, 10, 4, 0.8f),
        new(0.2f, 0.3f, 2, 0.5f, 12, 4, 0.7f),
        new(0.55f, 0.3f, 4, 0.9f, 12, 8, 0.7f),
        new(0.55f, 0.3f, 4.5, 0.85f, 12, 8, 0.65f),
        new(0.55f, 0.3f, 2.5, 0.85f, 12, 12, 0.55f),
    ];

    public static void Apply(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var fall = Falls[severity - 1];
        var layer = new FineLayer(picture);
        using var flakes = PooledFloats.Rent(layer.Shape.Length);
        Scatter(layer, fall, flakes.Span, ref random);
        var angle = RandomFields.Between(LeastAngle, LargestAngle, ref random);
        var trail = SplatKernel.Line(2 * fall.Radius * layer.Scale, fall.Trail * layer.Scale, angle);
        trail.Apply(flakes.Span, layer.Shape, EdgeRule.Nearest);
        Cover(picture, fall.Kept, layer.Reduce(flakes.Span));
    }

    // Normal noise on a coarse grid, enlarged; what lies below the threshold is no snow.
    private static void Scatter(FineLayer layer, Fall fall, Span<float> flakes, ref StreamRandom random)
    {
        var size = fall.Size * layer.Scale;
        var coarse = new PlaneShape((int)Math.Ceiling(layer.Shape.Height / size), (int)Math.Ceiling(layer.Shape.Width / size));
        using var noise = PooledFloats.Rent(coarse.Length);
        RandomFields.FillNormal(noise.Span, ref random);
        Bilinear.Zoom(noise.Span, coarse, size, flakes, layer.Shape);
        foreach (ref var value in flakes)
        {
            value = fall.Mean + (fall.Deviation * value);
            value = value < fall.Threshold ? 0 : Math.Min(value, 1);
        }
    }

    // Flakes fall twice: as they are, and turned by 180°.
    private static void Cover(RgbPixels picture, float kept, ReadOnlySpan<float> flakes)
    {
        for (var i = 0; i < flakes.Length; i++)
        {
            var colour = picture.Bytes.Slice(i * RgbPixels.Channels, RgbPixels.Channels);
            var pale = (1.5f * PixelValues.Grey(colour[0], colour[1], colour[2])) + 127.5f;
            var snow = 255 * (flakes[i] + flakes[^(i + 1)]);
            foreach (ref var channel in colour)
                channel = PixelValues.Round((kept * channel) + ((1 - kept) * Math.Max(channel, pale)) + snow);
        }
    }

    /// <param name="Mean">Mean of the noise.</param>
    /// <param name="Deviation">Its standard deviation.</param>
    /// <param name="Size">Of a flake, in pixels of 224.</param>
    /// <param name="Threshold">Below this there is none.</param>
    /// <param name="Radius">Half the length of a trail.</param>
    /// <param name="Trail">Standard deviation along it.</param>
    /// <param name="Kept">Share of the picture's own colours.</param>
    private sealed record Fall(float Mean, float Deviation, double Size, float Threshold, double Radius, double Trail, float Kept);
}
