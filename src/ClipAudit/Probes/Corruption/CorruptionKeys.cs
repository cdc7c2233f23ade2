using ClipAudit.Audits.Format;
using ClipAudit.Probes.Counting;
using ClipAudit.Transforms.Corruptions;


namespace ClipAudit.Probes.Corruption;

/// <summary>The settings of the kind <c>corruption</c>.</summary>
internal static class CorruptionKeys
{
    /// <summary>A model of the audit whose errors others are divided by.</summary>
    public static MapKeys Normaliser { get; } = new("normaliser", "A model of the audit, on the same images.",
        [new("model", Shapes.Text, "The name of a model of the audit.") { IsRequired = true }]);

    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("corruption", "Accuracy, its loss and flips of predictions when every image is corrupted as in ImageNet-C.",
    [
        .. ProbeKeys.Classifying,
        new("corruptions", Shapes.Names("corruption", [.. CorruptionList.Names]),
            "Names such as fog, and groups: imagenet-c, the fifteen of its mean error; noise, blur, weather, digital; extra, the four others; all.")
            { Default = new[] { "imagenet-c" } },
        new("severities", Shapes.Wholes(1, CorruptionFamily.Severities), "Which severities.") { Default = Enumerable.Range(1, CorruptionFamily.Severities).ToArray() },
        new("normaliser", Shapes.Either(Shapes.Name("normaliser", [.. NormaliserChoice.Names]), new MapShape(Normaliser)),
            "Whose errors a model's are divided by, for CE and mCE: a model of the audit, or errors published for ImageNet's 1000 classes."),
        ProbeKeys.Resamples(ResampledEstimates.Resamples, 1),
    ]);
}
