using System.Collections.Immutable;
using ClipAudit.Reporting.Document;

namespace ClipAudit.Reporting.Html;

/// <summary>Writes figures to remember, side by side.</summary>
internal static class KeyFigures
{
    public static void Write(HtmlWriter html, ImmutableArray<KeyFigure> figures)
    {
        html.Open("ul", ("class", "key-figures"));
        foreach (var figure in figures)
            Write(html, figure);
        html.Close().Line();
    }

    private static void Write(HtmlWriter html, KeyFigure figure)
    {
        html.Open("li", ("class", ToneName.Of(figure.Tone)));
        html.Element("strong", Shortened.Cell(figure.Value), ("class", "value"));
        if (figure.Link is { } link)
            html.Element("a", Shortened.Cell(figure.Label), ("href", $"#{link}"), ("class", "label"));
        else
            html.Element("span", Shortened.Cell(figure.Label), ("class", "label"));
        html.Element("span", Shortened.Cell(figure.Detail), ("class", "detail")).Close().Line();
    }
}
