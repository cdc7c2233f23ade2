using ClipAudit.Pictures;

namespace ClipAudit.Reporting.Drawing;

/// <summary>Draws text, lines, boxes and pictures; lengths in points, the origin at the top left.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed partial class Canvas(CairoSurface surface, double pixelsPerPoint = 1) : IDisposable
{
    private readonly CairoContext _context = Open(surface, pixelsPerPoint);

    public void Line(double x1, double y1, double x2, double y2, Colour colour, double width)
    {
        SetColour(colour);
        CairoNative.cairo_set_line_width(_context, width);
        CairoNative.cairo_move_to(_context, x1, y1);
        CairoNative.cairo_line_to(_context, x2, y2);
        CairoNative.cairo_stroke(_context);
    }

    public void Fill(Box box, Colour colour)
    {
        SetColour(colour);
        CairoNative.cairo_rectangle(_context, box.X, box.Y, box.Width, box.Height);
        CairoNative.cairo_fill(_context);
    }

    public void Dot(double x, double y, double radius, Colour colour)
    {
        SetColour(colour);
        CairoNative.cairo_arc(_context, x, y, radius, 0, 2 * Math.PI);
        CairoNative.cairo_fill(_context);
    }

    /// <summary>Draws a picture scaled into a box.</summary>
    public void Picture(RgbPicture picture, Box box)
    {
        using var surface = CairoSurface.Picture(picture);
        CairoNative.cairo_save(_context);
        CairoNative.cairo_translate(_context, box.X, box.Y);
        CairoNative.cairo_scale(_context, box.Width / picture.Width, box.Height / picture.Height);
        CairoNative.cairo_set_source_surface(_context, surface, 0, 0);
        CairoNative.cairo_rectangle(_context, 0, 0, picture.Width, picture.Height);
        CairoNative.cairo_fill(_context);
        CairoNative.cairo_restore(_context);
    }

    /// <summary>Draws with another origin and scale.</summary>
    public void Scaled(double scale, double x, double y, Action draw)
    {
        CairoNative.cairo_save(_context);
        CairoNative.cairo_translate(_context, x, y);
        CairoNative.cairo_scale(_context, scale, scale);
        draw();
        CairoNative.cairo_restore(_context);
    }

    /// <summary>Ends the page.</summary>
    public void EndPage() => CairoNative.cairo_show_page(_context);

    /// <summary>Throws when anything drawn so far failed.</summary>
    public void Check() => CairoSurface.Check(CairoNative.cairo_status(_context));

    public void Dispose() => _context.Dispose();

    private static CairoContext Open(CairoSurface surface, double pixelsPerPoint)
    {
        ReportFont.Register();
        var context = new CairoContext(surface);
        CairoNative.cairo_scale(context, pixelsPerPoint, pixelsPerPoint);
        return context;
    }

    private void SetColour(Colour colour) => CairoNative.cairo_set_source_rgb(_context, colour.Red, colour.Green, colour.Blue);
}
