using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Resamples one row of 8-bit pixels with three or four channels.</summary>
internal static class HorizontalPass
{
    public static void Scalar(ReadOnlySpan<byte> row, Span<byte> target, FixedPointWeights weights, int channels)
    {
        for (var i = 0; i < weights.Starts.Length; i++)
        {
            var taps = weights.Values.AsSpan(i * weights.Stride, weights.Lengths[i]);
            for (var c = 0; c < channels; c++)
            {
                var sum = 1 << (FixedPointWeights.Bits - 1);
                var at = (weights.Starts[i] * channels) + c;
                foreach (var tap in taps)
                {
                    sum += row[at] * tap;
                    at += channels;
                }
                target[(i * channels) + c] = FixedPointWeights.Clip(sum);
            }
        }
    }

    /// <remarks>A weight is split into a signed high and a 15-bit low half, so that 16-bit multiply-adds of two pixels
    /// at once give exactly the 32-bit sum. Needs AVX2 and <see cref="RowResampler.Slack"/> bytes after row and target.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Vectorised(
        ReadOnlySpan<byte> row, Span<byte> target, FixedPointWeights weights, ReadOnlySpan<short> split, int channels)
    {
        Debug.Assert(row.Length >= ((weights.Starts[^1] + weights.Lengths[^1]) * channels) + RowResampler.Slack, "no slack");
        var shuffle = channels == 3 ? PairsOfThree : PairsOfFour;
        var groups = weights.Stride / 4;
        ref var pixels = ref MemoryMarshal.GetReference(row);
        ref var taps = ref MemoryMarshal.GetReference(split);
        ref var output = ref MemoryMarshal.GetReference(target);
        ref var starts = ref MemoryMarshal.GetArrayDataReference(weights.Starts);
        ref var lengths = ref MemoryMarshal.GetArrayDataReference(weights.Lengths);
        for (var i = 0; i < weights.Starts.Length; i++)
        {
            ref var from = ref Unsafe.Add(ref pixels, Unsafe.Add(ref starts, i) * channels);
            ref var tap = ref Unsafe.Add(ref taps, i * groups * FixedPointWeights.GroupLength);
            Vector256<int> high = default, low = default;
            for (var g = (Unsafe.Add(ref lengths, i) + 3) >> 2; g > 0; g--)
            {
                var four = Vector128.LoadUnsafe(ref from);
                var pairs = Avx2.Shuffle(Vector256.Create(four, four), shuffle).AsInt16();
                high = Avx2.Add(high, Avx2.MultiplyAddAdjacent(pairs, Vector256.LoadUnsafe(ref tap)));
                low = Avx2.Add(low, Avx2.MultiplyAddAdjacent(pairs, Vector256.LoadUnsafe(ref tap, 16)));
                from = ref Unsafe.Add(ref from, 4 * channels);
                tap = ref Unsafe.Add(ref tap, FixedPointWeights.GroupLength);
            }
            // Four bytes are written even for three channels; the next pixel, or the slack, takes the fourth.
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, i * channels), Round(high, low));
        }
    }

    /// <summary>For each channel a pair of neighbouring pixels as 16-bit numbers: pixels 0 and 1, then 2 and 3.</summary>
    private static Vector256<byte> PairsOfThree => Vector256.Create(
        (byte)0, 0x80, 3, 0x80, 1, 0x80, 4, 0x80, 2, 0x80, 5, 0x80, 0x80, 0x80, 0x80, 0x80,
        6, 0x80, 9, 0x80, 7, 0x80, 10, 0x80, 8, 0x80, 11, 0x80, 0x80, 0x80, 0x80, 0x80);

    private static Vector256<byte> PairsOfFour => Vector256.Create(
        (byte)0, 0x80, 4, 0x80, 1, 0x80, 5, 0x80, 2, 0x80, 6, 0x80, 3, 0x80, 7, 0x80,
        8, 0x80, 12, 0x80, 9, 0x80, 13, 0x80, 10, 0x80, 14, 0x80, 11, 0x80, 15, 0x80);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Round(Vector256<int> high, Vector256<int> low)
    {
        var both = Avx2.Add(Avx2.ShiftLeftLogical(high, FixedPointWeights.LowBits), low);
        var sum = Sse2.Add(both.GetLower(), both.GetUpper());
        sum = Sse2.Add(sum, Vector128.Create(1 << (FixedPointWeights.Bits - 1)));
        sum = Sse2.ShiftRightArithmetic(sum, FixedPointWeights.Bits);
        return Sse2.PackUnsignedSaturate(Sse2.PackSignedSaturate(sum, sum), default).AsUInt32().ToScalar();
    }
}
