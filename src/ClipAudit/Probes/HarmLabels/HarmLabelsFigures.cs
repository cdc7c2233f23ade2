using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.HarmLabels;

/// <summary>The figures of a harm label probe: the share of each group that gets a label of each set, variants side by side.</summary>
internal static class HarmLabelsFigures
{
    /// <param name="settings">What the probe was told to do.</param>
    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(HarmLabelsSettings settings, ImmutableArray<Measurement> measurements)
    {
        var several = settings.Variants.Length > 1;
        return
        [
            .. measurements.Where(measurement => measurement.Name == HarmLabelsMeasures.Share.Name)
                .Select(measurement => measurement.Subject)
                .Select(subject => new Subject { Model = several ? subject.Model : null, Dataset = subject.Dataset, Feature = subject.Feature })
                .Distinct().Select(where => Shares(where, several)),
        ];
    }

    private static FigureSpec Shares(Subject where, bool several) => new()
    {
        Kind = FigureKind.Rates,
        Title = $"Harmful labels by {where.Feature} on {where.Dataset}{(several ? $", {where.Model}" : "")}",
        Caption = "Share of each group's images whose label of highest score is in the set, with intervals. At the right, the range between the "
            + $"groups; {(several ? "variants of the label set" : "models")} stand under their names.",
        Alternative = $"Share of harmful labels in each group of {where.Feature}, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([HarmLabelsMeasures.Share.Name], where),
        Rows = SubjectPart.Class,
        Series = SubjectPart.Group,
        Panels = several ? SubjectPart.Variant : SubjectPart.Model,
        Y = new FigureAxis("Share of the group's images", Unit.Fraction),
    };
}
