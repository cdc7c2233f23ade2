using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Drops on the lens: of water, which adds light, or of mud, which covers.</summary>
internal static class Spatter
{
    private const double Truncation = 4;
    private const float LeastMud = 0.8f;

    private static readonly ImmutableArray<Splash> Splashes =
    [
        new(0.65f, 0.3f, 4, 0.69f, 0.6, false),
        new(0.65f, 0.3f, 3, 0.68f, 0.6, false),
        new(0.65f, 0.3f, 2, 0.68f, 0.5, false),
        new(0.65f, 0.3f, 1, 0.65f, 1.5, true),
        new(0.67f, 0.4f, 1, 0.65f, 1.5, true),
    ];

    private static ReadOnlySpan<byte> Water => [175, 238, 238];

    private static ReadOnlySpan<byte> Mud => [63, 42, 20];

    public static void Apply(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var splash = Splashes[severity - 1];
        var layer = new FineLayer(picture);
        using var drops = PooledFloats.Rent(layer.Shape.Length);
        RandomFields.FillNormal(drops.Span, ref random);
        // A wider filter leaves less of the noise: the same drops at any scale need as much more of it.
        Rows.Scale(drops.Span, (float)(splash.Deviation * layer.Scale), splash.Mean);
        SeparableFilter.Gaussian(drops.Span, layer.Shape, splash.Size * layer.Scale, Truncation, EdgeRule.Nearest);
        if (splash.IsMud)
            Smear(drops.Span, layer, splash);
        else
            WaterDrops.Shade(drops.Span, layer, splash.Threshold, (float)splash.Finish);
        Cover(picture, layer.Reduce(drops.Span), splash.IsMud);
    }

    private static void Smear(Span<float> drops, FineLayer layer, Splash splash)
    {
        foreach (ref var value in drops)
            value = value > splash.Threshold ? 1 : 0;
        SeparableFilter.Gaussian(drops, layer.Shape, splash.Finish * layer.Scale, Truncation, EdgeRule.Nearest);
        foreach (ref var value in drops)
            value = value < LeastMud ? 0 : value;
    }

    private static void Cover(RgbPixels picture, ReadOnlySpan<float> drops, bool isMud)
    {
        var liquid = isMud ? Mud : Water;
        for (var i = 0; i < picture.Pixels; i++)
        {
            var kept = isMud ? 1 - drops[i] : 1;
            for (var c = 0; c < RgbPixels.Channels; c++)
            {
                ref var channel = ref picture.Bytes[(i * RgbPixels.Channels) + c];
                channel = PixelValues.Round((kept * channel) + (drops[i] * liquid[c]));
            }
        }
    }

    /// <param name="Mean">Mean of the noise.</param>
    /// <param name="Deviation">Its standard deviation.</param>
    /// <param name="Size">Standard deviation of the filter that makes drops of it.</param>
    /// <param name="Threshold">Below this it is dry.</param>
    /// <param name="Finish">Opacity of water; standard deviation by which mud is smeared.</param>
    /// <param name="IsMud">Mud or water.</param>
    private sealed record Splash(float Mean, float Deviation, double Size, float Threshold, double Finish, bool IsMud);
}
