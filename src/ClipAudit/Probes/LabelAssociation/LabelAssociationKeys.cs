using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;


namespace ClipAudit.Probes.LabelAssociation;

/// <summary>The settings of the kind <c>label-association</c>.</summary>
internal static class LabelAssociationKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("label-association", "Which labels attach to which group.",
    [
        ProbeKeys.OwnLabels, ProbeKeys.LabelPrompts,
        new("thresholds", Shapes.Numbers(NumberRange.Share, least: 0),
            "An image has every label whose softmax probability is at least this; the top label is always measured, [] for it alone.")
            { Default = LabelAssociationProbeKind.DefaultThresholds },
        new("test", Shapes.Name("test", [.. LabelAssociationProbeKind.Tests]),
            "auto: Fisher's for two groups with an expected frequency below 5, otherwise chi-square.") { Default = LabelAssociationProbeKind.Tests[0] },
        new("top", new WholeShape(0), "How many labels are listed as a group's most frequent.") { Default = LabelAssociationProbeKind.DefaultTop },
        .. ProbeKeys.Grouped,
    ]);
}
