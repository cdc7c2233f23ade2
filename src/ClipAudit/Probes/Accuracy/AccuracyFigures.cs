using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Accuracy;

/// <summary>The figures of an accuracy probe: accuracy by dataset, and by group of each dataset that has groups.</summary>
internal static class AccuracyFigures
{
    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(IEnumerable<Measurement> measurements)
    {
        var all = measurements.ToList();
        var withGroups = all.Where(measurement => measurement.Name == AccuracyMeasures.Group.Name)
            .Select(measurement => measurement.Subject.Dataset!).Distinct();
        return [ByDataset(all), .. withGroups.Select(ByGroup)];
    }

    private static FigureSpec ByDataset(List<Measurement> all)
    {
        var level = all.Select(measurement => measurement.Interval?.Level).FirstOrDefault(level => level is not null) ?? 0.95;
        return new FigureSpec
        {
            Kind = FigureKind.Bars,
            Title = "Accuracy by dataset",
            Caption = FormattableString.Invariant($"Top-1 accuracy in per cent with {level * 100:0.##} % intervals, one group of bars for each dataset."),
            Alternative = "Bars of the accuracy of each model on each dataset, with intervals; the numbers are in the table of this probe.",
            Values = new FigureSelection([AccuracyMeasures.Top1.Name], new Subject()),
            Rows = SubjectPart.Dataset,
            Series = SubjectPart.Model,
            Y = new FigureAxis("Accuracy", Unit.Fraction),
        };
    }

    private static FigureSpec ByGroup(string dataset) => new()
    {
        Kind = FigureKind.Forest,
        Title = $"Accuracy by group on {dataset}",
        Caption = "Accuracy of each group with its interval and number of images; larger dots rest on more images. "
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
