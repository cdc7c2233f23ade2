using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Noise of each value by itself; not scaled with the picture.</summary>
internal static class PixelNoise
{
    private static ReadOnlySpan<float> GaussianDeviation => [0.08f, 0.12f, 0.18f, 0.26f, 0.38f];

    private static ReadOnlySpan<double> ImpulseShare => [0.03, 0.06, 0.09, 0.17, 0.27];

    private static ReadOnlySpan<float> SpeckleDeviation => [0.15f, 0.2f, 0.35f, 0.45f, 0.6f];

    /// <summary>Adds normal noise.</summary>
    public static void Gaussian(RgbPixels picture, int severity, ref StreamRandom random)
    {
        using var values = PooledFloats.Rent(picture.Bytes.Length);
        RandomFields.FillNormal(values.Span, ref random);
        var deviation = 255 * GaussianDeviation[severity - 1];
        for (var i = 0; i < picture.Bytes.Length; i++)
            values.Span[i] = picture.Bytes[i] + (deviation * values.Span[i]);
        PixelValues.Store(values.Span, picture.Bytes);
    }

    /// <summary>Adds normal noise in proportion to the value.</summary>
    public static void Speckle(RgbPixels picture, int severity, ref StreamRandom random)
    {
        using var values = PooledFloats.Rent(picture.Bytes.Length);
        RandomFields.FillNormal(values.Span, ref random);
        var deviation = SpeckleDeviation[severity - 1];
        for (var i = 0; i < picture.Bytes.Length; i++)
            values.Span[i] = picture.Bytes[i] * (1 + (deviation * values.Span[i]));
        PixelValues.Store(values.Span, picture.Bytes);
    }

    /// <summary>Makes a share of the values 0 or 255, either equally often.</summary>
    public static void Impulse(RgbPixels picture, int severity, ref StreamRandom random)
    {
        const double numbers = 1UL << 32;
        var black = (uint)(numbers * ImpulseShare[severity - 1] / 2);
        var changed = 2 * black;
        for (var i = 0; i < picture.Bytes.Length; i += 2)
        {
            var bits = random.NextBits();
            Change(ref picture.Bytes[i], (uint)bits, black, changed);
            if (i + 1 < picture.Bytes.Length)
                Change(ref picture.Bytes[i + 1], (uint)(bits >> 32), black, changed);
        }
    }

    private static void Change(ref byte value, uint drawn, uint black, uint changed)
    {
        if (drawn < changed)
            value = drawn < black ? byte.MinValue : byte.MaxValue;
    }
}
