using System.Buffers.Binary;
using System.Globalization;
using ClipAudit.Data;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Reads uncompressed Windows bitmaps, which libvips doesn't.</summary>
internal static class BmpReader
{
    private const int FileHeader = 14;
    private const int CoreHeader = 12;
    private const int InfoHeader = 40;
    private const int Palette = 256 * 3;

    /// <param name="file">The file; it begins with <c>BM</c>.</param>
    /// <exception cref="UnreadableImageException">It is truncated, too large, or of a kind that isn't supported.</exception>
    public static PixelSource Read(ReadOnlySpan<byte> file)
    {
        var header = BmpHeader.Read(file);
        ImageDecoder.CheckSize(header.Width, header.Height);
        var stride = (((long)header.Width * header.BitsPerPixel + 31) >> 3) & ~3L;
        if (header.PixelOffset + (stride * header.Height) > file.Length)
            throw new UnreadableImageException("the file is truncated: its BMP data end early");
        var rows = file.Slice((int)header.PixelOffset, (int)(stride * header.Height));
        return header.BitsPerPixel <= 8 ? Indexed(header, file, rows, (int)stride) : Direct(header, rows, (int)stride);
    }

    private static PaletteSource Indexed(BmpHeader header, ReadOnlySpan<byte> file, ReadOnlySpan<byte> rows, int stride)
    {
        var palette = new byte[Palette];
        var colours = header.Colours;
        var entry = header.Size == CoreHeader ? 3 : 4;
        var table = file[Math.Min(file.Length, FileHeader + header.Size)..];
        var isGray = true;
        for (var i = 0; i < colours && (i * entry) + 3 <= table.Length; i++)
        {
            for (var c = 0; c < 3; c++)
                palette[(i * 3) + c] = table[(i * entry) + 2 - c];
            var level = colours == 2 ? i * 255 : i;
            isGray &= palette[i * 3] == level && palette[(i * 3) + 1] == level && palette[(i * 3) + 2] == level;
        }
        var indices = new byte[header.Width * header.Height];
        int perByte = 8 / header.BitsPerPixel, mask = (1 << header.BitsPerPixel) - 1;
        for (var y = 0; y < header.Height; y++)
        {
            var row = rows.Slice(header.RowOf(y) * stride, stride);
            for (var x = 0; x < header.Width; x++)
            {
                var shift = (perByte - 1 - (x % perByte)) * header.BitsPerPixel;
                indices[(y * header.Width) + x] = (byte)((row[x / perByte] >> shift) & mask);
            }
        }
        var kind = isGray && colours > 2 ? PixelKind.Rgb : PixelKind.Indexed;
        return new PaletteSource(header.Width, header.Height, kind, indices, palette);
    }

    private static MemorySource Direct(BmpHeader header, ReadOnlySpan<byte> rows, int stride)
    {
        var kind = header.HasAlpha ? PixelKind.Rgba : PixelKind.Rgb;
        var channels = kind.BytesPerPixel();
        var pixels = new byte[checked(header.Width * header.Height * channels)];
        var size = header.BitsPerPixel / 8;
        var at = 0;
        for (var y = 0; y < header.Height; y++)
        {
            var row = rows.Slice(header.RowOf(y) * stride, stride);
            for (var x = 0; x < header.Width; x++, at += channels)
            {
                var pixel = row.Slice(x * size, size);
                if (size == 2)
                    Unpack(BinaryPrimitives.ReadUInt16LittleEndian(pixel), header.IsGreen6, pixels.AsSpan(at, 3));
                else
                    (pixels[at], pixels[at + 1], pixels[at + 2]) = (pixel[header.RedAt], pixel[header.GreenAt], pixel[header.BlueAt]);
                if (channels == 4)
                    pixels[at + 3] = pixel[header.AlphaAt];
            }
        }
        return new MemorySource(header.Width, header.Height, kind, pixels);
    }

    private static void Unpack(int value, bool isGreen6, Span<byte> rgb)
    {
        rgb[2] = (byte)((value & 31) * 255 / 31);
        rgb[1] = (byte)(isGreen6 ? ((value >> 5) & 63) * 255 / 63 : ((value >> 5) & 31) * 255 / 31);
        rgb[0] = (byte)(((value >> (isGreen6 ? 11 : 10)) & 31) * 255 / 31);
    }

