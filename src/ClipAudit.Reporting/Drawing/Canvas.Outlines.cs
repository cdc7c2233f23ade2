using System.Collections.Immutable;

namespace ClipAudit.Reporting.Drawing;

/// <content>Outlines, and text by its baseline.</content>
internal sealed partial class Canvas
{
    /// <summary>Draws a line through points.</summary>
    public void Path(ImmutableArray<Point> points, Stroke stroke)
    {
        Trace(points);
        Stroke(stroke);
    }

    /// <summary>Fills the area within points.</summary>
    public void Area(ImmutableArray<Point> points, Colour fill, double opacity, Stroke? outline)
    {
        Trace(points);
        CairoNative.cairo_close_path(_context);
        FillPath(fill, opacity, outline);
    }

    public void Dot(Point centre, double radius, Colour fill, Stroke? outline)
    {
        CairoNative.cairo_new_path(_context);
        CairoNative.cairo_arc(_context, centre.X, centre.Y, radius, 0, 2 * Math.PI);
        CairoNative.cairo_close_path(_context);
        FillPath(fill, 1, outline);
    }

    /// <summary>Draws a text on one line.</summary>
    /// <param name="at">Where its baseline begins, has its middle or ends, as the style's alignment says.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="angle">Degrees by which it is turned clockwise about the point.</param>
    public void TextOnBaseline(Point at, string text, TextStyle style, double angle)
    {
        using var layout = Layout(text, style);
        var shift = style.Align switch
        {
            TextAlign.Right => layout.Width,
            TextAlign.Centre => layout.Width / 2,
            _ => 0,
        };
        CairoNative.cairo_save(_context);
        SetColour(style.Colour);
        CairoNative.cairo_translate(_context, at.X, at.Y);
        CairoNative.cairo_rotate(_context, angle * Math.PI / 180);
        CairoNative.cairo_move_to(_context, -shift, -layout.Baseline);
        PangoNative.pango_cairo_show_layout(_context, layout);
        CairoNative.cairo_new_path(_context);
        CairoNative.cairo_restore(_context);
    }

    private void Trace(ImmutableArray<Point> points)
    {
        CairoNative.cairo_new_path(_context);
        for (var i = 0; i < points.Length; i++)
            if (i == 0)
                CairoNative.cairo_move_to(_context, points[i].X, points[i].Y);
            else
                CairoNative.cairo_line_to(_context, points[i].X, points[i].Y);
    }

    private void FillPath(Colour fill, double opacity, Stroke? outline)
    {
        CairoNative.cairo_set_source_rgba(_context, fill.Red, fill.Green, fill.Blue, opacity);
        if (outline is not { } stroke)
        {
            CairoNative.cairo_fill(_context);
            return;
        }

        CairoNative.cairo_fill_preserve(_context);
        Stroke(stroke);
    }

    private unsafe void Stroke(Stroke stroke)
    {
        SetColour(stroke.Colour);
        CairoNative.cairo_set_line_width(_context, stroke.Width);
        CairoNative.cairo_set_line_join(_context, CairoNative.LineJoinRound);
        var dashes = stackalloc double[] { 3, 2.4 };
        CairoNative.cairo_set_dash(_context, dashes, stroke.Dashed ? 2 : 0, 0);
        CairoNative.cairo_stroke(_context);
        CairoNative.cairo_set_dash(_context, dashes, 0, 0);
    }
}
