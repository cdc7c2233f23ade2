using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Reporting.Figures;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>A figure as the report shows it.</summary>
/// <param name="Scene">What is drawn.</param>
/// <param name="Caption">Its number, its title and its caption.</param>
internal sealed record PdfFigure(Scene Scene, string Caption);

/// <summary>The figures of a report, drawn once and numbered through.</summary>
internal sealed class PdfFigures
{
    private readonly Dictionary<ProbeSheet, ImmutableArray<PdfFigure>> _byProbe = new(ReferenceEqualityComparer.Instance);

    private PdfFigures()
    {
    }

    public static PdfFigures Of(AuditResult result)
    {
        using var ruler = new TextRuler();
        var figures = new PdfFigures();
        var number = 0;
        foreach (var probe in result.Probes)
            figures._byProbe[probe] =
            [
                .. Figure.Of(probe, result.Measurements).Select(figure => new PdfFigure(
                    figure.Draw(ChartTheme.Light, ruler), Caption(++number, figure.Spec))),
            ];
        return figures;
    }

    public ImmutableArray<PdfFigure> OfProbe(ProbeSheet probe) => _byProbe[probe];

    private static string Caption(int number, FigureSpec figure) => CellText.Caption(string.Create(
        CultureInfo.InvariantCulture, $"Figure {number}. {SafeText.Of(figure.Title)}. {SafeText.Of(figure.Caption)}"));
}
