using System.Globalization;
using ClipAudit.Audits;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Telling;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>The audit report as a PDF.</summary>
public static class PdfReport
{
    /// <summary>Renders a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="paper">Size of the pages.</param>
    /// <param name="language">The language that the document says it is written in.</param>
    /// <param name="pictures">The pictures that the result names; nothing else enters the report.</param>
    /// <returns>The PDF's bytes, the same for the same result, paper and libraries.</returns>
    /// <exception cref="InputException">A system library or the report font is missing.</exception>
    public static byte[] Render(AuditResult result, PaperSize paper = PaperSize.A4, string language = ReportLanguage.Usual, ReportPictures? pictures = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var foot = string.Create(CultureInfo.InvariantCulture, $"ClipAudit {result.ToolVersion} · audit {result.Name} · seed {result.Seed}");
        return Render(ReportTeller.Tell(result, pictures), foot, paper, language);
    }

    /// <summary>Renders a document, with a line at the foot of its pages.</summary>
    internal static byte[] Render(ReportDocument document, string foot, PaperSize paper, string language) => Render(
        document, Paper.Of(paper), new RunningText(PdfText.Of(document.Title, PdfText.Heading), PdfText.Of(foot, PdfText.Heading)), language);

    private static byte[] Render(ReportDocument document, Paper paper, RunningText running, string language)
    {
        var figures = PdfFigures.Of(document);
        using var rehearsal = new PageFlow(paper, running, known: null);
        Draw(rehearsal, document, figures);
        rehearsal.Finish("");
        using var flow = new PageFlow(paper, running, rehearsal.Numbers);
        Draw(flow, document, figures);
        return PdfStructure.Complete(flow.Finish(PdfText.Of(document.Title, PdfText.Heading)), flow.Alternatives, language);
    }

    private static void Draw(PageFlow flow, ReportDocument document, PdfFigures figures)
    {
        PdfCover.Draw(flow, document);
        var blocks = new PdfBlocks(flow, figures);
        var sections = new PdfSections(flow, blocks);
        foreach (var section in document.Sections)
            sections.Draw(section);
        sections.End();
    }
}
