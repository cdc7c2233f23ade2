namespace ClipAudit.Onnx.Imaging;

/// <summary>The normalised value of each of the 256 levels of each channel, with the reference's float32 arithmetic.</summary>
internal static class NormalisationTable
{
    private const int Channels = 3;
    private const int Levels = 256;

    /// <returns>Shape [3 × 256].</returns>
    public static float[] Of(PreprocessSpec spec)
    {
        var table = new float[Channels * Levels];
        for (var c = 0; c < Channels; c++)
        {
            float mean = (float)spec.Mean[c], deviation = (float)spec.Deviation[c];
            for (var level = 0; level < Levels; level++)
                table[(c * Levels) + level] = ((float)(level * spec.RescaleFactor) - mean) / deviation;
        }
        return table;
    }

    /// <param name="table">Shape [3 × 256].</param>
    /// <param name="rgb">Shape [pixels × 3].</param>
    /// <param name="chw">Shape [3 × pixels].</param>
    public static void Apply(float[] table, ReadOnlySpan<byte> rgb, Span<float> chw)
    {
        var count = rgb.Length / Channels;
        ReadOnlySpan<float> reds = table.AsSpan(0, Levels), greens = table.AsSpan(Levels, Levels), blues = table.AsSpan(2 * Levels, Levels);
        Span<float> red = chw[..count], green = chw.Slice(count, count), blue = chw.Slice(2 * count, count);
        for (int i = 0, at = 0; i < red.Length; i++, at += Channels)
        {
            red[i] = reds[rgb[at]];
            green[i] = greens[rgb[at + 1]];
            blue[i] = blues[rgb[at + 2]];
        }
    }
}
