using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.PromptSensitivity;

/// <summary>The settings of the kind <c>prompt-sensitivity</c>.</summary>
internal static class PromptSensitivityKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("prompt-sensitivity", "Every template alone against the ensemble of all, on the same images.",
    [
        .. ProbeKeys.Classifying,
        new("class-names", new NamesShape(Shapes.TextByName, Least: 0), "A map from names of your choice to other words for some of the labels, each set measured with all templates."),
    ]);
}
