using System.Runtime.InteropServices;
using System.Text;

namespace ClipAudit.Reporting.Drawing;

/// <summary>A paragraph of text, shaped and broken into lines.</summary>
internal sealed class PangoLayout : SafeHandle
{
    /// <summary>Lays a text out.</summary>
    /// <param name="context">What it will be drawn on.</param>
    /// <param name="text">The text; NUL and unpaired surrogates are replaced.</param>
    /// <param name="style">Font, size and alignment.</param>
    /// <param name="width">Width in points to wrap at; null for a single line.</param>
    public PangoLayout(CairoContext context, string text, TextStyle style, double? width) : base(0, ownsHandle: true)
    {
        SetHandle(PangoNative.pango_cairo_create_layout(context));
        // Rounded positions would depend on what is drawn on, and space letters unevenly.
        PangoNative.pango_context_set_round_glyph_positions(PangoNative.pango_layout_get_context(this), 0);
        SetFont(style);
        if (width is { } points)
        {
            PangoNative.pango_layout_set_width(this, (int)(points * PangoNative.Scale));
            PangoNative.pango_layout_set_wrap(this, PangoNative.WrapWordChar);
            PangoNative.pango_layout_set_alignment(this, (int)style.Align);
            if (style.OneLine)
                PangoNative.pango_layout_set_ellipsize(this, PangoNative.EllipsizeEnd);
        }

        SetText(text);
        PangoNative.pango_layout_get_size(this, out var w, out var h);
        (Width, Height) = (w / (double)PangoNative.Scale, h / (double)PangoNative.Scale);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Width of the laid-out text in points.</summary>
    public double Width { get; }

    /// <summary>Height of the laid-out text in points.</summary>
    public double Height { get; }

    /// <summary>Distance of the first line's baseline from the top, in points.</summary>
    public double Baseline => PangoNative.pango_layout_get_baseline(this) / (double)PangoNative.Scale;

    /// <summary>How many characters no installed font can draw.</summary>
    public int MissingGlyphs => PangoNative.pango_layout_get_unknown_glyphs_count(this);

    protected override bool ReleaseHandle()
    {
        PangoNative.g_object_unref(handle);
        return true;
    }

    private void SetFont(TextStyle style)
    {
        var description = PangoNative.pango_font_description_from_string(style.FontDescription);
        PangoNative.pango_layout_set_font_description(this, description);
        PangoNative.pango_font_description_free(description);
        if (!style.TabularDigits)
            return;
        var attributes = PangoNative.pango_attr_list_new();
        PangoNative.pango_attr_list_insert(attributes, PangoNative.pango_attr_font_features_new("tnum=1"));
        PangoNative.pango_layout_set_attributes(this, attributes);
        PangoNative.pango_attr_list_unref(attributes);
    }

    private unsafe void SetText(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD'));
        fixed (byte* bytes = utf8)
            PangoNative.pango_layout_set_text(this, bytes, utf8.Length);
    }
}
