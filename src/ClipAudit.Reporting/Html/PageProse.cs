using ClipAudit.Reporting.Document;

namespace ClipAudit.Reporting.Html;

/// <summary>Writes running text.</summary>
internal static class PageProse
{
    public static void Write(HtmlWriter html, Prose prose)
    {
        foreach (var phrase in prose.Phrases)
        {
            if (phrase.Link is { } link)
                html.Open("a", ("href", $"#{link}"));
            if (phrase.Strong)
                html.Open("strong");
            // A number and its per cent sign stay on one line.
            html.Text(Shortened.Phrase(phrase.Text).Replace(" %", "\u00A0%", StringComparison.Ordinal));
            if (phrase.Strong)
                html.Close();
            if (phrase.Link is not null)
                html.Close();
        }
    }
}
