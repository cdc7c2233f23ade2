using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Surveillance;

/// <summary>The figures of a surveillance probe: accuracies side by side, for each dataset.</summary>
internal static class SurveillanceFigures
{
    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(ImmutableArray<Measurement> measurements) =>
        [.. measurements.Select(measurement => measurement.Subject.Dataset!).Distinct().Select(Accuracies)];

    private static FigureSpec Accuracies(string dataset) => new()
    {
        Kind = FigureKind.Bars,
        Title = $"What the models name on {dataset}",
        Caption = "Accuracy with intervals: among the labels, with close captions among them, of details, and among N names.",
        Alternative = "Bars of accuracy for each task and model; the numbers are in the table of this probe.",
        Values = new FigureSelection(
            [SurveillanceMeasures.Accuracy.Name, SurveillanceMeasures.Fine.Name, SurveillanceMeasures.Identity.Name], new Subject { Dataset = dataset }),
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Accuracy", Unit.Fraction),
    };
}
