using ClipAudit.Transforms;

namespace ClipAudit.Reporting.Drawing;

/// <summary>Writes texts on pictures, in the report's font.</summary>
/// <remarks>Safe for concurrent use. Letters are filled as outlines, so that neither hinting nor the smoothing that a system prefers
/// changes a pixel; characters that the font lacks come from whatever font the system has.</remarks>
public static class PictureWriting
{
    private const double LaidOut = 100;
    private const double Widest = 0.96;
    private const double BoxMargin = 0.15;

    /// <inheritdoc cref="TextPainter"/>
    /// <exception cref="InputException">No installed font has all the characters.</exception>
    public static void Paint(Span<byte> rgb, int height, int width, WrittenText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var surface = CairoSurface.Picture(width, height);
        surface.Write(rgb, width, height);
        Draw(surface, height, width, text);
        surface.Read(rgb, width, height);
    }

    private static void Draw(CairoSurface surface, int height, int width, WrittenText text)
    {
        ReportFont.Register();
        using var context = new CairoContext(surface);
        using var layout = new PangoLayout(context, text.Text, Style(text), width: null);
        if (layout.MissingGlyphs > 0)
            throw new InputException(
                $"No installed font can write '{text.Text}' on pictures. Install one, or name the class otherwise with labels.");
        // Laid out large and scaled down: positions and sizes follow the picture's size exactly.
        var scale = Math.Min(text.Size * height / layout.Height, Widest * width / layout.Width);
        var (w, h) = (layout.Width * scale, layout.Height * scale);
        var margin = text.Box is null ? 0 : BoxMargin * h;
        var left = Inside(text.X * width, w, width, margin);
        var top = Inside(text.Y * height, h, height, 0);
        if (text.Box is { } box)
        {
            SetColour(context, box, text.Opacity);
            CairoNative.cairo_rectangle(context, left - margin, top, w + (2 * margin), h);
            CairoNative.cairo_fill(context);
        }

        CairoNative.cairo_translate(context, left, top);
        CairoNative.cairo_scale(context, scale, scale);
        SetColour(context, text.Colour, text.Opacity);
        CairoNative.cairo_move_to(context, 0, 0);
        PangoNative.pango_cairo_layout_path(context, layout);
        CairoNative.cairo_fill(context);
        CairoSurface.Check(CairoNative.cairo_status(context));
    }

    private static double Inside(double middle, double length, double room, double margin) =>
        Math.Max(margin, Math.Min(middle - (length / 2), room - length - margin));

    private static void SetColour(CairoContext context, Rgb colour, double opacity) => CairoNative.cairo_set_source_rgba(
        context, colour.Red / 255.0, colour.Green / 255.0, colour.Blue / 255.0, opacity);

    private static TextStyle Style(WrittenText text) => new(LaidOut, default)
    {
        Weight = text.Lettering switch
        {
            Lettering.Regular => FontWeight.Regular,
            Lettering.Italic => FontWeight.Italic,
            Lettering.SemiBold => FontWeight.SemiBold,
            Lettering.Bold => FontWeight.Bold,
            _ => throw new InvalidOperationException($"No weight for {text.Lettering}."),
        },
    };
}
