using System.Numerics;
using System.Runtime.InteropServices;

namespace ClipAudit.Transforms.Pixels;

/// <summary>Arithmetic on runs of values.</summary>
internal static class Rows
{
    /// <summary>output = first + share · (second − first).</summary>
    public static void Mix(ReadOnlySpan<float> first, ReadOnlySpan<float> second, float share, Span<float> output)
    {
        var a = Vectors(first);
        var b = Vectors(second);
        var c = MemoryMarshal.Cast<float, Vector<float>>(output);
        for (var i = 0; i < a.Length; i++)
            c[i] = a[i] + (share * (b[i] - a[i]));
        for (var i = a.Length * Vector<float>.Count; i < first.Length; i++)
            output[i] = first[i] + (share * (second[i] - first[i]));
    }

    /// <summary>sum += values.</summary>
    public static void Add(ReadOnlySpan<float> values, Span<float> sum)
    {
        var a = Vectors(values);
        var b = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < a.Length; i++)
            b[i] += a[i];
        for (var i = a.Length * Vector<float>.Count; i < values.Length; i++)
            sum[i] += values[i];
    }

    /// <summary>values = values · factor + shift.</summary>
    public static void Scale(Span<float> values, float factor, float shift = 0)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var (factors, shifts) = (new Vector<float>(factor), new Vector<float>(shift));
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = (vectors[i] * factors) + shifts;
        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            values[i] = (values[i] * factor) + shift;
    }

    private static ReadOnlySpan<Vector<float>> Vectors(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);
}
