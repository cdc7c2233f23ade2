using System.Buffers;
using ClipAudit.Data;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Turns encoded images into what a model sees: decodes, resizes and crops them, bit for bit as the reference
/// (Pillow with torchvision or transformers) does, and normalises the pixels.</summary>
/// <remarks>Safe for concurrent use. EXIF orientation, colour profiles and PNG gamma are not applied, as in the reference.
/// Peak memory is a few rows and the output for most files; progressive JPEG, interlaced PNG, WebP and GIF are decoded whole.</remarks>
public sealed class ImagePreprocessor
{
    private const int Channels = 3;
    private const int StripRows = 16;

    private readonly float[] table;

    /// <summary>Prepares for one model.</summary>
    /// <param name="spec">What the model's configuration says.</param>
    public ImagePreprocessor(PreprocessSpec spec)
    {
        Spec = spec;
        table = NormalisationTable.Of(spec);
    }

    /// <summary>What is done to an image.</summary>
    public PreprocessSpec Spec { get; }

    /// <summary>Values of one prepared image: height × width × 3.</summary>
    public int ImageLength => Spec.Height * Spec.Width * Channels;

    /// <summary>Decodes, resizes and crops one image.</summary>
    /// <param name="image">Encoded bytes: JPEG, PNG, WebP, GIF (its first frame), TIFF, BMP or PNM.</param>
    /// <param name="rgb">Shape [height × width × 3], 8 bits; filled completely.</param>
    /// <exception cref="UnreadableImageException">The bytes are not an image that can be read, or too large a one.</exception>
    /// <exception cref="ArgumentException"><paramref name="rgb"/> has another length than <see cref="ImageLength"/>.</exception>
    /// <exception cref="DllNotFoundException">libvips is not installed; the message says how to.</exception>
    public void Prepare(ReadOnlySpan<byte> image, Span<byte> rgb) => Prepare(image, 0, rgb);

    /// <summary>Cuts pixels from each side of an image, then resizes and crops what is left.</summary>
    /// <param name="image">Encoded bytes: JPEG, PNG, WebP, GIF (its first frame), TIFF, BMP or PNM.</param>
    /// <param name="border">How many pixels to cut from each side, at least 0.</param>
    /// <param name="rgb">Shape [height × width × 3], 8 bits; filled completely.</param>
    /// <inheritdoc cref="Prepare(ReadOnlySpan{byte}, Span{byte})"/>
    public unsafe void Prepare(ReadOnlySpan<byte> image, int border, Span<byte> rgb)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(border);
        if (rgb.Length != ImageLength)
            throw new ArgumentException($"A prepared image has {ImageLength} bytes, not {rgb.Length}.", nameof(rgb));
        fixed (byte* data = image)
        {
            using var source = BorderlessSource.Of(ImageDecoder.Open(data, image.Length), border);
            var kind = Spec.ColourOrder == ColourOrder.ConvertFirst ? PixelKind.Rgb : source.Kind;
            var placement = Placement.Of(Spec, source.Width, source.Height);
            if (placement.Horizontal.Length == 0 || placement.Vertical.Length == 0)
                throw new UnreadableImageException("it is so narrow that nothing is left of it after resizing");
            using var resampler = RowResampler.Create(kind, placement, Spec.Interpolation);
            var premultiplied = kind == PixelKind.Rgba && placement.IsResized && Spec.Interpolation != Interpolation.Nearest;
            Feed(source, resampler, kind, premultiplied);
            Compose(resampler, placement, kind, premultiplied, rgb);
        }
    }

    /// <summary>Rescales and normalises prepared images: (value · factor − mean) / deviation.</summary>
    /// <param name="rgb">Shape [count × height × width × 3], 8 bits.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="chw">Shape [count × 3 × height × width].</param>
    /// <exception cref="ArgumentException">A length does not fit <paramref name="count"/>.</exception>
    public void Normalise(ReadOnlySpan<byte> rgb, int count, Span<float> chw)
    {
        if (rgb.Length != (long)count * ImageLength)
            throw new ArgumentException($"{count} prepared images have {(long)count * ImageLength} bytes, not {rgb.Length}.", nameof(rgb));
        if (chw.Length != rgb.Length)
            throw new ArgumentException($"{count} images have {rgb.Length} values, not {chw.Length}.", nameof(chw));
        for (var i = 0; i < count; i++)
            NormalisationTable.Apply(table, rgb.Slice(i * ImageLength, ImageLength), chw.Slice(i * ImageLength, ImageLength));
    }

    /// <summary>Reads all rows, also those below the crop: an image that ends early is refused wherever it ends.</summary>
    private static void Feed(PixelSource source, RowResampler resampler, PixelKind kind, bool premultiply)
    {
        int stride = source.Width * kind.BytesPerPixel(), sourceStride = source.Width * source.Kind.BytesPerPixel();
        var rows = ArrayPool<byte>.Shared.Rent((StripRows * sourceStride) + RowResampler.Slack);
        var converted = kind == source.Kind ? rows : ArrayPool<byte>.Shared.Rent((StripRows * stride) + RowResampler.Slack);
        try
        {
            for (var y = 0; y < source.Height; y += StripRows)
            {
                var count = Math.Min(StripRows, source.Height - y);
                source.ReadRows(y, count, rows.AsSpan(0, count * sourceStride));
                if (y + count <= resampler.FirstRow || y >= resampler.EndRow)
                    continue;
                if (converted != rows)
                    PixelKinds.ToRgb(source.Kind, rows.AsSpan(0, count * sourceStride), converted.AsSpan(0, count * stride));
                if (premultiply)
                    PixelKinds.Premultiply(rows.AsSpan(0, count * stride));
                int first = Math.Max(y, resampler.FirstRow), end = Math.Min(y + count, resampler.EndRow);
                var used = ((end - first) * stride) + RowResampler.Slack;
                resampler.Push(first, end - first, converted.AsSpan((first - y) * stride, used), stride);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rows);
            if (converted != rows)
                ArrayPool<byte>.Shared.Return(converted);
        }
    }

    private void Compose(RowResampler resampler, Placement placement, PixelKind kind, bool premultiplied, Span<byte> rgb)
    {
        int width = placement.Horizontal.Length, height = placement.Vertical.Length;
        if (kind.BytesPerPixel() == Channels && width == Spec.Width && height == Spec.Height)
        {
            resampler.Finish(rgb);
            return;
        }
        var window = new byte[width * height * kind.BytesPerPixel()];
        resampler.Finish(window);
        if (premultiplied)
            PixelKinds.Unpremultiply(window);
        for (var i = 0; i < rgb.Length; i++)
            rgb[i] = (byte)Spec.Fill[i % Channels];
        for (var y = 0; y < height; y++)
        {
            var row = window.AsSpan(y * width * kind.BytesPerPixel(), width * kind.BytesPerPixel());
            var at = (((placement.Vertical.Offset + y) * Spec.Width) + placement.Horizontal.Offset) * Channels;
            PixelKinds.ToRgb(kind, row, rgb.Slice(at, width * Channels));
        }
    }
}
