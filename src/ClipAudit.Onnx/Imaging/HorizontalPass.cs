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

    /// <summary>Resamples two rows at once, which halves the traffic of the weights.</summary>
    /// <remarks>A weight is split into a signed high and a 15-bit low half, so that 16-bit multiply-adds of two pixels
    /// at once give exactly the 32-bit sum. Needs AVX2, and <see cref="RowResampler.Slack"/> bytes after each row and target.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Vectorised(RowPair rows, RowPair targets, FixedPointWeights weights, ReadOnlySpan<short> split, int channels)
    {
        var shuffle = channels == 3 ? PairsOfThree : PairsOfFour;
        var groups = weights.Stride / 4;
        ref var taps = ref MemoryMarshal.GetReference(split);
        ref var starts = ref MemoryMarshal.GetArrayDataReference(weights.Starts);
        ref var lengths = ref MemoryMarshal.GetArrayDataReference(weights.Lengths);
        for (var i = 0; i < weights.Starts.Length; i++)
        {
            ref var upper = ref Unsafe.Add(ref rows.First, Unsafe.Add(ref starts, i) * channels);
            ref var lower = ref Unsafe.Add(ref upper, rows.Distance);
            ref var tap = ref Unsafe.Add(ref taps, i * groups * FixedPointWeights.GroupLength);
            Vector256<int> upperHigh = default, upperLow = default, lowerHigh = default, lowerLow = default;
            for (var g = (Unsafe.Add(ref lengths, i) + 3) >> 2; g > 0; g--)
            {
                Vector256<short> high = Vector256.LoadUnsafe(ref tap), low = Vector256.LoadUnsafe(ref tap, 16);
                var pairs = Pairs(ref upper, shuffle);
                upperHigh = Avx2.Add(upperHigh, Avx2.MultiplyAddAdjacent(pairs, high));
                upperLow = Avx2.Add(upperLow, Avx2.MultiplyAddAdjacent(pairs, low));
                pairs = Pairs(ref lower, shuffle);
                lowerHigh = Avx2.Add(lowerHigh, Avx2.MultiplyAddAdjacent(pairs, high));
                lowerLow = Avx2.Add(lowerLow, Avx2.MultiplyAddAdjacent(pairs, low));
                upper = ref Unsafe.Add(ref upper, 4 * channels);
                lower = ref Unsafe.Add(ref lower, 4 * channels);
                tap = ref Unsafe.Add(ref tap, FixedPointWeights.GroupLength);
            }
            // Four bytes are written even for three channels; the next pixel, or the slack, takes the fourth.
            var pixels = Round(Join(upperHigh, upperLow), Join(lowerHigh, lowerLow));
            ref var output = ref Unsafe.Add(ref targets.First, i * channels);
            Unsafe.WriteUnaligned(ref output, pixels.GetElement(0));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, targets.Distance), pixels.GetElement(4));
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
    private static Vector256<short> Pairs(ref byte pixels, Vector256<byte> shuffle)
    {
        var four = Vector128.LoadUnsafe(ref pixels);
        return Avx2.Shuffle(Vector256.Create(four, four), shuffle).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Join(Vector256<int> high, Vector256<int> low) =>
        Avx2.Add(Avx2.ShiftLeftLogical(high, FixedPointWeights.LowBits), low);

    /// <summary>Adds the halves of each sum and rounds: the upper pixel in element 0, the lower in element 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Round(Vector256<int> upper, Vector256<int> lower)
    {
        var sum = Avx2.Add(Avx2.Permute2x128(upper, lower, 0x20), Avx2.Permute2x128(upper, lower, 0x31));
        sum = Avx2.Add(sum, Vector256.Create(1 << (FixedPointWeights.Bits - 1)));
        sum = Avx2.ShiftRightArithmetic(sum, FixedPointWeights.Bits);
        return Avx2.PackUnsignedSaturate(Avx2.PackSignedSaturate(sum, sum), default).AsUInt32();
    }
}

/// <summary>Two rows in one piece of memory.</summary>
internal readonly ref struct RowPair(ref byte first, int distance)
{
    /// <summary>First byte of the upper row.</summary>
    public readonly ref byte First = ref first;

    /// <summary>Bytes from the upper row to the lower; 0 where there is only one.</summary>
    public readonly int Distance = distance;
}
