using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Overlap;

/// <summary>The figures of an overlap probe: how much overlaps by which rule, and what it adds to the accuracy.</summary>
internal static class OverlapFigures
{
    public static ImmutableArray<FigureSpec> Of(OverlapSettings settings) =>
        settings.Models.IsEmpty ? [Share()] : [Share(), .. settings.Datasets.Select(Accuracy), Inflation()];

    private static FigureSpec Share() => new()
    {
        Kind = FigureKind.Bars,
        Title = "Images that overlap, by rule",
        Caption = "Share of each dataset whose nearest neighbour in the other set is near enough, with its interval. Shares that change "
            + "much between neighbouring thresholds leave open which images are the same: look at the pairs in the folder evidence.",
        Alternative = "Share of overlapping images of each dataset by each rule, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([OverlapMeasures.Share.Name], new Subject()),
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Dataset,
        Y = new FigureAxis("Overlapping images", Unit.Fraction),
    };

    private static FigureSpec Accuracy(string dataset) => new()
    {
        Kind = FigureKind.Forest,
        Title = $"Accuracy on clean and on overlapping images of {dataset}",
        Caption = "Top-1 accuracy with intervals, by the rule by which images overlap.",
        Alternative = $"Accuracy of each model on clean and on overlapping images of {dataset}, with intervals; the numbers are in the "
            + "table of this probe.",
        Values = new FigureSelection([OverlapMeasures.AccuracyClean.Name, OverlapMeasures.AccuracyOverlap.Name], new Subject { Dataset = dataset }),
        Sections = SubjectPart.Model,
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Measure,
        Y = new FigureAxis("Accuracy", Unit.Fraction),
        Labels =
        [
            new FigureLabel(OverlapMeasures.AccuracyClean.Name, "clean"),
            new FigureLabel(OverlapMeasures.AccuracyOverlap.Name, "overlapping"),
        ],
    };

    private static FigureSpec Inflation() => new()
    {
        Kind = FigureKind.Forest,
        Title = "Accuracy added by overlap",
        Caption = "Accuracy on all images minus accuracy on clean images, with its interval; 0 is no gain.",
        Alternative = "What overlapping images add to the accuracy of each model on each dataset, with intervals; the numbers are in the "
            + "table of this probe.",
        Values = new FigureSelection([OverlapMeasures.Inflation.Name], new Subject()),
        Sections = SubjectPart.Dataset,
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Accuracy added", Unit.FractionDifference),
    };
}
