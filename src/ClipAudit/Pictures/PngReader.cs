using System.Buffers.Binary;
using System.IO.Compression;

namespace ClipAudit.Pictures;

/// <summary>Reads the PNG files that <see cref="PngFile"/> writes, and no others: thumbnails lie in folders that strangers may have
/// changed, and a reader that knows one layout has little to be fooled by.</summary>
public static class PngReader
{
    private const int Channels = 3;
    private const int HeaderLength = 13;
    private const int ChunkFrame = 12;

    /// <summary>Decodes a picture.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="longestSide">Greatest width and height in pixels; larger pictures are refused before anything is decoded.</param>
    /// <returns>The picture; null for anything but an undamaged file as <see cref="PngFile"/> writes it.</returns>
    public static RgbPicture? Decode(ReadOnlySpan<byte> file, int longestSide)
    {
        if (!file.StartsWith(PngFile.Signature))
            return null;
        var rest = file[PngFile.Signature.Length..];
        if (!TryChunk(ref rest, "IHDR"u8, out var header) || header.Length != HeaderLength || !header[8..].SequenceEqual((ReadOnlySpan<byte>)[8, 2, 0, 0, 0]))
            return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        if (width < 1 || height < 1 || width > longestSide || height > longestSide)
            return null;
        return TryChunk(ref rest, "IDAT"u8, out var packed) && TryChunk(ref rest, "IEND"u8, out var end) && end.IsEmpty && rest.IsEmpty
            && Unpack(packed.ToArray(), width * Channels, height) is { } rgb
                ? new RgbPicture(width, height, rgb)
                : null;
    }

    private static bool TryChunk(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (rest.Length < ChunkFrame || !rest[4..].StartsWith(type))
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - ChunkFrame)
            return false;
        content = rest.Slice(8, (int)length);
        if (BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]) != PngFile.Checksum(type, content))
            return false;
        rest = rest[(ChunkFrame + (int)length)..];
        return true;
    }

    private static byte[]? Unpack(byte[] packed, int stride, int height)
    {
        const byte none = 0, up = 2;
        var rgb = new byte[stride * height];
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            for (var y = 0; y < height; y++)
            {
                var filter = zlib.ReadByte();
                var line = rgb.AsSpan(y * stride, stride);
                zlib.ReadExactly(line);
                if (filter == up && y > 0)
                    for (var x = 0; x < stride; x++)
                        line[x] += rgb[((y - 1) * stride) + x];
                else if (filter != none)
                    return null;
            }

            return zlib.ReadByte() < 0 ? rgb : null;
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }
}
