using System.Globalization;
using ClipAudit.Reporting.Document;

namespace ClipAudit.Reporting.Html;

/// <summary>The head of the report: title, verdict, the figures to remember, what was audited.</summary>
internal static class PageCover
{
    public static void Write(HtmlWriter html, ReportDocument document)
    {
        html.Open("header", ("class", "cover")).Line();
        WriteColourChoice(html);
        html.Element("p", "Audit report", ("class", "kicker")).Open("h1").Text(Shortened.Title(document.Title)).Close().Line();
        WriteVerdict(html, document.Cover.Verdict);
        if (!document.Cover.KeyFigures.IsEmpty)
            KeyFigures.Write(html, document.Cover.KeyFigures);
        html.Open("dl", ("class", "facts"));
        foreach (var fact in document.Cover.Facts)
            DefinitionList.Write(html, fact);
        html.Close().Line().Close().Line();
    }

    private static void WriteColourChoice(HtmlWriter html)
    {
        html.Open("fieldset", ("class", "theme")).Element("legend", "Colours", ("class", "hidden"));
        foreach (var (value, label) in (ReadOnlySpan<(string, string)>)[("auto", "Auto"), ("light", "Light"), ("dark", "Dark")])
            html.Open("label").Void("input", ("type", "radio"), ("name", "theme"), ("value", value), ("checked", value == "auto" ? "" : null))
                .Element("span", label).Close();
        html.Close().Line();
    }

    private static void WriteVerdict(HtmlWriter html, OverallVerdict verdict)
    {
        html.Open("div", ("class", $"verdict {ToneName.Of(verdict.Tone)}")).Element("p", verdict.Text);
        var all = verdict.Passed + verdict.Failed + verdict.Open;
        if (all > 0)
        {
            html.Open("svg", ("class", "shares"), ("viewBox", $"0 0 {Count(all)} 1"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"));
            var from = 0;
            foreach (var (count, tone) in (ReadOnlySpan<(int, Tone)>)[(verdict.Failed, Tone.Bad), (verdict.Open, Tone.Open), (verdict.Passed, Tone.Good)])
            {
                html.Open("rect", ("class", ToneName.Of(tone)), ("x", Count(from)), ("width", Count(count)), ("height", "1")).Close();
                from += count;
            }

            html.Close();
        }

        html.Close().Line();
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
