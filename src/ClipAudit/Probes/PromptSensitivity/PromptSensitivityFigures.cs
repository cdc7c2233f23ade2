using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.PromptSensitivity;

/// <summary>The figures of a prompt-sensitivity probe: accuracy by template on each dataset, and how much hangs on the wording.</summary>
internal static class PromptSensitivityFigures
{
    private const int MostRows = 40;

    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(ImmutableArray<Measurement> measurements) =>
    [
        .. measurements.Where(measurement => measurement.Name == PromptSensitivityMeasures.Template.Name)
            .GroupBy(measurement => measurement.Subject.Dataset!).Select(group => ByTemplate(group.Key, group.Count())),
        Wording(),
    ];

    private static FigureSpec ByTemplate(string dataset, int values) => new()
    {
        // A grid holds on a page what as many rows with dots can't.
        Kind = values > MostRows ? FigureKind.HeatMap : FigureKind.Forest,
        Title = $"Accuracy by template on {dataset}",
        Caption = values > MostRows
            ? "Accuracy with each template alone under each model, in per cent, with its interval."
            : "Accuracy with each template alone, with its interval. The dashed line is the ensemble of all templates.",
        Alternative = $"Accuracy on {dataset} with each template alone beside that of their ensemble, with intervals; the numbers are in the "
            + "table of this probe.",
        Values = new FigureSelection([PromptSensitivityMeasures.Template.Name], new Subject { Dataset = dataset }),
        Reference = new FigureSelection([PromptSensitivityMeasures.Ensemble.Name], new Subject { Dataset = dataset }),
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Accuracy", Unit.Fraction),
    };

    private static FigureSpec Wording() => new()
    {
        Kind = FigureKind.Bars,
        Title = "What hangs on the wording",
        Caption = "Share of images that change their predicted class with the template, and of those that are right with some templates and "
            + "wrong with others, with intervals.",
        Alternative = "Shares of images whose class, and whose being right, depends on the template, by dataset, with intervals; the numbers "
            + "are in the table of this probe.",
        Values = new FigureSelection(
            [PromptSensitivityMeasures.FlipRate.Name, PromptSensitivityMeasures.Dependent.Name], new Subject()),
        Rows = SubjectPart.Dataset,
        Series = SubjectPart.Measure,
        Panels = SubjectPart.Model,
        Y = new FigureAxis("Images", Unit.Fraction),
        Labels =
        [
            new FigureLabel(PromptSensitivityMeasures.FlipRate.Name, "class changes"),
            new FigureLabel(PromptSensitivityMeasures.Dependent.Name, "right or wrong changes"),
        ],
    };
}
