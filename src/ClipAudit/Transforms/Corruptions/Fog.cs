using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Fractal noise is added, and the picture darkened so that its brightest value could stay what it was.</summary>
internal static class Fog
{
    private static readonly ImmutableArray<(float Thickness, double Decay)> Fogs =
        [(1.5f, 2), (2, 2), (2.5f, 1.7), (2.5f, 1.5), (3, 1.4)];

    public static void Apply(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var (thickness, decay) = Fogs[severity - 1];
        using var noise = PooledFloats.Rent(picture.Pixels);
        // The original's noise shrinks by the square of its parameter from octave to octave.
        PlasmaNoise.Fill(noise.Span, picture.Shape with { Channels = 1 }, decay * decay, ref random);
        var brightest = 0f;
        foreach (var value in picture.Bytes)
            brightest = Math.Max(brightest, value / 255f);
        var share = brightest / (brightest + thickness);
        for (var i = 0; i < picture.Pixels; i++)
            foreach (ref var channel in picture.Bytes.Slice(i * RgbPixels.Channels, RgbPixels.Channels))
                channel = PixelValues.Round((channel + (255 * thickness * noise.Span[i])) * share);
    }
}
