using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Weighs rows of bytes into one row.</summary>
internal static class VerticalPass
{
    private const int Step = 16;

    public static void Scalar(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<int> weights, Span<byte> target, int from)
    {
        for (var x = from; x < target.Length; x++)
        {
            var sum = 1 << (FixedPointWeights.Bits - 1);
            for (var y = 0; y < weights.Length; y++)
                sum += rows[(y * stride) + x] * weights[y];
            target[x] = FixedPointWeights.Clip(sum);
        }
    }

    /// <summary>Does all full vectors of a row; needs AVX2 and one readable row after the weighed ones.</summary>
    /// <returns>Number of bytes done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Vectorised(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<int> weights, Span<byte> target)
    {
        ref var first = ref MemoryMarshal.GetReference(rows);
        ref var output = ref MemoryMarshal.GetReference(target);
        // High and low halves of each pair of weights, split once per row. An odd last row is paired with whatever
        // follows it, at weight 0.
        var pairs = (weights.Length + 1) / 2;
        Span<int> halves = pairs <= 64 ? stackalloc int[128] : new int[2 * pairs];
        for (var i = 0; i < pairs; i++)
            (halves[2 * i], halves[(2 * i) + 1]) = Split(weights[2 * i], (2 * i) + 1 < weights.Length ? weights[(2 * i) + 1] : 0);
        ref var half = ref MemoryMarshal.GetReference(halves);
        var x = 0;
        for (; x + Step <= target.Length; x += Step)
        {
            ref var from = ref Unsafe.Add(ref first, x);
            Vector256<int> highLeft = default, lowLeft = default, highRight = default, lowRight = default;
            for (var i = 0; i < pairs; i++)
            {
                var upper = Vector128.LoadUnsafe(ref from);
                var lower = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, stride));
                var high = Vector256.Create(Unsafe.Add(ref half, 2 * i)).AsInt16();
                var low = Vector256.Create(Unsafe.Add(ref half, (2 * i) + 1)).AsInt16();
                var left = Avx2.ConvertToVector256Int16(Sse2.UnpackLow(upper, lower));
                var right = Avx2.ConvertToVector256Int16(Sse2.UnpackHigh(upper, lower));
                highLeft = Avx2.Add(highLeft, Avx2.MultiplyAddAdjacent(left, high));
                lowLeft = Avx2.Add(lowLeft, Avx2.MultiplyAddAdjacent(left, low));
                highRight = Avx2.Add(highRight, Avx2.MultiplyAddAdjacent(right, high));
                lowRight = Avx2.Add(lowRight, Avx2.MultiplyAddAdjacent(right, low));
                from = ref Unsafe.Add(ref from, 2 * stride);
            }
            var words = Avx2.PackSignedSaturate(Round(highLeft, lowLeft), Round(highRight, lowRight));
            words = Avx2.Permute4x64(words.AsInt64(), 0b11_01_10_00).AsInt16();
            Sse2.PackUnsignedSaturate(words.GetLower(), words.GetUpper()).StoreUnsafe(ref Unsafe.Add(ref output, x));
        }
        return x;
    }

    private static (int High, int Low) Split(int upper, int lower)
    {
        const int lowMask = (1 << FixedPointWeights.LowBits) - 1;
        return (((upper >> FixedPointWeights.LowBits) & 0xffff) | ((lower >> FixedPointWeights.LowBits) << 16),
            (upper & lowMask) | ((lower & lowMask) << 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Round(Vector256<int> high, Vector256<int> low)
    {
        var sum = Avx2.Add(Avx2.ShiftLeftLogical(high, FixedPointWeights.LowBits), low);
        sum = Avx2.Add(sum, Vector256.Create(1 << (FixedPointWeights.Bits - 1)));
        return Avx2.ShiftRightArithmetic(sum, FixedPointWeights.Bits);
    }
}
