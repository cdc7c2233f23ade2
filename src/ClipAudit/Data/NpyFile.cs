using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ClipAudit.Data;

/// <summary>Reads arrays of floating-point numbers in NumPy's .npy format.</summary>
/// <remarks>Formats 1.0 to 3.0; float16, float32 and float64, little endian, C order. Nothing in the file is evaluated,
/// and no memory is taken that the file doesn't fill.</remarks>
public static class NpyFile
{
    private const int LongestHeader = 1 << 16;

    /// <summary>Reads an array.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its shape and its values as float32; float64 values are rounded to the nearest.</returns>
    /// <exception cref="InputException">The file is missing, is no .npy file, holds another type of element, is in Fortran
    /// order or big endian, or has more or fewer bytes than its shape says.</exception>
    public static NpyArray Read(string path)
    {
        try
        {
            using var stream = BoundedFile.Open(path, DataLimits.NpyBytes, "an .npy file");
            var header = NpyHeader.Parse(path, ReadHeader(path, stream));
            var count = Count(path, header.Shape);
            if (stream.Length - stream.Position != count * header.Size)
                throw new InputException(string.Create(CultureInfo.InvariantCulture,
                    $"{path}: an array of shape {header.ShapeText} takes {count * header.Size} bytes, the file holds {stream.Length - stream.Position}."));
            var bytes = new byte[(int)Math.Min(count * header.Size, 1 << 20)];
            var values = new float[count];
            for (var at = 0; at < values.Length;)
            {
                var chunk = bytes.AsSpan(0, Math.Min(bytes.Length / header.Size, values.Length - at) * header.Size);
                stream.ReadExactly(chunk);
                at += Convert(chunk, header.Size, values.AsSpan(at));
            }
            return new NpyArray(header.Shape, values);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {failure.Message}", failure);
        }
    }

    private static string ReadHeader(string path, FileStream stream)
    {
        Span<byte> start = stackalloc byte[12];
        if (stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false) < 10 || start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw new InputException($"{path} is no .npy file.");
        int length = BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        if (start[6] is 2 or 3)
        {
            stream.ReadExactly(start[10..]);
            length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(start[8..]), int.MaxValue);
        }
        if (start[6] is < 1 or > 3 || length > LongestHeader)
            throw new InputException($"{path} has a .npy header that isn't understood.");
        var header = new byte[length];
        stream.ReadExactly(header);
        return Encoding.UTF8.GetString(header);
    }

    private static long Count(string path, ImmutableArray<int> shape)
    {
        long count = 1;
        foreach (var length in shape)
            if ((count *= length) > Array.MaxLength)
                throw new InputException($"{path} holds more values than can be read.");
        return count;
    }

    private static int Convert(ReadOnlySpan<byte> bytes, int size, Span<float> values)
    {
        var count = bytes.Length / size;
        for (var i = 0; i < count; i++)
        {
            var element = bytes.Slice(i * size, size);
            values[i] = size switch
            {
                2 => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                4 => BinaryPrimitives.ReadSingleLittleEndian(element),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
            };
        }
        return count;
    }
}

/// <summary>An array from an .npy file.</summary>
/// <param name="Shape">Length of each axis; empty for a single value.</param>
/// <param name="Values">The values, last axis fastest.</param>
public sealed record NpyArray(ImmutableArray<int> Shape, ReadOnlyMemory<float> Values);
