using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <content>Text with links, paragraphs that go on over pages, and headings.</content>
internal sealed partial class PageFlow
{
    private const int FewestLines = 2;
    private readonly int[] _outline = new int[4];

    /// <summary>The alternative texts of the figures, in the order in which they were drawn.</summary>
    public List<string> Alternatives { get; } = [];

    /// <summary>Height of a text that wraps at a width.</summary>
    public double Height(RichText text, TextStyle style, double width) => Canvas.Measure(text, style, width).Height;

    /// <summary>Draws a text at a place, as an element of the structure, with its links; goes nowhere.</summary>
    /// <returns>Height of what was drawn.</returns>
    public double TextAt(string tag, Box at, RichText text, TextStyle style)
    {
        using var layout = Canvas.Layout(text, style, at.Width);
        if (!text.HasLinks)
        {
            Canvas.Tagged(tag, () => Canvas.Text(at.X, at.Y, layout, style));
        }
        else
        {
            // Cairo marks the content of elements without children alone: the text is one beside the links.
            Canvas.BeginTag(tag);
            Canvas.Tagged(tag == "P" ? "Span" : "P", () => Canvas.Text(at.X, at.Y, layout, style));
            DrawLinks(layout, at.X, at.Y, double.NegativeInfinity, double.PositiveInfinity);
            Canvas.EndTag(tag);
        }

        return layout.Height;
    }

    /// <summary>A paragraph, which may go on over pages with at least two lines on each.</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="gap">Space below it.</param>
    /// <param name="tag">What it is in the structure.</param>
    /// <param name="indent">How far it stands from the left edge.</param>
    public void Paragraph(RichText text, TextStyle style, double gap = 4, string tag = "P", double indent = 0)
    {
        using var layout = Canvas.Layout(text, style, Width - indent);
        if (Fits(layout.Height))
        {
            TextAt(tag, new Box(Left + indent, Y, Width - indent, 0), text, style);
            Y += layout.Height + gap;
            return;
        }

        var lines = layout.Lines();
        for (var first = 0; first < lines.Count;)
        {
            var next = LastThatFits(lines, first);
            if (next == first)
            {
                NewPage();
                continue;
            }

            DrawLines(layout, lines, first, next, style, tag, indent);
            first = next;
        }

        Y += gap;
    }

    /// <summary>A heading, with an entry in the document's outline, never left alone at the foot of a page.</summary>
    /// <param name="level">From 1 to 3.</param>
    /// <param name="number">Its number; empty for none.</param>
    /// <param name="title">The heading.</param>
    /// <param name="place">Name to link to.</param>
    /// <param name="following">Height of what must stand below it on the same page.</param>
    public void Heading(int level, string number, string title, string place, double following)
    {
        var style = level switch { 1 => Theme.Heading1, 2 => Theme.Heading2, _ => Theme.Heading3 };
        var text = number.Length == 0 ? title : $"{number}\u2002{title}";
        var height = Height(text, style, Width);
        Space(IsAtTop ? 0 : level switch { 1 => 22, 2 => 12, _ => 8 });
        Keep(height + following);
        if (level == 1)
            _section = title;
        Numbers.Set(place, Page);
        _outline[level] = CairoNative.cairo_pdf_surface_add_outline(
            _surface, _outline[level - 1], number.Length == 0 ? title : $"{number} {title}", $"dest='{place}'", 0);
        Canvas.Place(place, () => TextAt($"H{level}", new Box(Left, Y, Width, 0), text, style));
        Y += height + (level == 1 ? 5 : 3);
        if (level == 1)
        {
            Canvas.Fill(new Box(Left, Y, 26, 2), Theme.Accent);
            Y += 9;
        }
    }

    private int LastThatFits(IReadOnlyList<TextLine> lines, int first)
    {
        var next = first;
        while (next < lines.Count && Fits(lines[next].Bottom - lines[first].Top))
            next++;
        if (IsAtTop || next == lines.Count)
            return IsAtTop && next == first ? first + 1 : next;
        // Neither page is left with less than two lines.
        next = Math.Min(next, lines.Count - FewestLines);
        return next - first < FewestLines ? first : next;
    }

    private void DrawLines(PangoLayout layout, IReadOnlyList<TextLine> lines, int first, int next, TextStyle style, string tag, double indent)
    {
        var top = Y - lines[first].Top;
        Canvas.Tagged(tag, () =>
        {
            for (var i = first; i < next; i++)
                Canvas.Line(new Point(Left + indent, top), layout, i, lines[i], style);
        });
        DrawLinks(layout, Left + indent, top, lines[first].Top, lines[next - 1].Bottom);
        Y += lines[next - 1].Bottom - lines[first].Top;
    }

    private void DrawLinks(PangoLayout layout, double x, double y, double from, double to)
    {
        foreach (var (link, box) in layout.Links())
            if (Knows(link) && box.Y >= from && box.Y + (box.Height / 2) <= to)
                Canvas.Link(link, new Box(x + box.X, y + box.Y, box.Width, box.Height));
    }
}
