using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.HarmLabels;

/// <summary>The settings of the kind <c>harm-labels</c>.</summary>
internal static class HarmLabelsKeys
{
    /// <summary>A design of the label set.</summary>
    public static MapKeys Variant { get; } = new("harm-variant", "Another design of the label set.",
    [
        new("name", Shapes.Text, "Its name, the variant of its measurements.") { IsRequired = true },
        new("add", Shapes.Labels, "Labels, not harmful, that are added."),
        new("remove", Shapes.Texts, "Labels of either sort that are taken away."),
        new("prompts", ProbeKeys.PromptsOf, "Other prompts."),
    ]);

    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("harm-labels", "Whose images get labels of a harm set when these stand beside others.",
    [
        new("labels", Shapes.Labels, "Labels that are not harmful: a list, or a map to the words that stand for them in prompts.") { IsRequired = true },
        new("harm", new NamesShape(Shapes.Labels), "A map from names of sets to harmful labels: { crime-related: [thief, criminal], non-human: [animal] }.")
            { IsRequired = true },
        ProbeKeys.LabelPrompts,
        new("variants", new ListShape(new MapShape(Variant), Most: HarmLabelSets.MostVariants - 1, OrOne: false),
            "Other designs of the label set, run on the same embeddings of the images."),
        .. ProbeKeys.Grouped,
    ]);
}
