using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>The figures of a few-shot probe: accuracy over shots on each dataset.</summary>
internal static class FewShotFigures
{
    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(ImmutableArray<Measurement> measurements) =>
    [
        .. measurements.Where(measurement => measurement.Name == FewShotMeasures.Accuracy.Name)
            .Select(measurement => measurement.Subject.Dataset!).Distinct().Select(OverShots),
    ];

    private static FigureSpec OverShots(string dataset) => new()
    {
        Kind = FigureKind.Lines,
        Title = $"Few-shot accuracy on {dataset}",
        Caption = "Mean accuracy over the draws, with bands, over the images per class that the probe is trained with.",
        Alternative = $"Lines of accuracy on {dataset} over shots per class, one for each model; the numbers are in the table of this probe.",
        Values = new FigureSelection([FewShotMeasures.Accuracy.Name], new Subject { Dataset = dataset }),
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Model,
        X = new FigureAxis("Shots per class (log scale)", Unit.Number, FigureScale.Log),
        Y = new FigureAxis("Accuracy", Unit.Fraction),
    };
}
