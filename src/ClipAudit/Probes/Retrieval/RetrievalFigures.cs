using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Results;

namespace ClipAudit.Probes.Retrieval;

/// <summary>The figures of a retrieval probe: recall both ways by the number of candidates that are looked at.</summary>
internal static class RetrievalFigures
{
    public static ImmutableArray<FigureSpec> Of(ImmutableArray<Dataset> datasets) => [.. datasets.Select(dataset => Recall(dataset.Name))];

    private static FigureSpec Recall(string dataset) => new()
    {
        Kind = FigureKind.Bars,
        Title = $"Recall among the first k candidates of {dataset}",
        Caption = "Share of images that find a caption of theirs, and of captions that find their image, among the first k candidates, "
            + "with intervals.",
        Alternative = $"Recall on {dataset} from images to captions and from captions to images by k, with intervals; the numbers are in the "
            + "table of this probe.",
        Values = new FigureSelection(
            [RetrievalMeasures.ImageRecall.Name, RetrievalMeasures.TextRecall.Name], new Subject { Dataset = dataset }),
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Measure,
        Panels = SubjectPart.Model,
        Y = new FigureAxis("Recall", Unit.Fraction),
        Labels =
        [
            new FigureLabel(RetrievalMeasures.ImageRecall.Name, "captions by image"),
            new FigureLabel(RetrievalMeasures.TextRecall.Name, "images by caption"),
        ],
    };
}
