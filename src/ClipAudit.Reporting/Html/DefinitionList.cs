using ClipAudit.Reporting.Document;

namespace ClipAudit.Reporting.Html;

/// <summary>Writes terms with what belongs to each, inside a list of them.</summary>
internal static class DefinitionList
{
    public static void Write(HtmlWriter html, Definition definition)
    {
        html.Open("div", ("id", definition.Id)).Open("dt").Text(Shortened.Cell(definition.Term)).Close().Open("dd", ("class", definition.IsCode ? "code" : null));
        PageProse.Write(html, definition.Description);
        html.Close().Close().Line();
    }
}
