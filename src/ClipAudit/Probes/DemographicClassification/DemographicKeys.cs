using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.DemographicClassification;

/// <summary>The settings of the kind <c>demographic-classification</c>.</summary>
internal static class DemographicKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("demographic-classification", "How often the annotated group of a sensitive feature is named, overall and group by group.",
    [
        new("tasks", new NamesShape(new MapShape(ProbeKeys.FeatureTask)), "A map from names to what is named: { race: { prompts: \"a photo of a {label} person\" } }.")
            { IsRequired = true },
        .. ProbeKeys.Grouped,
    ]);
}
