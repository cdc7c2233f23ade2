using System.Text;
using ClipAudit.Audits;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Telling;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>The audit report as a page: one file that needs no network, no server and no other file.</summary>
public static class HtmlReport
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "report.html";

    /// <summary>Renders a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="language">The language that the page says it is written in.</param>
    /// <param name="pictures">The pictures that the result names; nothing else enters the report.</param>
    /// <returns>The page's bytes, the same for the same result.</returns>
    /// <exception cref="InputException">A system library or the report font is missing.</exception>
    public static byte[] Render(AuditResult result, string language = ReportLanguage.Usual, ReportPictures? pictures = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Render(ReportTeller.Tell(result, pictures), result, language);
    }

    internal static byte[] Render(ReportDocument document, AuditResult result, string language = ReportLanguage.Usual)
    {
        using var figures = new PageFigures();
        var body = new HtmlWriter();
        PageBody.Write(body, document, result, figures);
        var page = new HtmlWriter();
        page.Raw("<!DOCTYPE html>\n").Open("html", ("lang", language));
        PageHead.Write(page, document.Title, result.ToolVersion, figures.Styles);
        page.Raw(body.ToString()).Close().Line();
        return Encoding.UTF8.GetBytes(page.ToString());
    }
}
