using System.Numerics;
using System.Runtime.InteropServices;

namespace ClipAudit.Transforms.Pixels;

/// <summary>output[i] = Σ weights[t] · source[i + offsets[t]], for a run of i: the inner loop of every filter.</summary>
/// <remarks>Each output is summed in the order of the taps, whatever the width of the machine's vectors.</remarks>
internal static class WeightedSum
{
    public static void Run(ReadOnlySpan<float> source, ReadOnlySpan<int> offsets, ReadOnlySpan<float> weights, Span<float> output)
    {
        var step = 4 * Vector<float>.Count;
        var i = 0;
        for (; i + step <= output.Length; i += step)
            FourVectors(source, i, offsets, weights, output);
        if (i < output.Length && output.Length >= step)
            FourVectors(source, output.Length - step, offsets, weights, output);
        else
            for (; i < output.Length; i++)
                output[i] = One(source[i..], offsets, weights);
    }

    private static void FourVectors(
        ReadOnlySpan<float> source, int at, ReadOnlySpan<int> offsets, ReadOnlySpan<float> weights, Span<float> output)
    {
        ref var origin = ref MemoryMarshal.GetReference(source);
        var lanes = (nuint)Vector<float>.Count;
        Vector<float> a = default, b = default, c = default, d = default;
        for (var t = 0; t < offsets.Length; t++)
        {
            var from = (nuint)(at + offsets[t]);
            var weight = new Vector<float>(weights[t]);
            a += weight * Vector.LoadUnsafe(ref origin, from);
            b += weight * Vector.LoadUnsafe(ref origin, from + lanes);
            c += weight * Vector.LoadUnsafe(ref origin, from + (2 * lanes));
            d += weight * Vector.LoadUnsafe(ref origin, from + (3 * lanes));
        }

        ref var target = ref MemoryMarshal.GetReference(output);
        a.StoreUnsafe(ref target, (nuint)at);
        b.StoreUnsafe(ref target, (nuint)at + lanes);
        c.StoreUnsafe(ref target, (nuint)at + (2 * lanes));
        d.StoreUnsafe(ref target, (nuint)at + (3 * lanes));
    }

    private static float One(ReadOnlySpan<float> source, ReadOnlySpan<int> offsets, ReadOnlySpan<float> weights)
    {
        var sum = 0f;
        for (var t = 0; t < offsets.Length; t++)
            sum += weights[t] * source[offsets[t]];
        return sum;
    }
}
