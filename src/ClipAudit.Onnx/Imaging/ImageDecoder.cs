using System.Buffers.Binary;
using System.Globalization;
using ClipAudit.Data;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Opens encoded images that nobody vouches for: known formats only, sizes checked before anything is decoded.</summary>
internal static unsafe class ImageDecoder
{
    /// <summary>Most bytes an encoded image may have.</summary>
    public const int MaxBytes = 256 << 20;

    /// <summary>Most pixels an image may have: the number at which the reference refuses.</summary>
    public const long MaxPixels = 178_956_970;

    /// <summary>Longest side. JPEG, WebP, GIF and BMP of more pixels don't occur; working memory grows with a side.</summary>
    public const int MaxSide = 65_535;

    /// <param name="data">The encoded bytes; must stay where they are until the source is disposed.</param>
    /// <param name="size">Their number.</param>
    /// <exception cref="UnreadableImageException">They are not an image that can be read.</exception>
    public static PixelSource Open(byte* data, int size)
    {
        var file = new ReadOnlySpan<byte>(data, size);
        if (file.IsEmpty)
            throw new UnreadableImageException("the file is empty");
        if (size > MaxBytes)
            throw new UnreadableImageException($"the file is larger than {MaxBytes >> 20} MiB");
        var format = ImageFormats.Recognise(file)
            ?? throw new UnreadableImageException("it is not an image in a format that is read (JPEG, PNG, WebP, GIF, TIFF, BMP, PNM)");
        if (format == ImageFormat.Png)
            CheckPngHeader(file);
        return format switch
        {
            ImageFormat.Bmp => BmpReader.Read(file),
            ImageFormat.Gif => GifReader.Read(file),
            ImageFormat.Pnm => PnmReader.Read(file),
            _ => CheckSize(VipsSource.Open(format, data, size)),
        };
    }

    /// <exception cref="UnreadableImageException">The image is too large to decode, or has no pixels.</exception>
    public static void CheckSize(long width, long height)
    {
        if (width <= 0 || height <= 0)
            throw new UnreadableImageException("its header gives it no pixels");
        if (width * height > MaxPixels || Math.Max(width, height) > MaxSide)
        {
            throw new UnreadableImageException(string.Create(
                CultureInfo.InvariantCulture,
                $"its header says {width} × {height} pixels; at most {MaxPixels} pixels and {MaxSide} per side are decoded"));
        }
    }

    private static VipsSource CheckSize(VipsSource source)
    {
        try
        {
            CheckSize(source.Width, source.Height);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static void CheckPngHeader(ReadOnlySpan<byte> file)
    {
        const int widthAt = 16, heightAt = 20, headerEnd = 33;
        if (file.Length < headerEnd)
            throw new UnreadableImageException(ImageFormats.Damage(ImageFormat.Png, file));
        CheckSize(BinaryPrimitives.ReadUInt32BigEndian(file[widthAt..]), BinaryPrimitives.ReadUInt32BigEndian(file[heightAt..]));
    }
}
