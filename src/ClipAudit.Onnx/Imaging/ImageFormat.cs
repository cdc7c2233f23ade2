namespace ClipAudit.Onnx.Imaging;

/// <summary>The formats that are read; no other loader is ever called.</summary>
internal enum ImageFormat
{
    Jpeg,
    Png,
    WebP,
    Gif,
    Tiff,
    Pnm,
    Bmp,
}

/// <summary>What the first and last bytes of a file tell.</summary>
internal static class ImageFormats
{
    /// <summary>How much of the end of a file may be padding after its end marker.</summary>
    private const int Tail = 1024;

    /// <summary>The format by the file's first bytes; null for anything else.</summary>
    public static ImageFormat? Recognise(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return ImageFormat.Jpeg;
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return ImageFormat.Png;
        if (file.StartsWith("RIFF"u8) && file.Length >= 12 && file.Slice(8, 4).SequenceEqual("WEBP"u8))
            return ImageFormat.WebP;
        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
            return ImageFormat.Gif;
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) || file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8))
            return ImageFormat.Tiff;
        if (file.Length > 2 && file[0] == 'P' && file[1] is >= (byte)'1' and <= (byte)'6' && (char.IsWhiteSpace((char)file[2]) || file[2] == '#'))
            return ImageFormat.Pnm;
        return file.StartsWith("BM"u8) ? ImageFormat.Bmp : null;
    }

    /// <summary>Why a file of a known format can't be decoded. It is told from the file alone: the decoder's own words
    /// are shared between threads, so the same file might get another file's.</summary>
    public static string Damage(ImageFormat format, ReadOnlySpan<byte> file)
    {
        var end = file[Math.Max(0, file.Length - Tail)..];
        var truncated = format switch
        {
            ImageFormat.Jpeg => end.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0,
            ImageFormat.Png => end.LastIndexOf("IEND"u8) < 0,
            ImageFormat.WebP => BitConverter.ToUInt32(file[4..]) + 8L > file.Length,
            _ => false,
        };
        if (truncated)
            return $"the file is truncated: its {format.Name()} data end early";
        return format is ImageFormat.Jpeg or ImageFormat.Png or ImageFormat.WebP
            ? $"its {format.Name()} data are corrupt"
            : $"its {format.Name()} data are truncated or corrupt";
    }

    public static string Name(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "JPEG",
        ImageFormat.Png => "PNG",
        ImageFormat.WebP => "WebP",
        ImageFormat.Gif => "GIF",
        ImageFormat.Tiff => "TIFF",
        ImageFormat.Pnm => "PNM",
        _ => "BMP",
    };
}
