using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.DemographicClassification;

/// <summary>The figures of a demographic classification probe: accuracies by group, and which class each group gets.</summary>
internal static class DemographicFigures
{
    private const int MostClasses = 12;

    /// <param name="settings">What the probe was told to do.</param>
    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(DemographicSettings settings, ImmutableArray<Measurement> measurements)
    {
        var few = settings.Tasks.SelectMany(task => task.On).All(task => task.Labels.Length <= MostClasses);
        return
        [
            .. measurements.Where(measurement => measurement.Name == DemographicMeasures.OfGroup.Name).Select(measurement => measurement.Subject)
                .Select(subject => new Subject { Dataset = subject.Dataset, Feature = subject.Feature }).Distinct().Select(Accuracies),
            .. measurements.Where(measurement => few && measurement.Name == DemographicMeasures.Confusion.Name).Select(measurement => measurement.Subject)
                .GroupBy(subject => subject with { Probe = null, Class = null, Group = null })
                // Of two classes the accuracies by group say the same.
                .Where(confusion => confusion.DistinctBy(subject => subject.Class).Count() > 2)
                .Select(confusion => Confusion(confusion.Key)),
        ];
    }

    private static FigureSpec Accuracies(Subject where) => new()
    {
        Kind = FigureKind.Rates,
        Title = $"Accuracy of naming groups, by {where.Feature} on {where.Dataset}",
        Caption = "Share of each group's images whose group is named as annotated, for each feature that is named, with intervals. At the "
            + "right, the range between the groups; models stand under their names.",
        Alternative = $"Accuracy in each group of {where.Feature}, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([DemographicMeasures.OfGroup.Name], where),
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Group,
        Panels = SubjectPart.Model,
        Y = new FigureAxis("Accuracy", Unit.Fraction),
    };

    private static FigureSpec Confusion(Subject where) => new()
    {
        Kind = FigureKind.HeatMap,
        Title = $"What {where.Model} takes for {where.Variant} on {where.Dataset}",
        Caption = "Rows are groups as annotated, columns the classes that their images get: shares of the row.",
        Alternative = $"Share of each class among the images of each group of {where.Feature}; the numbers are in the table of this probe.",
        Values = new FigureSelection([DemographicMeasures.Confusion.Name], where),
        Rows = SubjectPart.Group,
        Series = SubjectPart.Class,
        Y = new FigureAxis("Share of the group", Unit.Fraction),
    };
}
