using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.Accuracy;

/// <summary>The settings of the kind <c>accuracy</c>.</summary>
internal static class AccuracyKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("accuracy", "Zero-shot classification: overall, per class, per group of each sensitive feature, and the gaps between groups.",
    [
        .. ProbeKeys.Classifying,
        new("interval", Shapes.Name("interval", "wilson", AccuracyProbeKind.ClopperPearson), "Whose intervals accuracies have.") { Default = "wilson" },
        ProbeKeys.MinGroup,
    ]);
}
