namespace ClipAudit.Reporting.Drawing;

/// <content>Text, and the structure of a document.</content>
internal sealed partial class Canvas
{
    private readonly SortedSet<int> _missingGlyphs = [];

    /// <summary>Size of a text: its height at the width it wraps at, or its natural size on one line.</summary>
    public (double Width, double Height) Measure(RichText text, TextStyle style, double? width = null)
    {
        using var layout = Layout(text, style, width);
        return (layout.Width, layout.Height);
    }

    /// <summary>A text laid out, to be measured or drawn.</summary>
    public PangoLayout Layout(RichText text, TextStyle style, double? width = null)
    {
        var layout = new PangoLayout(_context, text, style, width);
        if (layout.MissingGlyphs > 0)
            FindMissingGlyphs(text.Text, style);
        return layout;
    }

    /// <summary>The characters so far that no installed font can draw, as code points.</summary>
    public IReadOnlyCollection<int> MissingGlyphs => _missingGlyphs;

    /// <summary>Draws a text with its top left corner at a point.</summary>
    /// <returns>Height of what was drawn.</returns>
    public double Text(double x, double y, string text, TextStyle style, double? width = null)
    {
        using var layout = Layout(text, style, width);
        Text(x, y, layout, style);
        return layout.Height;
    }

    /// <summary>Draws a text that is laid out, with its top left corner at a point.</summary>
    public void Text(double x, double y, PangoLayout layout, TextStyle style)
    {
        // Cairo marks the text of blanks at ends of lines in a way that readers of the structure stumble over.
        if (layout.Lines() is { Count: > 1 } lines && layout.IsPlain)
        {
            for (var i = 0; i < lines.Count; i++)
                Line(new Point(x, y), layout, i, lines[i], style);
            return;
        }

        SetColour(style.Colour);
        CairoNative.cairo_move_to(_context, x, y);
        PangoNative.pango_cairo_show_layout(_context, layout);
        CairoNative.cairo_new_path(_context);
    }

    /// <summary>Draws one line of a text.</summary>
    /// <param name="corner">The top left corner of the text.</param>
    /// <param name="layout">The text.</param>
    /// <param name="index">Which line, from 0.</param>
    /// <param name="line">That line.</param>
    /// <param name="style">How the text looks.</param>
    public void Line(Point corner, PangoLayout layout, int index, TextLine line, TextStyle style)
    {
        var (x, baseline) = (corner.X + line.X, corner.Y + line.Baseline);
        if (layout.IsPlain)
        {
            using var alone = new PangoLayout(_context, layout.TextOf(line), style with { Align = TextAlign.Left }, width: null);
            SetColour(style.Colour);
            CairoNative.cairo_move_to(_context, x, baseline - alone.Baseline);
            PangoNative.pango_cairo_show_layout(_context, alone);
            CairoNative.cairo_new_path(_context);
            return;
        }

        SetColour(style.Colour);
        CairoNative.cairo_move_to(_context, x, baseline);
        PangoNative.pango_cairo_show_layout_line(_context, PangoNative.pango_layout_get_line_readonly(layout, index));
        CairoNative.cairo_new_path(_context);
    }

    /// <summary>Draws inside an element of the document's structure, such as a heading or a table row.</summary>
    public void Tagged(string tag, Action draw)
    {
        CairoNative.cairo_tag_begin(_context, tag, "");
        draw();
        CairoNative.cairo_tag_end(_context, tag);
    }

    /// <summary>Begins an element that ends on a later page.</summary>
    public void BeginTag(string tag) => CairoNative.cairo_tag_begin(_context, tag, "");

    /// <summary>Ends an element.</summary>
    public void EndTag(string tag) => CairoNative.cairo_tag_end(_context, tag);

    /// <summary>Makes the place of what is drawn one that links can lead to.</summary>
    /// <param name="name">Its name: ASCII letters, digits and hyphens.</param>
    /// <param name="draw">Draws it.</param>
    public void Place(string name, Action draw)
    {
        CairoNative.cairo_tag_begin(_context, "cairo.dest", $"name='{name}'");
        draw();
        CairoNative.cairo_tag_end(_context, "cairo.dest");
    }

    /// <summary>Makes a box lead to a place.</summary>
    public void Link(string name, Box box)
    {
        CairoNative.cairo_tag_begin(_context, "Link", string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"rect=[{box.X:0.###} {box.Y:0.###} {box.Width:0.###} {box.Height:0.###}] dest='{name}'"));
        CairoNative.cairo_tag_end(_context, "Link");
    }

    private void FindMissingGlyphs(string text, TextStyle style)
    {
        foreach (var rune in text.EnumerateRunes().Where(rune => !rune.IsAscii).Distinct())
        {
            if (_missingGlyphs.Contains(rune.Value))
                continue;
            using var alone = new PangoLayout(_context, rune.ToString(), style, width: null);
            if (alone.MissingGlyphs > 0)
                _missingGlyphs.Add(rune.Value);
        }
    }
}
