using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ClipAudit.Metrics.Numerics;

/// <summary>Sums of products in double precision, in one order on every machine.</summary>
/// <remarks>Libraries add as many numbers at a time as the processor can, so that the last digit of their sums depends on the
/// processor. Here sixteen sums run side by side, each over every sixteenth number, whatever the processor: nothing is fused, and what it
/// can't do at once it does one after the other. Thread-safe.</remarks>
internal static class OrderedSums
{
    private const int Lanes = 4;
    private const int Block = 4 * Lanes;

    /// <summary>Σ xᵢ yᵢ.</summary>
    /// <param name="x">Shape [n].</param>
    /// <param name="y">Shape [n].</param>
    /// <returns>The sum; 0 for n = 0.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check.SameLength(x.Length, y.Length);
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i <= x.Length - Block; i += Block)
        {
            a += Vector256.LoadUnsafe(ref left, (nuint)i) * Vector256.LoadUnsafe(ref right, (nuint)i);
            b += Vector256.LoadUnsafe(ref left, (nuint)(i + Lanes)) * Vector256.LoadUnsafe(ref right, (nuint)(i + Lanes));
            c += Vector256.LoadUnsafe(ref left, (nuint)(i + 2 * Lanes)) * Vector256.LoadUnsafe(ref right, (nuint)(i + 2 * Lanes));
            d += Vector256.LoadUnsafe(ref left, (nuint)(i + 3 * Lanes)) * Vector256.LoadUnsafe(ref right, (nuint)(i + 3 * Lanes));
        }

        var sums = a + b + (c + d);
        var total = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (; i < x.Length; i++)
            total += x[i] * y[i];
        return total;
    }

    /// <summary>Σ xᵢ².</summary>
    /// <param name="x">Shape [n].</param>
    /// <returns>The sum, at least 0; 0 for n = 0.</returns>
    public static double SumOfSquares(ReadOnlySpan<double> x) => Dot(x, x);

    /// <summary>Σ xᵢ, from the first to the last.</summary>
    /// <param name="x">Shape [n].</param>
    /// <returns>The sum; 0 for n = 0.</returns>
    public static double Sum(ReadOnlySpan<double> x)
    {
        var total = 0.0;
        foreach (var value in x)
            total += value;
        return total;
    }
}
