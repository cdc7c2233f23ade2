using System.Buffers.Binary;
using System.Text;

namespace ClipAudit.Onnx.Models;

/// <summary>A field of a protobuf message; the payload of a length-delimited one is still unread.</summary>
/// <param name="Number">Number of the field.</param>
/// <param name="IsBytes">True: length-delimited, up to <paramref name="End"/>. False: <paramref name="Value"/> holds it.</param>
/// <param name="Value">Value of a varint or fixed-size field.</param>
/// <param name="End">Position after a length-delimited payload.</param>
internal readonly record struct ProtobufField(int Number, bool IsBytes, ulong Value, long End);

/// <summary>Walks a protobuf file without loading what it steps over.</summary>
/// <remarks>Every length is checked against the message around it, every string against a limit: a damaged or
/// hostile file ends in <see cref="InvalidDataException"/>, never in a large allocation. Not thread-safe.</remarks>
internal sealed class ProtobufReader(Stream stream)
{
    private const int LongestString = 1 << 16;

    /// <summary>Size of the whole file.</summary>
    public long Length { get; } = stream.Length;

    /// <summary>Where the next read starts.</summary>
    public long Position => stream.Position;

    /// <summary>Reads the next field of the message that ends at <paramref name="end"/>.</summary>
    /// <returns>False at the end of the message.</returns>
    public bool ReadField(long end, out ProtobufField field)
    {
        field = default;
        if (stream.Position >= end)
            return stream.Position == end ? false : throw new InvalidDataException("a field runs past its message");
        var tag = ReadVarint();
        var number = (int)Math.Min(tag >> 3, int.MaxValue);
        if (number == 0)
            throw new InvalidDataException("a field has the number 0");
        field = (tag & 7) switch
        {
            0 => new(number, false, ReadVarint(), 0),
            1 => new(number, false, ReadFixed(8), 0),
            2 => new(number, true, 0, ReadLength(end)),
            5 => new(number, false, ReadFixed(4), 0),
            _ => throw new InvalidDataException("a field has a type that protobuf doesn't know"),
        };
        return true;
    }

    /// <summary>Steps over the payload of a length-delimited field.</summary>
    public void Skip(ProtobufField field)
    {
        if (field.IsBytes)
            stream.Position = field.End;
    }

    /// <summary>Reads the payload as text.</summary>
    public string ReadString(ProtobufField field) => Encoding.UTF8.GetString(ReadBytes(field, LongestString));

    /// <summary>Reads the payload.</summary>
    public byte[] ReadBytes(ProtobufField field, int limit)
    {
        if (!field.IsBytes || field.End - stream.Position > limit)
            throw new InvalidDataException($"field {field.Number} is not what it should be");
        var bytes = new byte[field.End - stream.Position];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The fields of the message in a length-delimited field are read with its end as limit.</summary>
    public static long Message(ProtobufField field) =>
        field.IsBytes ? field.End : throw new InvalidDataException($"field {field.Number} is no message");

    private long ReadLength(long end)
    {
        var length = ReadVarint();
        if (length > (ulong)(end - stream.Position))
            throw new InvalidDataException("a field is longer than what is left of the file");
        return stream.Position + (long)length;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = stream.ReadByte();
            if (next < 0)
                throw new InvalidDataException("the file ends within a number");
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw new InvalidDataException("a number is longer than 64 bits");
    }

    private ulong ReadFixed(int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        if (stream.ReadAtLeast(bytes[..size], size, throwOnEndOfStream: false) < size)
            throw new InvalidDataException("the file ends within a number");
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
