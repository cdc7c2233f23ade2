using ClipAudit.Audits;
using ClipAudit.Comparing;
using ClipAudit.Reporting.Html;
using ClipAudit.Reporting.Pdf;
using ClipAudit.Reporting.Telling;

namespace ClipAudit.Reporting;

/// <summary>A comparison of two runs as documents.</summary>
public static class ComparisonReport
{
    /// <summary>Name of the PDF.</summary>
    public const string PdfName = "comparison.pdf";

    /// <summary>Name of the page.</summary>
    public const string HtmlName = "comparison.html";

    /// <summary>The comparison as a PDF.</summary>
    /// <exception cref="InputException">A system library or the report font is missing.</exception>
    public static byte[] Pdf(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return PdfReport.Render(
            ComparisonTeller.Tell(comparison), $"ClipAudit {comparison.After.ToolVersion} · {comparison.Before.Name} and {comparison.After.Name}",
            PaperSize.A4, ReportLanguage.Usual);
    }

    /// <summary>The comparison as a page, with all measurements of the run after.</summary>
    /// <exception cref="InputException">The report font is missing.</exception>
    public static byte[] Html(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return HtmlReport.Render(ComparisonTeller.Tell(comparison), comparison.After with { Datasets = [] });
    }
}
