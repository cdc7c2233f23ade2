namespace ClipAudit.Onnx.Imaging;

/// <summary>What the pixels of a decoded image are, as far as resizing them matters.</summary>
internal enum PixelKind
{
    /// <summary>Three bytes; a grey image has them equal.</summary>
    Rgb,

    /// <summary>Three bytes that came out of a palette or from two levels, and so can't be mixed.</summary>
    Indexed,

    /// <summary>Four bytes, colours not multiplied with alpha.</summary>
    Rgba,

    /// <summary>Four bytes, 0 no ink.</summary>
    Cmyk,

    /// <summary>One 16-bit grey level, native byte order.</summary>
    Gray16,
}

/// <summary>Conversions between kinds of pixels, with the arithmetic of Pillow.</summary>
internal static class PixelKinds
{
    public static int BytesPerPixel(this PixelKind kind) => kind switch
    {
        PixelKind.Rgba or PixelKind.Cmyk => 4,
        PixelKind.Gray16 => 2,
        _ => 3,
    };

    /// <summary>Converts packed pixels to RGB bytes.</summary>
    /// <param name="kind">What <paramref name="pixels"/> are.</param>
    /// <param name="pixels">Shape [n × bytes per pixel].</param>
    /// <param name="rgb">Shape [n × 3].</param>
    public static void ToRgb(PixelKind kind, ReadOnlySpan<byte> pixels, Span<byte> rgb)
    {
        switch (kind)
        {
            case PixelKind.Rgba:
                DropAlpha(pixels, rgb);
                break;
            case PixelKind.Cmyk:
                CmykToRgb(pixels, rgb);
                break;
            case PixelKind.Gray16:
                ClipGray(pixels, rgb);
                break;
            default:
                pixels[..rgb.Length].CopyTo(rgb);
                break;
        }
    }

    /// <summary>Multiplies colours with their alpha, in place.</summary>
    public static void Premultiply(Span<byte> rgba)
    {
        for (var i = 0; i + 3 < rgba.Length; i += 4)
        {
            int alpha = rgba[i + 3];
            for (var c = 0; c < 3; c++)
                rgba[i + c] = Multiply(rgba[i + c], alpha);
        }
    }

    /// <summary>Divides colours by their alpha, in place; what is fully transparent stays.</summary>
    public static void Unpremultiply(Span<byte> rgba)
    {
        for (var i = 0; i + 3 < rgba.Length; i += 4)
        {
            int alpha = rgba[i + 3];
            if (alpha is 0 or 255)
                continue;
            for (var c = 0; c < 3; c++)
                rgba[i + c] = (byte)Math.Min(255, 255 * rgba[i + c] / alpha);
        }
    }

    private static void DropAlpha(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            rgb[to] = rgba[from];
            rgb[to + 1] = rgba[from + 1];
            rgb[to + 2] = rgba[from + 2];
        }
    }

    private static void CmykToRgb(ReadOnlySpan<byte> cmyk, Span<byte> rgb)
    {
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            var white = 255 - cmyk[from + 3];
            for (var c = 0; c < 3; c++)
                rgb[to + c] = (byte)Math.Clamp(white - Multiply(cmyk[from + c], white), 0, 255);
        }
    }

    /// <summary>Levels above 255 become 255 and nothing is scaled: that is what the reference does.</summary>
    private static void ClipGray(ReadOnlySpan<byte> gray16, Span<byte> rgb)
    {
        for (int from = 0, to = 0; to < rgb.Length; from += 2, to += 3)
        {
            var level = BitConverter.ToUInt16(gray16[from..]);
            rgb.Slice(to, 3).Fill((byte)Math.Min((ushort)255, level));
        }
    }

    /// <summary>a·b/255, rounded.</summary>
    private static byte Multiply(int a, int b)
    {
        var product = (a * b) + 128;
        return (byte)(((product >> 8) + product) >> 8);
    }
}
