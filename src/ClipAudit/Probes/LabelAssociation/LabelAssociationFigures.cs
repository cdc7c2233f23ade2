using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.LabelAssociation;

/// <summary>The figures of a label association probe: the rate of each label in each group, for each dataset, feature and rule.</summary>
internal static class LabelAssociationFigures
{
    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(ImmutableArray<Measurement> measurements) =>
    [
        .. measurements.Where(measurement => measurement.Name == LabelAssociationMeasures.Rate.Name)
            .Select(measurement => measurement.Subject)
            .Select(subject => (subject.Dataset, subject.Feature, subject.Variant)).Distinct()
            .Select(place => Rates(new Subject { Dataset = place.Dataset, Feature = place.Feature, Variant = place.Variant })),
    ];

    private static FigureSpec Rates(Subject where)
    {
        var rule = where.Variant == "top" ? "The label of highest score" : $"Labels at {where.Variant}";
        return new FigureSpec
        {
            Kind = FigureKind.Rates,
            Title = $"Rates of labels by {where.Feature} on {where.Dataset}, {where.Variant}",
            Caption = $"{rule}: share of each group's images that get the label, with intervals. At the right, the range between the groups; "
                + "models stand under their names.",
            Alternative = $"Rate of each label in each group of {where.Feature}, with intervals; the numbers are in the table of this probe.",
            Values = new FigureSelection([LabelAssociationMeasures.Rate.Name], where),
            Rows = SubjectPart.Class,
            Series = SubjectPart.Group,
            Panels = SubjectPart.Model,
            Y = new FigureAxis("Share of the group's images", Unit.Fraction),
        };
    }
}
