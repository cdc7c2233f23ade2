using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.GroupParity;

/// <summary>The figures of a group parity probe: the rates of the groups, for each dataset, feature and decision.</summary>
internal static class GroupParityFigures
{
    private static readonly ImmutableArray<Measure> Rates = [.. GroupParityMeasures.Rates.Select(rate => rate.Rate)];

    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(ImmutableArray<Measurement> measurements)
    {
        var names = Rates.Select(rate => rate.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. measurements.Where(measurement => names.Contains(measurement.Name) && measurement.Subject.Group is not null)
                .Select(measurement => measurement.Subject)
                .Select(subject => (subject.Dataset, subject.Feature, subject.Class)).Distinct()
                .Select(place => ByGroup(new Subject { Dataset = place.Dataset, Feature = place.Feature, Class = place.Class ?? "" })),
        ];
    }

    private static FigureSpec ByGroup(Subject where)
    {
        var decision = where.Class is { Length: > 0 } label ? $", {label}" : "";
        return new FigureSpec
        {
            Kind = FigureKind.Rates,
            Title = $"Rates by {where.Feature} on {where.Dataset}{decision}",
            Caption = "Rates of each group with intervals; at the right, the range between the groups. Models stand under their names.",
            Alternative = $"Rates of each group of {where.Feature}, with intervals; the numbers are in the table of this probe.",
            Values = new FigureSelection([.. Rates.Select(rate => rate.Name)], where),
            Rows = SubjectPart.Measure,
            Series = SubjectPart.Group,
            Panels = SubjectPart.Model,
            Labels = [.. Rates.Select(rate => new FigureLabel(rate.Name, rate.Title))],
            Y = new FigureAxis("Rate", Unit.Fraction),
        };
    }
}
