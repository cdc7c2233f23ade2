using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Ice on the lens, which covers the picture and is added to it.</summary>
internal static class Frost
{
    private static readonly ImmutableArray<(float Picture, float Ice)> Shares =
        [(1, 0.4f), (0.8f, 0.6f), (0.7f, 0.7f), (0.65f, 0.7f), (0.6f, 0.75f)];

    // Ice is a little blue.
    private static ReadOnlySpan<float> Tint => [0.86f, 0.94f, 1];

    public static void Apply(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var (kept, ice) = Shares[severity - 1];
        var layer = new FineLayer(picture);
        using var crystals = PooledFloats.Rent(layer.Shape.Length);
        IceCrystals.Grow(crystals.Span, layer.Shape, layer.Scale, ref random);
        var covering = layer.Reduce(crystals.Span);
        for (var i = 0; i < picture.Pixels; i++)
        {
            var colour = picture.Bytes.Slice(i * RgbPixels.Channels, RgbPixels.Channels);
            for (var c = 0; c < RgbPixels.Channels; c++)
                colour[c] = PixelValues.Round((kept * colour[c]) + (255 * ice * Tint[c] * covering[i]));
        }
    }
}
