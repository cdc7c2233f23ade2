namespace ClipAudit.Reporting.Drawing;

/// <summary>Draws text, lines, boxes and pictures; lengths in points, the origin at the top left.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed partial class Canvas(CairoSurface surface, double pixelsPerPoint = 1) : IDisposable
{
    private readonly CairoContext _context = Open(surface, pixelsPerPoint);

    /// <summary>Size of a text: its height at the width it wraps at, or its natural size on one line.</summary>
    public (double Width, double Height) Measure(string text, TextStyle style, double? width = null)
    {
        using var layout = new PangoLayout(_context, text, style, width);
        return (layout.Width, layout.Height);
    }

    /// <summary>Draws a text with its top left corner at a point.</summary>
    /// <returns>Height of what was drawn.</returns>
    public double Text(double x, double y, string text, TextStyle style, double? width = null)
    {
        using var layout = new PangoLayout(_context, text, style, width);
        SetColour(style.Colour);
        CairoNative.cairo_move_to(_context, x, y);
        PangoNative.pango_cairo_show_layout(_context, layout);
        CairoNative.cairo_new_path(_context);
        return layout.Height;
    }

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
        CairoNative.cairo_paint(_context);
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

    /// <summary>Draws inside an element of the document's structure, such as a heading or a table row.</summary>
    public void Tagged(string tag, Action draw)
    {
        CairoNative.cairo_tag_begin(_context, tag, "");
        draw();
        CairoNative.cairo_tag_end(_context, tag);
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
