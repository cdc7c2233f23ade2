using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>What the reader sees: cover, contents, sections, and the table of all measurements.</summary>
internal static class PageBody
{
    public static void Write(HtmlWriter html, ReportDocument document, AuditResult result, PageFigures figures)
    {
        html.Open("body").Line();
        html.Element("a", "Skip to the report", ("class", "skip"), ("href", "#the_report")).Line();
        PageCover.Write(html, document);
        html.Open("div", ("class", "columns")).Line();
        WriteContents(html, document.Sections, result);
        html.Open("main", ("id", "the_report"), ("tabindex", "-1")).Line();
        var blocks = new PageBlocks(html, figures);
        foreach (var section in document.Sections.Where(section => !section.IsAppendix))
            Write(html, section, blocks);
        Explorer.Write(html, result.Measurements);
        if (!result.Datasets.IsEmpty)
            Gallery.Write(html, document, result);
        foreach (var section in document.Sections.Where(section => section.IsAppendix))
            Write(html, section, blocks);
        html.Close().Line().Close().Line();
        html.Element("footer", string.Create(CultureInfo.InvariantCulture, $"Audit {result.Name}, seed {result.Seed}, ClipAudit {result.ToolVersion}.")).Line();
        html.Void("div", ("id", "value_tip"), ("role", "status")).Raw("</div>").Line();
        html.Open("script", ("type", "application/json"), ("id", "measurement_data")).Raw(MeasurementData.Of(result.Measurements)).Close().Line();
        html.Open("script", ("type", "module")).Raw(PageAssets.Script).Close().Line();
        html.Close().Line();
    }

    private static void WriteContents(HtmlWriter html, ImmutableArray<ReportSection> sections, AuditResult result)
    {
        html.Open("nav", ("class", "contents"), ("aria-label", "Contents"));
        html.Open("details", ("open", "")).Element("summary", "Contents").Open("ol");
        foreach (var section in sections.Where(section => !section.IsAppendix))
            WriteEntry(html, section.Id, section.Number, section.Title);
        WriteEntry(html, Explorer.Id, "", Explorer.Title);
        if (!result.Datasets.IsEmpty)
            WriteEntry(html, Gallery.Id, "", Gallery.Title);
        foreach (var section in sections.Where(section => section.IsAppendix))
            WriteEntry(html, section.Id, section.Number, section.Title);
        html.Close().Close().Close().Line();
    }

    private static void WriteEntry(HtmlWriter html, string id, string number, string title)
    {
        html.Open("li").Open("a", ("href", $"#{id}"));
        html.Element("span", number, ("class", "place")).Element("span", Shortened.Title(title)).Close().Close();
    }

    private static void Write(HtmlWriter html, ReportSection section, PageBlocks blocks)
    {
        var heading = $"{section.Id}_heading";
        html.Open("section", ("id", section.Id), ("aria-labelledby", heading), ("class", section.IsAppendix ? "appendix" : null));
        html.Open(Heading(section.Level), ("id", heading));
        if (section.Number.Length > 0)
            html.Element("span", section.Number, ("class", "place")).Text(" ");
        html.Text(Shortened.Title(section.Title)).Close().Line();
        foreach (var block in section.Blocks)
            blocks.Write(block);
        foreach (var part in section.Parts)
            Write(html, part, blocks);
        html.Close().Line();
    }

    // The title of the report is the heading of first rank.
    private static string Heading(int level) => level switch
    {
        <= 1 => "h2",
        2 => "h3",
        _ => "h4",
    };
}
