namespace ClipAudit.Onnx.Imaging;

/// <summary><see cref="AxisWeights"/> in the 22-bit fixed point of Pillow's 8-bit resampling.</summary>
internal sealed class FixedPointWeights
{
    /// <summary>Fraction bits: 32, less 8 for the pixel and 2 for the overshoot.</summary>
    public const int Bits = 32 - 8 - 2;

    /// <summary>Bits of the low half when a weight is split for 16-bit multiplication.</summary>
    public const int LowBits = 15;

    /// <summary>16-bit numbers per group of four weights in <see cref="Split"/>.</summary>
    public const int GroupLength = 32;

    private FixedPointWeights(AxisWeights weights)
    {
        Starts = weights.Starts;
        Lengths = weights.Lengths;
        Stride = weights.Stride;
        Values = new int[weights.Values.Length];
        for (var i = 0; i < Values.Length; i++)
        {
            var scaled = weights.Values[i] * (1 << Bits);
            Values[i] = scaled < 0 ? (int)(scaled - 0.5) : (int)(scaled + 0.5);
        }
    }

    public int[] Starts { get; }

    public int[] Lengths { get; }

    /// <summary>Shape [kept × stride]; zeros after each position's weights.</summary>
    public int[] Values { get; }

    public int Stride { get; }

    public static FixedPointWeights Of(Axis axis, Interpolation filter) => new(AxisWeights.Of(axis, filter));

    /// <summary>The weights as pairs of 16-bit numbers, laid out for a vectorised horizontal pass: for each group of four
    /// weights the high halves of 0 and 1 (four times), of 2 and 3 (four times), then the low halves in the same way.</summary>
    public short[] Split()
    {
        var split = new short[Values.Length / 4 * GroupLength];
        for (int i = 0, at = 0; i < Values.Length; i += 4, at += GroupLength)
        {
            Fill(split.AsSpan(at, 16), Values.AsSpan(i, 4), LowBits, -1);
            Fill(split.AsSpan(at + 16, 16), Values.AsSpan(i, 4), 0, (1 << LowBits) - 1);
        }
        return split;
    }

    public static byte Clip(int sum) => (byte)Math.Clamp(sum >> Bits, 0, 255);

    private static void Fill(Span<short> halves, ReadOnlySpan<int> weights, int shift, int mask)
    {
        for (var lane = 0; lane < 2; lane++)
        {
            var first = (short)((weights[2 * lane] >> shift) & mask);
            var second = (short)((weights[(2 * lane) + 1] >> shift) & mask);
            for (var channel = 0; channel < 4; channel++)
                (halves[(8 * lane) + (2 * channel)], halves[(8 * lane) + (2 * channel) + 1]) = (first, second);
        }
    }
}
