using System.Runtime.InteropServices;
using ClipAudit.Pictures;

namespace ClipAudit.Reporting.Drawing;

/// <summary>Something to draw on: a PDF document or a picture, kept in memory until it is finished.</summary>
internal sealed class CairoSurface : SafeHandle
{
    private readonly MemoryStream _output;
    private GCHandle _outputHandle;

    private CairoSurface(MemoryStream output, GCHandle outputHandle, nint surface) : base(0, ownsHandle: true)
    {
        (_output, _outputHandle) = (output, outputHandle);
        SetHandle(surface);
        Check(CairoNative.cairo_surface_status(surface));
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>A PDF document.</summary>
    /// <param name="width">Page width in points.</param>
    /// <param name="height">Page height in points.</param>
    public static unsafe CairoSurface Pdf(double width, double height)
    {
        var output = new MemoryStream();
        var outputHandle = GCHandle.Alloc(output);
        var surface = CairoNative.cairo_pdf_surface_create_for_stream(&Append, GCHandle.ToIntPtr(outputHandle), width, height);
        return new CairoSurface(output, outputHandle, surface);
    }

    /// <summary>A picture, transparent at first.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public static CairoSurface Picture(int width, int height)
    {
        var output = new MemoryStream();
        return new CairoSurface(output, GCHandle.Alloc(output),
            CairoNative.cairo_image_surface_create(CairoNative.FormatArgb32, width, height));
    }

    /// <summary>A picture of given pixels.</summary>
    public static CairoSurface Picture(RgbPicture pixels)
    {
        var picture = Picture(pixels.Width, pixels.Height);
        picture.Write(pixels.Rgb.Span, pixels.Width, pixels.Height);
        return picture;
    }

    /// <summary>Puts opaque pixels on a picture of their size.</summary>
    /// <param name="rgb">Shape [height × width × 3].</param>
    /// <param name="width">Width of the picture in pixels.</param>
    /// <param name="height">Height of the picture in pixels.</param>
    public void Write(ReadOnlySpan<byte> rgb, int width, int height)
    {
        for (var y = 0; y < height; y++)
        {
            var row = Row(y, width);
            for (var x = 0; x < row.Length; x++, rgb = rgb[3..])
                row[x] = 0xFF000000u | (uint)(rgb[0] << 16) | (uint)(rgb[1] << 8) | rgb[2];
        }

        CairoNative.cairo_surface_mark_dirty(this);
    }

    /// <summary>Gives the pixels of an opaque picture of that size.</summary>
    /// <param name="rgb">Shape [height × width × 3].</param>
    /// <param name="width">Width of the picture in pixels.</param>
    /// <param name="height">Height of the picture in pixels.</param>
    public void Read(Span<byte> rgb, int width, int height)
    {
        CairoNative.cairo_surface_flush(this);
        for (var y = 0; y < height; y++)
            foreach (var pixel in Row(y, width))
            {
                (rgb[0], rgb[1], rgb[2]) = ((byte)(pixel >> 16), (byte)(pixel >> 8), (byte)pixel);
                rgb = rgb[3..];
            }
    }

    /// <summary>Ends the drawing and gives the PDF's bytes.</summary>
    public byte[] FinishPdf()
    {
        CairoNative.cairo_surface_finish(handle);
        Check(CairoNative.cairo_surface_status(handle));
        return _output.ToArray();
    }

    /// <summary>Gives the picture as a PNG file's bytes.</summary>
    public unsafe byte[] ToPng()
    {
        _output.SetLength(0);
        Check(CairoNative.cairo_surface_write_to_png_stream(this, &Append, GCHandle.ToIntPtr(_outputHandle)));
        return _output.ToArray();
    }

    /// <summary>Throws when Cairo reports a failure.</summary>
    internal static void Check(int status)
    {
        if (status != CairoNative.StatusSuccess)
            throw new InvalidOperationException(
                $"Cairo failed: {Marshal.PtrToStringUTF8(CairoNative.cairo_status_to_string(status))}.");
    }

    private unsafe Span<uint> Row(int y, int width) => new(
        (byte*)CairoNative.cairo_image_surface_get_data(this) + ((long)y * CairoNative.cairo_image_surface_get_stride(this)), width);

    protected override bool ReleaseHandle()
    {
        CairoNative.cairo_surface_destroy(handle);
        _outputHandle.Free();
        return true;
    }

    [UnmanagedCallersOnly]
    private static unsafe int Append(nint closure, byte* data, uint length)
    {
        try
        {
            ((MemoryStream)GCHandle.FromIntPtr(closure).Target!).Write(new ReadOnlySpan<byte>(data, (int)length));
            return CairoNative.StatusSuccess;
        }
        catch (Exception failure) when (failure is IOException or OutOfMemoryException)
        {
            return CairoNative.StatusWriteError;
        }
    }
}
