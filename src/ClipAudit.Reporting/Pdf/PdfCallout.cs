using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Draws what is to be noticed on a tinted ground, with a bar at its left; it may go on over pages.</summary>
internal static class PdfCallout
{
    private const double Padding = 8;
    private const double Bar = 3;
    private const double Gap = 3;
    private const double BetweenParts = 8;

    public static void Draw(PageFlow flow, CalloutBlock callout)
    {
        var (ground, bar) = Colours(callout.Tone);
        var width = flow.Width - Bar - (2 * Padding);
        var parts = new Queue<(RichText Text, TextStyle Style, double Height)>();
        Add(parts, flow, callout.Title, Theme.Heading3 with { Colour = bar }, width);
        foreach (var item in callout.Items)
            Add(parts, flow, PdfText.Of(item, PdfText.Item, links: null), Theme.Body, width);
        while (parts.Count > 0)
        {
            // The title stays with the first item.
            flow.Keep((2 * Padding) + parts.Take(2).Sum(part => part.Height + Gap));
            var here = Fitting(flow, parts);
            var height = here.Sum(part => part.Height + Gap) - Gap + (2 * Padding);
            flow.Canvas.Fill(new Box(flow.Left, flow.Y, flow.Width, height), ground);
            flow.Canvas.Fill(new Box(flow.Left, flow.Y, Bar, height), bar);
            var y = flow.Y + Padding;
            foreach (var (text, style, partHeight) in here)
            {
                flow.TextAt("P", new Box(flow.Left + Bar + Padding, y, width, 0), text, style);
                y += partHeight + Gap;
            }

            flow.Space(height + BetweenParts);
        }
    }

    private static void Add(Queue<(RichText, TextStyle, double)> parts, PageFlow flow, RichText text, TextStyle style, double width) =>
        parts.Enqueue((text, style, flow.Height(text, style, width)));

    private static List<(RichText Text, TextStyle Style, double Height)> Fitting(PageFlow flow, Queue<(RichText Text, TextStyle Style, double Height)> parts)
    {
        var here = new List<(RichText, TextStyle, double)>();
        var height = 2 * Padding;
        while (parts.TryPeek(out var part) && (here.Count == 0 || flow.Fits(height + part.Height)))
        {
            height += part.Height + Gap;
            here.Add(parts.Dequeue());
        }

        return here;
    }

    private static (Colour Ground, Colour Bar) Colours(Tone tone) => tone switch
    {
        Tone.Good => (Theme.GoodPale, Theme.Good),
        Tone.Bad => (Theme.WarningPale, Theme.Warning),
        Tone.Open => (Theme.Panel, Theme.Muted),
        _ => (Theme.Panel, Theme.Accent),
    };
}
