using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ClipAudit.Metrics.Scoring;

/// <summary>A tile of 8 × 48 dot products in 512-bit vectors.</summary>
internal static class WideTile
{
    public const int Rows = 8;
    public const int Columns = 48;

    public static void Fill(ReadOnlySpan<float> a, ReadOnlySpan<float> panel, int k, float scale, Span<float> c, int stride)
    {
        _ = (a[Rows * k - 1], panel[Columns * k - 1], c[(Rows - 1) * stride + Columns - 1]);
        ref var row = ref MemoryMarshal.GetReference(a);
        ref var column = ref MemoryMarshal.GetReference(panel);
        Row r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default, r6 = default, r7 = default;
        var d = (nuint)k;
        for (nuint i = 0; i < d; i++)
        {
            var b0 = Vector512.LoadUnsafe(ref column);
            var b1 = Vector512.LoadUnsafe(ref column, 16);
            var b2 = Vector512.LoadUnsafe(ref column, 32);
            column = ref Unsafe.Add(ref column, Columns);
            r0.Add(Unsafe.Add(ref row, i), b0, b1, b2);
            r1.Add(Unsafe.Add(ref row, d + i), b0, b1, b2);
            r2.Add(Unsafe.Add(ref row, 2 * d + i), b0, b1, b2);
            r3.Add(Unsafe.Add(ref row, 3 * d + i), b0, b1, b2);
            r4.Add(Unsafe.Add(ref row, 4 * d + i), b0, b1, b2);
            r5.Add(Unsafe.Add(ref row, 5 * d + i), b0, b1, b2);
            r6.Add(Unsafe.Add(ref row, 6 * d + i), b0, b1, b2);
            r7.Add(Unsafe.Add(ref row, 7 * d + i), b0, b1, b2);
        }
        ref var target = ref MemoryMarshal.GetReference(c);
        var step = (nuint)stride;
        r0.Store(ref target, scale);
        r1.Store(ref Unsafe.Add(ref target, step), scale);
        r2.Store(ref Unsafe.Add(ref target, 2 * step), scale);
        r3.Store(ref Unsafe.Add(ref target, 3 * step), scale);
        r4.Store(ref Unsafe.Add(ref target, 4 * step), scale);
        r5.Store(ref Unsafe.Add(ref target, 5 * step), scale);
        r6.Store(ref Unsafe.Add(ref target, 6 * step), scale);
        r7.Store(ref Unsafe.Add(ref target, 7 * step), scale);
    }

    /// <summary>One row of the tile: three registers, if the compiler keeps its fields apart (it does).</summary>
    private struct Row
    {
        private Vector512<float> _c0;
        private Vector512<float> _c1;
        private Vector512<float> _c2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(float a, Vector512<float> b0, Vector512<float> b1, Vector512<float> b2)
        {
            var factor = Vector512.Create(a);
            _c0 = Vector512.FusedMultiplyAdd(factor, b0, _c0);
            _c1 = Vector512.FusedMultiplyAdd(factor, b1, _c1);
            _c2 = Vector512.FusedMultiplyAdd(factor, b2, _c2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(ref float target, float scale)
        {
            (_c0 * scale).StoreUnsafe(ref target);
            (_c1 * scale).StoreUnsafe(ref target, 16);
            (_c2 * scale).StoreUnsafe(ref target, 32);
        }
    }
}
