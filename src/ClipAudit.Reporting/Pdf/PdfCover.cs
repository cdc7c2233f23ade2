using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>The first page: the verdict, the figures to remember, what was audited, and the contents.</summary>
internal static class PdfCover
{
    private const double BeforeContents = 8;
    private const double Heading = 24;
    private const double BetweenColumns = 28;
    private const double MainShare = 0.71;
    private static readonly TextStyle Verdict = Theme.Body with { Size = 12, Weight = FontWeight.SemiBold };
    private static readonly TextStyle Entry = Theme.Body with { Size = 9, MostLines = 1 };
    private static readonly TextStyle Number = Theme.Running with { Size = 9, Align = TextAlign.Right };

    public static void Draw(PageFlow flow, ReportDocument document)
    {
        var cover = document.Cover;
        flow.Canvas.Fill(new Box(0, 0, flow.Paper.Width, 8), Theme.Accent);
        flow.Space(14);
        flow.Paragraph("MODEL AUDIT REPORT", Theme.Kicker, 6);
        flow.Paragraph(PdfText.Of(document.Title, PdfText.Heading), Theme.Title with { MostLines = 6 }, 12);
        flow.Paragraph(PdfText.Of(cover.Verdict.Text, PdfText.Heading), Verdict with { Colour = PdfCards.ColourOf(cover.Verdict.Tone) }, 14);
        PdfCards.Draw(flow, cover.KeyFigures);
        PdfDefinitions.Draw(flow, cover.Facts);
        DrawContents(flow, document.Sections);
    }

    private static void DrawContents(PageFlow flow, ImmutableArray<ReportSection> sections)
    {
        flow.Space(BeforeContents);
        // The main text at the left, the appendices at the right; halves of both where that would not fit on the page.
        var row = flow.Height("0", Entry, flow.Width) + 0.5;
        var left = sections.Count(section => !section.IsAppendix);
        var share = left == sections.Length ? 1 : MainShare;
        if (!flow.Fits(Heading + (row * left)))
            (left, share) = ((sections.Length + 1) / 2, 0.5);
        var (main, appendices) = (sections.Take(left).ToList(), sections.Skip(left).ToList());
        var width = share == 1 ? flow.Width : (flow.Width - BetweenColumns) * share;
        flow.Keep(Heading + (row * Math.Max(left, appendices.Count)));
        flow.Paragraph("Contents", Theme.Heading2, 3, "H2");
        flow.Canvas.BeginTag("TOC");
        var (page, top) = (flow.Page, flow.Y);
        foreach (var section in main)
            DrawEntry(flow, section, flow.Left, width, row);
        var end = flow.Y;
        if (flow.Page == page)
            flow.Space(top - end);
        foreach (var section in appendices)
            DrawEntry(flow, section, flow.Page == page ? flow.Left + width + BetweenColumns : flow.Left, flow.Page == page ? flow.Width - width - BetweenColumns : width, row);
        flow.Space(Math.Max(0, end - flow.Y));
        flow.Canvas.EndTag("TOC");
    }

    private static void DrawEntry(PageFlow flow, ReportSection section, double x, double entryWidth, double row)
    {
        flow.Keep(row);
        var box = new Box(x, flow.Y, entryWidth, row);
        const double numbers = 20;
        const double pages = 22;
        var title = PdfText.Of(section.Title, PdfText.Heading);
        var width = box.Width - numbers - pages;
        flow.Canvas.Tagged("TOCI", () =>
        {
            flow.TextAt("Lbl", box, section.Number, Entry with { Colour = Theme.Muted });
            flow.TextAt("Reference", box with { X = box.X + numbers, Width = width }, title, Entry);
            flow.TextAt("Span", box, flow.PageOf(section.Id), Number);
            if (flow.Knows(section.Id))
                flow.Canvas.Link(section.Id, box);
        });
        Leader(flow, box.X + numbers + Math.Min(width, flow.Canvas.Measure(title, Entry).Width), box);
        flow.Space(row);
    }

    // Dots on a grid of the page, so that those of all lines stand below each other.
    private static void Leader(PageFlow flow, double from, Box box)
    {
        const double step = 4;
        for (var x = Math.Ceiling((from + 5) / step) * step; x < box.Right - 18; x += step)
            flow.Canvas.Dot(x, box.Y + 8.6, 0.35, Theme.Muted);
    }
}
