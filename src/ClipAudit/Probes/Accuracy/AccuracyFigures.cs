using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Accuracy;

/// <summary>The figures of an accuracy probe: accuracy by dataset, and by group of each dataset that has groups.</summary>
internal static class AccuracyFigures
{
    private const int MostRows = 40;

    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(IEnumerable<Measurement> measurements)
    {
        var all = measurements.ToList();
        var withGroups = all.Where(measurement => measurement.Name == AccuracyMeasures.Group.Name)
            .GroupBy(measurement => measurement.Subject.Dataset!);
        return [ByDataset(all), .. withGroups.Select(group => ByGroup(group.Key, group.Count()))];
    }

    private static FigureSpec ByDataset(List<Measurement> all)
    {
        var level = all.Select(measurement => measurement.Interval?.Level).FirstOrDefault(level => level is not null) ?? 0.95;
        return new FigureSpec
        {
            Kind = FigureKind.Bars,
            Title = "Accuracy by dataset",
            Caption = FormattableString.Invariant($"Top-1 accuracy in per cent with {level * 100:0.##} % intervals, of each model on each dataset."),
            Alternative = "Accuracy of each model on each dataset, with intervals; the numbers are in the table of this probe.",
            Values = new FigureSelection([AccuracyMeasures.Top1.Name], new Subject()),
            Rows = SubjectPart.Dataset,
            Series = SubjectPart.Model,
            Y = new FigureAxis("Accuracy", Unit.Fraction),
        };
    }

    private static FigureSpec ByGroup(string dataset, int values) => new()
    {
        // A grid holds on a page what as many rows with dots can't.
        Kind = values > MostRows ? FigureKind.HeatMap : FigureKind.Forest,
        Title = $"Accuracy by group on {dataset}",
        Caption = values > MostRows
            ? "Accuracy of each group under each model, in per cent, with its interval."
            : "Accuracy of each group with its interval and number of images; larger dots rest on more images. "
                + "The dashed line is the accuracy on all images.",
        Alternative = $"Accuracy of each group on {dataset} with intervals beside the accuracy on all images; "
            + "the numbers are in the table of this probe.",
        Values = new FigureSelection([AccuracyMeasures.Group.Name], new Subject { Dataset = dataset }),
        Reference = new FigureSelection([AccuracyMeasures.Top1.Name], new Subject { Dataset = dataset }),
        Sections = SubjectPart.Feature,
        Rows = SubjectPart.Group,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Accuracy", Unit.Fraction),
    };
}
