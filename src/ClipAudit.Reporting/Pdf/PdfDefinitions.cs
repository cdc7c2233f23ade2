using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Draws terms at the left and what belongs to them at the right, with rules between.</summary>
internal static class PdfDefinitions
{
    private const double Widest = 132;
    private const double Narrowest = 34;
    private const double Gap = 12;
    private const double Padding = 2.5;
    private static readonly TextStyle Term = Theme.Cell with { Colour = Theme.Muted, Size = 8.5 };
    private static readonly TextStyle Text = Theme.Cell with { Size = 8.5, MostLines = 40 };

    public static void Draw(PageFlow flow, ImmutableArray<Definition> items)
    {
        if (items.IsEmpty)
            return;
        var terms = Math.Clamp(items.Max(item => flow.Canvas.Measure(PdfText.Of(item.Term, PdfText.Cell), Term).Width), Narrowest, Widest);
        flow.Canvas.BeginTag("L");
        foreach (var item in items)
            Draw(flow, item, terms);
        flow.Canvas.EndTag("L");
        flow.Space(8);
    }

    private static void Draw(PageFlow flow, Definition item, double terms)
    {
        var (term, text) = (PdfText.Of(item.Term, PdfText.Cell), PdfText.Of(item.Description, PdfText.Item, Theme.Accent));
        var x = flow.Left + terms + Gap;
        var width = flow.Width - terms - Gap;
        var height = Math.Max(flow.Height(term, Term, terms), flow.Height(text, Text, width)) + (2 * Padding);
        flow.Keep(height);
        flow.Canvas.Tagged("LI", () =>
        {
            if (item.Id is { } id)
            {
                flow.Numbers.Set(id, flow.Page);
                flow.Canvas.Place(id, () => flow.TextAt("Lbl", new Box(flow.Left, flow.Y + Padding, terms, 0), term, Term));
            }
            else
            {
                flow.TextAt("Lbl", new Box(flow.Left, flow.Y + Padding, terms, 0), term, Term);
            }

            flow.TextAt("LBody", new Box(x, flow.Y + Padding, width, 0), text, Text);
        });
        flow.Space(height);
        flow.Canvas.Line(flow.Left, flow.Y, flow.Left + flow.Width, flow.Y, Theme.Rule, 0.4);
    }
}
