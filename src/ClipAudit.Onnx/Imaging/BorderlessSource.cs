using System.Buffers;
using System.Globalization;
using ClipAudit.Data;

namespace ClipAudit.Onnx.Imaging;

/// <summary>An image without the pixels at its sides.</summary>
internal sealed class BorderlessSource : PixelSource
{
    private readonly PixelSource whole;
    private readonly int border;

    private BorderlessSource(PixelSource whole, int border)
        : base(whole.Width - (2 * border), whole.Height - (2 * border), whole.Kind)
    {
        this.whole = whole;
        this.border = border;
    }

    /// <summary>Cuts pixels from each side.</summary>
    /// <param name="source">The image, which the result disposes.</param>
    /// <param name="border">How many pixels; 0 gives the image itself.</param>
    /// <exception cref="UnreadableImageException">Nothing is left.</exception>
    public static PixelSource Of(PixelSource source, int border)
    {
        if (border == 0)
            return source;
        if (Math.Min(source.Width, source.Height) > 2L * border)
            return new BorderlessSource(source, border);
        using (source)
            throw new UnreadableImageException(string.Create(
                CultureInfo.InvariantCulture,
                $"it has {source.Width} × {source.Height} pixels, of which nothing is left without a border of {border}"));
    }

    /// <inheritdoc/>
    public override void ReadRows(int y, int count, Span<byte> rows)
    {
        var pixel = Kind.BytesPerPixel();
        int stride = Width * pixel, wholeStride = whole.Width * pixel;
        // The rows of the border are read too: an image that ends early is refused wherever it ends.
        var above = y == 0 ? border : 0;
        var below = y + count == Height ? border : 0;
        var buffer = ArrayPool<byte>.Shared.Rent((above + count + below) * wholeStride);
        try
        {
            whole.ReadRows(y == 0 ? 0 : y + border, above + count + below, buffer.AsSpan(0, (above + count + below) * wholeStride));
            for (var i = 0; i < count; i++)
                buffer.AsSpan(((above + i) * wholeStride) + (border * pixel), stride).CopyTo(rows[(i * stride)..]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override void Dispose() => whole.Dispose();
}
