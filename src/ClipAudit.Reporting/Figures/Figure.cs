using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Charts;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Figures;

/// <summary>A figure with what it shows, ready to be drawn.</summary>
/// <param name="Spec">What was asked for.</param>
/// <param name="Name">Name of its files, without an extension: the probe's id and the number of the figure.</param>
/// <param name="Panels">What its panels show, at least one.</param>
internal sealed record Figure(FigureSpec Spec, string Name, ImmutableArray<(string Panel, ChartData Data)> Panels)
{
    /// <summary>Width of figures: that of the text on a page of A4.</summary>
    public const double Width = 483;

    /// <summary>The figures of a probe that have something to show, numbered from 1.</summary>
    public static ImmutableArray<Figure> Of(ProbeSheet probe, ImmutableArray<Measurement> measurements, ReportPictures? pictures = null)
    {
        var ofProbe = measurements.Where(measurement => measurement.Subject.Probe == probe.Id).ToImmutableArray();
        return
        [
            .. probe.Figures.Select(spec => (spec, Panels: PanelsOf(spec, ofProbe, pictures ?? ReportPictures.None))).Where(figure => !figure.Panels.IsEmpty)
                .Select((figure, index) => new Figure(
                    figure.spec, string.Create(CultureInfo.InvariantCulture, $"{probe.Id}-{index + 1}"), figure.Panels)),
        ];
    }

    private static ImmutableArray<(string Panel, ChartData Data)> PanelsOf(
        FigureSpec spec, ImmutableArray<Measurement> measurements, ReportPictures pictures) =>
        spec.Similarity is not { } cells ? FigureData.Of(spec, measurements)
        : cells.Cosines.IsEmpty ? []
        : [("", SimilarityData.Of(cells, [.. cells.Images.Select(image => pictures.Find(image.Picture)?.Pixels)]))];

    public Scene Draw(ChartTheme theme, TextRuler ruler) => SmallMultiples.Draw(Spec.Kind, Panels, new ChartStyle(theme, ruler, Width));
}
