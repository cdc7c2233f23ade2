using System.Runtime.InteropServices;
using ClipAudit.Data;

namespace ClipAudit.Onnx.Imaging;

/// <summary>An image that libvips decodes strip by strip.</summary>
/// <remarks>The encoded bytes must stay where they are until it is disposed.</remarks>
internal sealed unsafe class VipsSource : PixelSource
{
    private readonly GObjectHandle image;
    private readonly GObjectHandle region;
    private readonly ImageFormat format;
    private readonly byte* data;
    private readonly int size;
    private readonly int bands;
    private readonly bool is16Bit;

    private VipsSource(GObjectHandle image, PixelKind kind, ImageFormat format, byte* data, int size)
        : base(VipsNative.vips_image_get_width(image), VipsNative.vips_image_get_height(image), kind)
    {
        this.image = image;
        this.format = format;
        this.data = data;
        this.size = size;
        bands = VipsNative.vips_image_get_bands(image);
        is16Bit = VipsNative.vips_image_get_format(image) == VipsNative.FormatUInt16;
        region = VipsNative.vips_region_new(image);
    }

    /// <exception cref="UnreadableImageException">The header can't be read, or the pixels are of a kind that isn't supported.</exception>
    public static VipsSource Open(ImageFormat format, byte* data, int size)
    {
        VipsLibrary.Initialise();
        var image = Load(format, data, size)
            ?? throw new UnreadableImageException(ImageFormats.Damage(format, new ReadOnlySpan<byte>(data, size)));
        try
        {
            if (VipsNative.vips_image_get_format(image) is not (VipsNative.FormatByte or VipsNative.FormatUInt16))
                throw new UnreadableImageException($"its {format.Name()} pixels are of a type that is not supported (8 and 16 bit are)");
            var kind = VipsPixels.Kind(image, format, new ReadOnlySpan<byte>(data, size));
            return new VipsSource(image, kind, format, data, size);
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    public override void ReadRows(int y, int count, Span<byte> rows)
    {
        using var memory = VipsNative.vips_region_fetch(region, 0, y, Width, count, out var length);
        if (memory.IsInvalid)
        {
            VipsNative.vips_error_clear();
            throw new UnreadableImageException(ImageFormats.Damage(format, new ReadOnlySpan<byte>(data, size)));
        }
        var pixels = memory.Bytes(length);
        if (!is16Bit)
            VipsPixels.Copy(pixels, bands, Kind, rows);
        else if (Kind == PixelKind.Gray16)
            VipsPixels.CopyGray16(MemoryMarshal.Cast<byte, ushort>(pixels), bands, MemoryMarshal.Cast<byte, ushort>(rows));
        else
            VipsPixels.Copy(VipsPixels.HighBytes(MemoryMarshal.Cast<byte, ushort>(pixels)), bands, Kind, rows);
    }

    public override void Dispose()
    {
        region.Dispose();
        image.Dispose();
    }

    private static GObjectHandle? Load(ImageFormat format, byte* data, int size)
    {
        using var operation = VipsNative.vips_operation_new(Loader(format));
        if (operation.IsInvalid)
        {
            VipsNative.vips_error_clear();
            // No fault of the image: stored as one, it would stay unreadable with a libvips that reads it.
            throw new RunFailedException(
                $"The libvips in use ({VipsLibrary.Version}) was built without {format.Name()}, and an image needs it. "
                + "Build with npm at hand, which copies a libvips with all formats beside the program.");
        }
        SetBuffer(operation, data, size);
        if (format == ImageFormat.Tiff && TiffTags.Read(new ReadOnlySpan<byte>(data, size)).Orientation is > 1 and <= 8)
        {
            // The reference turns TIFF files, and no others; turning needs the whole image.
            _ = VipsNative.vips_object_set_argument_from_string(operation, "autorotate", "true");
        }
        else
        {
            _ = VipsNative.vips_object_set_argument_from_string(operation, "access", "sequential");
        }
        _ = VipsNative.vips_object_set_argument_from_string(operation, "fail_on", "error");
        using var built = VipsNative.vips_cache_operation_build(operation);
        if (built.IsInvalid)
        {
            VipsNative.vips_object_unref_outputs(operation);
            VipsNative.vips_error_clear();
            return null;
        }
        var value = default(VipsNative.GValue);
        VipsNative.g_value_init(ref value, VipsNative.vips_image_get_type());
        VipsNative.g_object_get_property(built, "out", ref value);
        var image = VipsNative.g_object_ref(VipsNative.g_value_get_object(ref value));
        VipsNative.g_value_unset(ref value);
        VipsNative.vips_object_unref_outputs(built);
        return image;
    }

    private static void SetBuffer(GObjectHandle operation, byte* data, int size)
    {
        var blob = VipsNative.vips_blob_new(0, data, (nuint)size);
        var value = default(VipsNative.GValue);
        VipsNative.g_value_init(ref value, VipsNative.vips_blob_get_type());
        VipsNative.g_value_set_boxed(ref value, blob);
        VipsNative.g_object_set_property(operation, "buffer", ref value);
        VipsNative.g_value_unset(ref value);
        VipsNative.vips_area_unref(blob);
    }

    private static string Loader(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpegload_buffer",
        ImageFormat.Png => "pngload_buffer",
        ImageFormat.WebP => "webpload_buffer",
        ImageFormat.Tiff => "tiffload_buffer",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
