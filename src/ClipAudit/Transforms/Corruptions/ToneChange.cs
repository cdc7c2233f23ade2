using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Changes of brightness, contrast and saturation.</summary>
internal static class ToneChange
{
    private static ReadOnlySpan<float> BrightnessGain => [0.1f, 0.2f, 0.3f, 0.4f, 0.5f];

    private static ReadOnlySpan<float> ContrastFactor => [0.4f, 0.3f, 0.2f, 0.1f, 0.05f];

    private static readonly ImmutableArray<(float Factor, float Gain)> Saturations =
        [(0.3f, 0), (0.1f, 0), (2, 0), (5, 0.1f), (20, 0.2f)];

    /// <summary>Adds to the value V = max(R, G, B) of each colour; hue and saturation stay.</summary>
    public static void Brightness(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var gain = 255 * BrightnessGain[severity - 1];
        for (var i = 0; i < picture.Bytes.Length; i += RgbPixels.Channels)
        {
            var colour = picture.Bytes.Slice(i, RgbPixels.Channels);
            var value = Math.Max(colour[0], Math.Max(colour[1], colour[2]));
            var raised = Math.Min(255, value + gain);
            foreach (ref var channel in colour)
                channel = value == 0 ? PixelValues.Round(raised) : PixelValues.Round(channel * (raised / value));
        }
    }

    /// <summary>Moves each channel towards its mean over the picture.</summary>
    public static void Contrast(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var factor = ContrastFactor[severity - 1];
        for (var c = 0; c < RgbPixels.Channels; c++)
        {
            long sum = 0;
            for (var i = c; i < picture.Bytes.Length; i += RgbPixels.Channels)
                sum += picture.Bytes[i];
            var mean = (float)((double)sum / picture.Pixels);
            for (var i = c; i < picture.Bytes.Length; i += RgbPixels.Channels)
                picture.Bytes[i] = PixelValues.Round(((picture.Bytes[i] - mean) * factor) + mean);
        }
    }

    /// <summary>Multiplies the saturation S = (V − min) / V of each colour and adds to it; hue and V stay. Greys have the hue of red,
    /// as usual, and become reddish where something is added.</summary>
    public static void Saturate(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var (factor, gain) = Saturations[severity - 1];
        for (var i = 0; i < picture.Bytes.Length; i += RgbPixels.Channels)
        {
            var colour = picture.Bytes.Slice(i, RgbPixels.Channels);
            float value = Math.Max(colour[0], Math.Max(colour[1], colour[2]));
            float range = value - Math.Min(colour[0], Math.Min(colour[1], colour[2]));
            if (value == 0)
                continue;
            var saturation = Math.Clamp((range / value * factor) + gain, 0, 1);
            if (range == 0)
                colour[1] = colour[2] = PixelValues.Round(value * (1 - saturation));
            else
                foreach (ref var channel in colour)
                    channel = PixelValues.Round(value - ((value - channel) / range * saturation * value));
        }
    }
}
