using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>The figures of a report, drawn once.</summary>
internal sealed class PdfFigures
{
    private const int LongestCaption = 1200;
    private readonly Dictionary<int, PdfFigure> _byNumber = [];

    private PdfFigures()
    {
    }

    public static PdfFigures Of(ReportDocument document)
    {
        using var ruler = new TextRuler();
        var figures = new PdfFigures();
        foreach (var block in document.AllSections.SelectMany(section => section.Blocks).OfType<FigureBlock>())
            figures._byNumber[block.Number] = new PdfFigure(
                block.Figure.Draw(ChartTheme.Light, ruler), Caption(block), PdfText.Of(block.Figure.Spec.Alternative, LongestCaption));
        return figures;
    }

    public PdfFigure Of(FigureBlock block) => _byNumber[block.Number];

    private static RichText Caption(FigureBlock block)
    {
        var spec = block.Figure.Spec;
        return PdfText.Of(
            new Prose(
            [
                new Phrase(string.Create(CultureInfo.InvariantCulture, $"Figure {block.Number}.")) { Strong = true },
                new Phrase($" {spec.Title}. {spec.Caption}"),
            ]), LongestCaption, links: null);
    }
}
