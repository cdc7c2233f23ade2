using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Telling;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>All images in one place, with filters: filled by the script out of the sections; without one a list that leads there.</summary>
internal static class Gallery
{
    /// <summary>Id of its section.</summary>
    public const string Id = "all_images";

    /// <summary>Its heading.</summary>
    public const string Title = "Images";

    public static void Write(HtmlWriter html, ReportDocument document, AuditResult result)
    {
        ImmutableArray<ImageStripBlock> strips = [.. document.AllSections.SelectMany(section => section.Blocks).OfType<ImageStripBlock>()];
        html.Open("section", ("id", Id), ("aria-labelledby", $"{Id}_heading")).Open("h2", ("id", $"{Id}_heading")).Text(Title).Close().Line();
        if (PictureTeller.Remark(result) is { } remark)
            html.Element("p", remark, ("class", "note")).Line();
        if (!strips.IsEmpty)
        {
            html.Element("p", "What the probes chose to show, with the reason below each strip in its section: mistakes are the surest ones, "
                + "no sample. The tables under predictions name every image with its label and what each model took it for.");
            WriteIndex(html, strips);
            WriteForm(html);
        }

        html.Close().Line();
    }

    private static void WriteIndex(HtmlWriter html, ImmutableArray<ImageStripBlock> strips)
    {
        html.Open("ul", ("class", "strip-index"));
        foreach (var strip in strips)
            html.Open("li").Element("a", PageStrips.Name(strip), ("href", $"#{PageStrips.Id(strip)}")).Text(" ").Text(Shortened.Title(strip.Strip.Title)).Close();
        html.Close().Line();
    }

    private static void WriteForm(HtmlWriter html)
    {
        html.Open("div", ("id", "gallery"), ("hidden", "")).Line();
        html.Open("form", ("class", "filters"), ("aria-label", "Filters of the images")).Open("div", ("class", "facets"))
            .Element("button", "Clear", ("type", "reset")).Close().Close().Line();
        html.Element("p", "", ("id", "image_count"), ("role", "status"), ("class", "note")).Line();
        html.Element("ul", "", ("class", "tiles")).Line();
        html.Open("p", ("class", "more")).Element("button", "Show all", ("type", "button")).Close().Close().Line();
    }
}
