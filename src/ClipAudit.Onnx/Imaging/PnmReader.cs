using System.Buffers.Binary;
using ClipAudit.Data;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Reads portable bitmaps, graymaps and pixmaps, plain (P1 to P3) and raw (P4 to P6).</summary>
/// <remarks>libvips has a reader too, but holds it unsafe for files of strangers, and not every build contains it.</remarks>
internal static class PnmReader
{
    /// <exception cref="UnreadableImageException">The file is truncated, corrupt or too large.</exception>
    public static PixelSource Read(ReadOnlySpan<byte> file)
    {
        var type = file[1] - '0';
        var at = 2;
        int width = Number(file, ref at), height = Number(file, ref at);
        ImageDecoder.CheckSize(width, height);
        var isBitmap = type is 1 or 4;
        var most = isBitmap ? 1 : Number(file, ref at);
        if (most is < 1 or > ushort.MaxValue)
            throw new UnreadableImageException("its PNM header is corrupt");
        // One white space byte ends the header of the raw types.
        var samples = new Samples(file[Math.Min(file.Length, at + 1)..], type, most);
        samples.CheckLength(width, height);
        if (type is 3 or 6)
            return new MemorySource(width, height, PixelKind.Rgb, samples.Bytes(width * 3, height));
        return most > 255
            ? new MemorySource(width, height, PixelKind.Gray16, samples.Words(width, height))
            : new PaletteSource(width, height, isBitmap ? PixelKind.Indexed : PixelKind.Rgb, samples.Bytes(width, height), GrayScale());
    }

    private static byte[] GrayScale()
    {
        var palette = new byte[256 * 3];
        for (var i = 0; i < palette.Length; i++)
            palette[i] = (byte)(i / 3);
        return palette;
    }

    /// <summary>The next whole number, past white space and comments; ends at the byte after it.</summary>
    private static int Number(ReadOnlySpan<byte> file, ref int at)
    {
        const int most = 100_000_000;
        while (at < file.Length && (IsSpace(file[at]) || file[at] == '#'))
        {
            if (file[at] == '#')
            {
                while (at < file.Length && file[at] is not ((byte)'\n' or (byte)'\r'))
                    at++;
            }
            else
            {
                at++;
            }
        }
        if (at >= file.Length)
            throw Truncated();
        int number = 0, start = at;
        for (; at < file.Length && file[at] is >= (byte)'0' and <= (byte)'9' && number < most; at++)
            number = (number * 10) + file[at] - '0';
        return at > start ? number : throw new UnreadableImageException("its PNM data are corrupt");
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or 11 or 12;

    private static UnreadableImageException Truncated() => new("the file is truncated: its PNM data end early");

    /// <summary>The samples after the header.</summary>
    private ref struct Samples(ReadOnlySpan<byte> content, int type, int most)
    {
        private readonly ReadOnlySpan<byte> content = content;
        private int at;

        private readonly bool IsPlain => type <= 3;

        /// <summary>A header of a few bytes must not get memory for millions of pixels.</summary>
        public readonly void CheckLength(int width, int height)
        {
            long samples = (long)width * height * (type is 3 or 6 ? 3 : 1);
            var least = type == 4 ? (width + 7L) / 8 * height : !IsPlain && most > 255 ? samples * 2 : samples;
            if (content.Length < least)
                throw Truncated();
        }

        public byte[] Bytes(int perRow, int rows)
        {
            var bytes = new byte[checked(perRow * rows)];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = type is 1 or 4 ? Bit(i % perRow) : (byte)Scaled(byte.MaxValue);
            return bytes;
        }

        public byte[] Words(int perRow, int rows)
        {
            var words = new byte[checked(perRow * rows * 2)];
            for (var i = 0; i < words.Length; i += 2)
                BitConverter.TryWriteBytes(words.AsSpan(i), (ushort)Scaled(ushort.MaxValue));
            return words;
        }

        private int Scaled(int full)
        {
            var value = Next();
            return most == full ? Math.Min(value, full) : (int)Math.Min(full, Math.Round((double)value / most * full));
        }

        private int Next()
        {
            if (IsPlain)
                return Number(content, ref at);
            if (most <= 255)
                return content[at++];
            at += 2;
            return BinaryPrimitives.ReadUInt16BigEndian(content[(at - 2)..]);
        }

        /// <summary>Black for 1; plain bits need no space between them, raw ones begin a new byte with each row.</summary>
        private byte Bit(int column)
        {
            if (type == 4)
            {
                at += column % 8 == 0 ? 1 : 0;
                return (content[at - 1] & (0x80 >> (column % 8))) != 0 ? (byte)0 : (byte)255;
            }
            while (at < content.Length && IsSpace(content[at]))
                at++;
            if (at >= content.Length)
                throw Truncated();
            return content[at++] switch
            {
                (byte)'0' => 255,
                (byte)'1' => 0,
                _ => throw new UnreadableImageException("its PNM data are corrupt"),
            };
        }
    }
}
