using System.Numerics;
using System.Runtime.InteropServices;

namespace ClipAudit.Transforms.Pixels;

/// <summary>8-bit values to floats and back.</summary>
internal static class PixelValues
{
    /// <summary>Grey of a colour after Rec. 601: 0.299 R + 0.587 G + 0.114 B.</summary>
    public static float Grey(float red, float green, float blue) => (0.299f * red) + (0.587f * green) + (0.114f * blue);

    public static void Load(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < bytes.Length; i++)
            values[i] = bytes[i];
    }

    /// <summary>Rounds half up and clips to 0 … 255.</summary>
    public static void Store(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        var lanes = Vector<float>.Count;
        var i = 0;
        for (; i + (4 * lanes) <= bytes.Length; i += 4 * lanes)
        {
            var low = Vector.Narrow(Whole(values[i..]), Whole(values[(i + lanes)..]));
            var high = Vector.Narrow(Whole(values[(i + (2 * lanes))..]), Whole(values[(i + (3 * lanes))..]));
            Vector.Narrow(low, high).CopyTo(bytes[i..]);
        }

        for (; i < bytes.Length; i++)
            bytes[i] = Round(values[i]);
    }

    public static byte Round(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    private static Vector<uint> Whole(ReadOnlySpan<float> values)
    {
        var rounded = MemoryMarshal.Read<Vector<float>>(MemoryMarshal.AsBytes(values)) + new Vector<float>(0.5f);
        var clipped = Vector.Min(Vector.Max(rounded, Vector<float>.Zero), new Vector<float>(255));
        return Vector.AsVectorUInt32(Vector.ConvertToInt32(clipped));
    }
}
