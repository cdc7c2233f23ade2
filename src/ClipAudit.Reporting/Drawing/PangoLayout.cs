using System.Runtime.InteropServices;
using System.Text;

namespace ClipAudit.Reporting.Drawing;

/// <summary>A paragraph of text, shaped and broken into lines.</summary>
internal sealed class PangoLayout : SafeHandle
{
    private readonly RichText _text;
    private byte[] _utf8 = [];

    /// <summary>Lays a text out.</summary>
    /// <param name="context">What it will be drawn on.</param>
    /// <param name="text">The text; NUL and unpaired surrogates are replaced.</param>
    /// <param name="style">Font, size and alignment.</param>
    /// <param name="width">Width in points to wrap at; null for a single line.</param>
    public PangoLayout(CairoContext context, RichText text, TextStyle style, double? width) : base(0, ownsHandle: true)
    {
        _text = text;
        SetHandle(PangoNative.pango_cairo_create_layout(context));
        // Rounded positions would depend on what is drawn on, and space letters unevenly.
        PangoNative.pango_context_set_round_glyph_positions(PangoNative.pango_layout_get_context(this), 0);
        SetFont(style, text);
        if (width is { } points)
        {
            PangoNative.pango_layout_set_width(this, (int)(points * PangoNative.Scale));
            PangoNative.pango_layout_set_wrap(this, PangoNative.WrapWordChar);
            PangoNative.pango_layout_set_alignment(this, (int)style.Align);
            if (style.OneLine || style.MostLines is not null)
                PangoNative.pango_layout_set_ellipsize(this, PangoNative.EllipsizeEnd);
            // Below 0, the height is a number of lines.
            if (style.MostLines is { } lines)
                PangoNative.pango_layout_set_height(this, -lines);
        }

        SetText(text.Text);
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

    /// <summary>The lines of the text from top to bottom.</summary>
    public IReadOnlyList<TextLine> Lines()
    {
        var lines = new List<TextLine>();
        var iterator = PangoNative.pango_layout_get_iter(this);
        do
        {
            PangoNative.pango_layout_iter_get_line_yrange(iterator, out var top, out var bottom);
            var (start, length) = Characters(PangoNative.BytesOf(PangoNative.pango_layout_iter_get_line_readonly(iterator)));
            PangoNative.pango_layout_iter_get_line_extents(iterator, out _, out var logical);
            lines.Add(new TextLine(
                Points(top), Points(bottom), Points(PangoNative.pango_layout_iter_get_baseline(iterator)), Points(logical.X), start, length));
        }
        while (PangoNative.pango_layout_iter_next_line(iterator) != 0);
        PangoNative.pango_layout_iter_free(iterator);
        return lines;
    }

    /// <summary>Where the parts that lead somewhere lie, a box for each line that one lies on.</summary>
    public IEnumerable<(string Link, Box Box)> Links()
    {
        foreach (var span in _text.Spans)
        {
            if (span.Link is not { } link)
                continue;
            Box? box = null;
            for (var i = span.Start; i < span.Start + span.Length; i++)
            {
                if (char.IsLowSurrogate(_text.Text[i]))
                    continue;
                PangoNative.pango_layout_index_to_pos(this, _text.ByteOffset(i), out var place);
                var next = new Box(Points(Math.Min(place.X, place.X + place.Width)), Points(place.Y), Points(Math.Abs(place.Width)), Points(place.Height));
                if (box is { } before && before.Y != next.Y)
                    yield return (link, before);
                box = box is { } same && same.Y == next.Y ? Around(same, next) : next;
            }

            if (box is { } last)
                yield return (link, last);
        }
    }

    /// <summary>Whether the text may be drawn line by line: it isn't cut, and all of it runs from left to right.</summary>
    public bool IsPlain => PangoNative.pango_layout_is_ellipsized(this) == 0 && !_text.Text.Any(MayTurn);

    /// <summary>The text of a line with its spans.</summary>
    public RichText TextOf(TextLine line) => _text.Part(line.Start, line.Length);

    // Scripts that run from right to left, and all that is beyond 16 bits.
    private static bool MayTurn(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\u200B' and <= '\u200F') or (>= '\uD800' and <= '\uDFFF') or >= '\uFB1D';

    private (int Start, int Length) Characters((int Start, int Length) bytes) => (
        Encoding.UTF8.GetCharCount(_utf8, 0, bytes.Start), Encoding.UTF8.GetCharCount(_utf8, bytes.Start, bytes.Length));

    private static Box Around(Box one, Box other)
    {
        var (left, right) = (Math.Min(one.X, other.X), Math.Max(one.X + one.Width, other.X + other.Width));
        return new Box(left, one.Y, right - left, Math.Max(one.Height, other.Height));
    }

    private static double Points(int units) => units / (double)PangoNative.Scale;

    private void SetFont(TextStyle style, RichText text)
    {
        var description = PangoNative.pango_font_description_from_string(style.FontDescription);
        PangoNative.pango_layout_set_font_description(this, description);
        PangoNative.pango_font_description_free(description);
        var attributes = PangoNative.pango_attr_list_new();
        // Cairo marks the text of ligatures in a way that readers of the structure stumble over.
        PangoNative.pango_attr_list_insert(attributes, PangoNative.pango_attr_font_features_new(style.TabularDigits ? "tnum=1, liga=0" : "liga=0"));
        foreach (var span in text.Spans)
        {
            if (span.Strong)
                PangoNative.Insert(attributes, PangoNative.pango_attr_weight_new(PangoNative.WeightSemiBold), Range(text, span));
            if (span.Colour is { } colour)
                PangoNative.Insert(attributes, PangoNative.pango_attr_foreground_new(Share(colour.Red), Share(colour.Green), Share(colour.Blue)), Range(text, span));
        }

        PangoNative.pango_layout_set_attributes(this, attributes);
        PangoNative.pango_attr_list_unref(attributes);
    }

    private static (int Start, int End) Range(RichText text, RichSpan span) =>
        (text.ByteOffset(span.Start), text.ByteOffset(span.Start + span.Length));

    private static ushort Share(double component) => (ushort)Math.Round(component * ushort.MaxValue);

    private unsafe void SetText(string text)
    {
        _utf8 = Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD'));
        fixed (byte* bytes = _utf8)
            PangoNative.pango_layout_set_text(this, bytes, _utf8.Length);
    }
}

/// <summary>A line of a paragraph, in points from its top left corner.</summary>
/// <param name="Top">Its top.</param>
/// <param name="Bottom">Its bottom.</param>
/// <param name="Baseline">What its letters stand on.</param>
/// <param name="X">Where it begins.</param>
/// <param name="Start">Where its text begins.</param>
/// <param name="Length">Length of its text.</param>
internal readonly record struct TextLine(double Top, double Bottom, double Baseline, double X, int Start, int Length);
