using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.Counterfactual;

/// <summary>The settings of the kind <c>counterfactual</c>.</summary>
internal static class CounterfactualKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("counterfactual", "How answers change over sets of images that differ in one attribute.",
    [
        new("vary", Shapes.Text, "The sensitive feature by which the images of a set differ; a set has one image per group.") { IsRequired = true },
        ProbeKeys.Prompts, ProbeKeys.Models,
        new("datasets", Shapes.Texts, "Names of datasets; without it all that have sets."),
        ProbeKeys.Words, ProbeKeys.Level,
    ]);
}
