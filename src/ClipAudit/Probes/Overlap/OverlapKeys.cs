using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Probes.EffectiveRobustness;
using ClipAudit.Probes.Shifts;


namespace ClipAudit.Probes.Overlap;

/// <summary>The settings of the kind <c>overlap</c>.</summary>
internal static class OverlapKeys
{
    /// <summary>Effective robustness on clean images.</summary>
    public static MapKeys Robustness { get; } = new("overlap-robustness", "Against which reference and baselines effective robustness is computed on clean images.",
    [
        new("reference", Shapes.Text, "The dataset that the datasets are shifts of.") { IsRequired = true },
        new("baselines", EffectiveRobustnessKeys.Choice, "The models that the line goes through, at least three.") { IsRequired = true },
        EffectiveRobustnessKeys.Axis, EffectiveRobustnessKeys.Zeros,
        ShiftKeys.Pairs.Single(key => key.Name == "reference-classes"),
        ProbeKeys.Prompts, ProbeKeys.Words,
    ]);

    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("overlap", "Images of the datasets that are in other data too, and what that does to the accuracy.",
    [
        new("against", Shapes.Texts, "Names of the datasets whose images are searched for, such as training data.") { IsRequired = true },
        new("datasets", Shapes.Texts, "Names of the datasets that are searched; without it all others."),
        new(OverlapRule.Cosine, Shapes.Numbers(OverlapProbeKind.CosineRange), "Least cosines between embeddings; [0.9, 0.95, 0.99] where no other rule is given."),
        new(PerceptualHash.Cosine.Name, Shapes.Wholes(0, OverlapProbeKind.MostBits), "Greatest Hamming distances of perceptual hashes by low frequencies, of 64 bits."),
        new(PerceptualHash.Difference.Name, Shapes.Wholes(0, OverlapProbeKind.MostBits), "Greatest Hamming distances of perceptual hashes by neighbouring cells, of 64 bits."),
        new("detector", Shapes.Text, "The model whose embeddings, and whose view of images, are compared; without it the first of models."),
        ProbeKeys.Prompts with { Description = "As for accuracy; without prompts no accuracy is compared, and datasets need no labels." },
        ProbeKeys.Words, ProbeKeys.Models, ProbeKeys.Level,
        new("overlap-level", new NumberShape(NumberRange.Level), "Confidence level of accuracies on overlapping images.") { Default = OverlapProbeKind.DefaultOverlapLevel },
        new("effective-robustness", new MapShape(Robustness), "Computes effective robustness again on clean images."),
    ]);
}
