using System.Buffers.Binary;
using ClipAudit.Data;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Reads the first frame of a GIF.</summary>
/// <remarks>libvips reads GIFs too, but leaves out the colour of transparent pixels, which the reference keeps.</remarks>
internal static class GifReader
{
    private const int ScreenEnd = 13;
    private const int TableFlag = 0x80;
    private const int InterlaceFlag = 0x40;

    /// <exception cref="UnreadableImageException">The file ends early, is corrupt or too large.</exception>
    public static PixelSource Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < ScreenEnd)
            throw Truncated();
        int width = BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), height = BinaryPrimitives.ReadUInt16LittleEndian(file[8..]);
        var at = ScreenEnd;
        var global = ReadTable(file, file[10], ref at);
        var transparent = ReadExtensions(file, ref at);
        var frame = ReadFrame(file, ref at);
        var local = ReadTable(file, frame.Flags, ref at);
        var palette = local ?? global;
        (width, height) = (Math.Max(width, frame.Left + frame.Width), Math.Max(height, frame.Top + frame.Height));
        ImageDecoder.CheckSize(width, height);
        var indices = new byte[width * height];
        if (transparent is { } background)
            indices.AsSpan().Fill(background);
        var pixels = new byte[frame.Width * frame.Height];
        if (at >= file.Length || !LzwDecoder.Decode(file[(at + 1)..], file[at], pixels))
            throw Truncated();
        Place(pixels, frame, indices, width);
        return new PaletteSource(width, height, IsGrayScale(palette) ? PixelKind.Rgb : PixelKind.Indexed, indices, Expand(palette));
    }

    internal static UnreadableImageException Truncated() => new("the file is truncated: its GIF data end early");

    private static byte[]? ReadTable(ReadOnlySpan<byte> file, byte flags, ref int at)
    {
        if ((flags & TableFlag) == 0)
            return null;
        var length = 3 << ((flags & 7) + 1);
        if (file.Length - at < length)
            throw Truncated();
        at += length;
        return file.Slice(at - length, length).ToArray();
    }

    /// <summary>Skips what comes before the first frame; returns the index of the transparent colour.</summary>
    private static byte? ReadExtensions(ReadOnlySpan<byte> file, ref int at)
    {
        const byte extension = (byte)'!', image = (byte)',', graphicControl = 0xF9;
        byte? transparent = null;
        while (true)
        {
            if (at >= file.Length)
                throw Truncated();
            var block = file[at++];
            if (block == image)
                return transparent;
            if (block == (byte)';')
                throw new UnreadableImageException("the GIF has no frame");
            if (block != extension)
                continue;
            if (file.Length - at < 6)
                throw Truncated();
            if (file[at] == graphicControl && file[at + 1] == 4)
                transparent = (file[at + 2] & 1) != 0 ? file[at + 5] : null;
            at++;
            while (at < file.Length && file[at] != 0)
                at += file[at] + 1;
            at++;
        }
    }

    private static Frame ReadFrame(ReadOnlySpan<byte> file, ref int at)
    {
        const int length = 9;
        if (file.Length - at < length)
            throw Truncated();
        var header = file.Slice(at, length);
        at += length;
        var frame = new Frame(
            BinaryPrimitives.ReadUInt16LittleEndian(header), BinaryPrimitives.ReadUInt16LittleEndian(header[2..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[4..]), BinaryPrimitives.ReadUInt16LittleEndian(header[6..]), header[8]);
        ImageDecoder.CheckSize(frame.Width, frame.Height);
        return frame;
    }

    private static void Place(ReadOnlySpan<byte> pixels, Frame frame, Span<byte> indices, int width)
    {
        ReadOnlySpan<(int Start, int Step)> passes = (frame.Flags & InterlaceFlag) != 0 ? [(0, 8), (4, 8), (2, 4), (1, 2)] : [(0, 1)];
        var next = 0;
        foreach (var (start, step) in passes)
        {
            for (var y = start; y < frame.Height; y += step, next++)
                pixels.Slice(next * frame.Width, frame.Width).CopyTo(indices[(((frame.Top + y) * width) + frame.Left)..]);
        }
    }

    private static bool IsGrayScale(byte[]? palette)
    {
        if (palette is null)
            return true;
        for (var i = 0; i < palette.Length; i++)
        {
            if (palette[i] != i / 3)
                return false;
        }
        return true;
    }

    /// <summary>256 entries; those that the file doesn't give are black, or the grey scale where it gives none at all.</summary>
    private static byte[] Expand(byte[]? palette)
    {
        var entries = new byte[256 * 3];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = palette is null || IsGrayScale(palette) ? (byte)(i / 3) : i < palette.Length ? palette[i] : (byte)0;
        return entries;
    }

    private readonly record struct Frame(int Left, int Top, int Width, int Height, byte Flags);
}
