using System.Buffers.Binary;
using System.IO.Compression;

namespace ClipAudit.Pictures;

/// <summary>Writes RGB pixels as a PNG file, the same bytes for the same pixels.</summary>
public static class PngFile
{
    private const int Channels = 3;

    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Encodes an image; the same pixels always give the same bytes.</summary>
    /// <param name="rgb">Shape [height × width × 3], 8 bits.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="ArgumentException">The length does not fit width and height.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height)
    {
        if (width < 1 || height < 1 || rgb.Length != (long)width * height * Channels)
            throw new ArgumentException($"An image of {width} × {height} pixels does not have {rgb.Length} bytes.", nameof(rgb));
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = 2;
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(rgb, width * Channels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> rgb, int stride)
    {
        const byte up = 2;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[stride + 1];
            for (var at = 0; at < rgb.Length; at += stride)
            {
                line[0] = at == 0 ? (byte)0 : up;
                for (var x = 0; x < stride; x++)
                    line[x + 1] = (byte)(rgb[at + x] - (at == 0 ? 0 : rgb[at + x - stride]));
                zlib.Write(line);
            }
        }
        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(type, content));
        file.Write(number);
    }

    internal static uint Checksum(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content) => ~Crc(Crc(uint.MaxValue, type), content);

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        const uint polynomial = 0xEDB88320;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (polynomial & (0 - (crc & 1)));
        }
        return crc;
    }
}
