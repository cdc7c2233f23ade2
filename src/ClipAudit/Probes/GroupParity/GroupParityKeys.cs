using ClipAudit.Audits.Format;
using ClipAudit.Metrics.Fairness;

namespace ClipAudit.Probes.GroupParity;

/// <summary>The settings of the kind <c>group-parity</c>.</summary>
internal static class GroupParityKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("group-parity", "Group fairness of decisions: rates and their differences and ratios between groups.",
    [
        ProbeKeys.Prompts, ProbeKeys.Words,
        new("positive", Shapes.Texts, "Labels that count as positive, some and not all."),
        new("per-class", Shapes.YesNo, "Compares each class as the positive one against the rest, and adds the means over classes.") { Default = false },
        new("reference-group", Shapes.Text, "A group that all others, pooled, are compared with."),
        new("small-share", Shapes.Share, "Groups with a smaller share of the images are left out of impact ratios and listed with the reason.")
            { Default = ImpactRatios.NewYorkSmallShare },
        .. ProbeKeys.Grouped,
    ]);
}
