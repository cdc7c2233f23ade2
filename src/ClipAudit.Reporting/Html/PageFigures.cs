using System.Globalization;
using System.Text;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Html;

/// <summary>Draws the figures of a page into it, each once for light and dark.</summary>
internal sealed class PageFigures : IDisposable
{
    private readonly TextRuler _ruler = new();
    private readonly SvgStyleSheet _styles = new();

    /// <summary>The rules that the figures written so far need.</summary>
    public string Styles => _styles.ToString();

    public void Write(HtmlWriter html, FigureBlock block)
    {
        var spec = block.Figure.Spec;
        var svg = SvgWriter.WriteInline(
            block.Figure.Draw(ChartTheme.Light, _ruler), block.Figure.Draw(ChartTheme.Dark, _ruler), Shortened.Phrase(spec.Alternative), _styles);
        var number = block.Number.ToString(CultureInfo.InvariantCulture);
        html.Open("figure", ("id", $"figure_{number}"));
        html.Open("div", ("class", "plot"), ("tabindex", "0"), ("role", "group"), ("aria-label", $"Figure {number}: arrow keys tell its values"));
        html.Raw(Encoding.UTF8.GetString(svg)).Close();
        html.Open("figcaption").Element("b", $"Figure {number}.").Text(" ").Element("strong", Sentence(Shortened.Title(spec.Title)))
            .Text(" ").Text(Shortened.Phrase(spec.Caption)).Close();
        html.Close().Line();
    }

    public void Dispose() => _ruler.Dispose();

    private static string Sentence(string text) => text.EndsWith('.') || text.EndsWith('?') ? text : $"{text}.";
}