    /// <summary>What the headers of a bitmap say.</summary>
    private readonly record struct BmpHeader(int Size, int Width, int Height, bool IsTopDown, int BitsPerPixel, long PixelOffset, int Colours)
    {
        public int RedAt { get; init; } = 2;

        public int GreenAt { get; init; } = 1;

        public int BlueAt { get; init; } = 0;

        public int AlphaAt { get; init; } = 3;

        public bool HasAlpha { get; init; }

        public bool IsGreen6 { get; init; }

        public int RowOf(int y) => IsTopDown ? y : Height - 1 - y;

        public static BmpHeader Read(ReadOnlySpan<byte> file)
        {
            if (file.Length < FileHeader + CoreHeader)
                throw new UnreadableImageException("the file is truncated: its BMP header ends early");
            var size = BinaryPrimitives.ReadInt32LittleEndian(file[FileHeader..]);
            if (size != CoreHeader && size is < InfoHeader or > 1024)
                throw new UnreadableImageException("its BMP header is corrupt");
            if (file.Length < FileHeader + size)
                throw new UnreadableImageException("the file is truncated: its BMP header ends early");
            var info = file.Slice(FileHeader, size);
            var offset = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
            return size == CoreHeader ? Core(info, offset) : Info(file, info, offset);
        }

        private static BmpHeader Core(ReadOnlySpan<byte> info, long offset)
        {
            var bits = BinaryPrimitives.ReadUInt16LittleEndian(info[10..]);
            CheckBits(bits, 0);
            return new BmpHeader(
                CoreHeader, BinaryPrimitives.ReadUInt16LittleEndian(info[4..]), BinaryPrimitives.ReadUInt16LittleEndian(info[6..]),
                false, bits, offset, 1 << Math.Min((int)bits, 8));
        }

        private static BmpHeader Info(ReadOnlySpan<byte> file, ReadOnlySpan<byte> info, long offset)
        {
            int width = BinaryPrimitives.ReadInt32LittleEndian(info[4..]), height = BinaryPrimitives.ReadInt32LittleEndian(info[8..]);
            int bits = BinaryPrimitives.ReadUInt16LittleEndian(info[14..]), compression = BinaryPrimitives.ReadInt32LittleEndian(info[16..]);
            var colours = BinaryPrimitives.ReadUInt32LittleEndian(info[32..]);
            CheckBits(bits, compression);
            if (height == int.MinValue)
                throw new UnreadableImageException("its BMP header is corrupt");
            var most = 1u << Math.Min(bits, 8);
            var header = new BmpHeader(
                info.Length, width, Math.Abs(height), height < 0, bits, offset, (int)(colours == 0 ? most : Math.Min(colours, most)));
            return compression == 3 ? header.WithMasks(file[(FileHeader + InfoHeader)..], info.Length >= 56) : header;
        }

        private static void CheckBits(int bits, int compression)
        {
            var isKnown = compression switch { 0 => bits is 1 or 4 or 8 or 16 or 24 or 32, 3 => bits is 16 or 32, _ => false };
            if (!isKnown)
            {
                throw new UnreadableImageException(string.Create(
                    CultureInfo.InvariantCulture, $"BMP files with {bits} bits per pixel and compression {compression} are not supported"));
            }
        }

        private BmpHeader WithMasks(ReadOnlySpan<byte> masks, bool hasAlphaMask)
        {
            if (masks.Length < 16)
                throw new UnreadableImageException("the file is truncated: its BMP header ends early");
            uint red = BinaryPrimitives.ReadUInt32LittleEndian(masks), green = BinaryPrimitives.ReadUInt32LittleEndian(masks[4..]);
            var blue = BinaryPrimitives.ReadUInt32LittleEndian(masks[8..]);
            var alpha = hasAlphaMask ? BinaryPrimitives.ReadUInt32LittleEndian(masks[12..]) : 0;
            if (BitsPerPixel == 16)
            {
                return (red, green, blue) switch
                {
                    (0xF800, 0x7E0, 0x1F) => this with { IsGreen6 = true },
                    (0x7C00, 0x3E0, 0x1F) => this,
                    _ => throw new UnreadableImageException("BMP files with such bit masks are not supported"),
                };
            }
            return this with
            {
                RedAt = ByteOf(red), GreenAt = ByteOf(green), BlueAt = ByteOf(blue),
                HasAlpha = alpha != 0, AlphaAt = alpha == 0 ? 3 : ByteOf(alpha),
            };
        }

        private static int ByteOf(uint mask) => mask switch
        {
            0xFF => 0,
            0xFF00 => 1,
            0xFF0000 => 2,
            0xFF000000 => 3,
            _ => throw new UnreadableImageException("BMP files with such bit masks are not supported"),
        };
    }
}
