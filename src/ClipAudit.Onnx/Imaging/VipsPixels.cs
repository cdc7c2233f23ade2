namespace ClipAudit.Onnx.Imaging;

/// <summary>What libvips' pixels are, and how they are brought into the layout of a <see cref="PixelKind"/>.</summary>
internal static class VipsPixels
{
    /// <summary>The kind by the file's own mode: libvips turns palettes and transparent colours into more bands.</summary>
    public static PixelKind Kind(GObjectHandle image, ImageFormat format, ReadOnlySpan<byte> file)
    {
        var bands = VipsNative.vips_image_get_bands(image);
        var is16Bit = VipsNative.vips_image_get_format(image) == VipsNative.FormatUInt16;
        return format switch
        {
            ImageFormat.Png => PngKind(file),
            ImageFormat.Tiff when TiffTags.Read(file).IsIndexed => PixelKind.Indexed,
            _ => Kind(image, bands, is16Bit),
        };
    }

    public static void Copy(ReadOnlySpan<byte> pixels, int bands, PixelKind kind, Span<byte> rows)
    {
        var length = kind.BytesPerPixel();
        if (bands == length)
        {
            pixels[..rows.Length].CopyTo(rows);
            return;
        }
        for (int from = 0, to = 0; to < rows.Length; from += bands, to += length)
        {
            if (bands <= 2)
                rows.Slice(to, 3).Fill(pixels[from]);
            else
                pixels.Slice(from, 3).CopyTo(rows[to..]);
            if (length == 4)
                rows[to + 3] = bands switch { 1 or 3 => 255, 2 => pixels[from + 1], _ => pixels[from + 3] };
        }
    }

    public static void CopyGray16(ReadOnlySpan<ushort> pixels, int bands, Span<ushort> rows)
    {
        for (int from = 0, to = 0; to < rows.Length; from += bands, to++)
            rows[to] = pixels[from];
    }

    public static ReadOnlySpan<byte> HighBytes(ReadOnlySpan<ushort> values)
    {
        var bytes = new byte[values.Length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(values[i] >> 8);
        return bytes;
    }

    private static PixelKind Kind(GObjectHandle image, int bands, bool is16Bit)
    {
        if (bands >= 4)
        {
            return VipsNative.vips_image_get_interpretation(image) == VipsNative.InterpretationCmyk
                ? PixelKind.Cmyk
                : PixelKind.Rgba;
        }
        if (bands == 2)
            return PixelKind.Rgba;
        return bands == 1 && is16Bit ? PixelKind.Gray16 : PixelKind.Rgb;
    }

    private static PixelKind PngKind(ReadOnlySpan<byte> file)
    {
        const int depthAt = 24, colourTypeAt = 25;
        const byte gray = 0, palette = 3, grayAlpha = 4, rgba = 6;
        return (file[colourTypeAt], file[depthAt]) switch
        {
            (gray, 1) or (palette, _) => PixelKind.Indexed,
            (gray, 16) => PixelKind.Gray16,
            (grayAlpha, _) or (rgba, _) => PixelKind.Rgba,
            _ => PixelKind.Rgb,
        };
    }
}
