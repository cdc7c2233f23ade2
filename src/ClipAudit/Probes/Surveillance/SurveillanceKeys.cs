using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.Surveillance;

/// <summary>The settings of the kind <c>surveillance</c>.</summary>
internal static class SurveillanceKeys
{
    /// <summary>Names to look among.</summary>
    public static MapKeys Names { get; } = new("surveillance-names", "Among how many names people are looked for.",
    [
        new("sizes", Shapes.Wholes(2), "Among how many names to look, such as [100, 1000].") { IsRequired = true },
        new("others", Shapes.Texts, "More names, of people who are on no image."),
    ]);

    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("surveillance", "Scenes, captions that come close, details and names.",
    [
        .. ProbeKeys.Classifying,
        new("distractors", Shapes.Either(new ListShape(Shapes.Template), new NamesShape(Shapes.Texts, Least: 0)),
            "Captions close to the labels and wrong for their images: templates such as \"{label} with a red car\", or a map from labels to captions."),
        new("fine", new NamesShape(new MapShape(ProbeKeys.FeatureTask)), "Details that sensitive features annotate, by names of your own."),
        ProbeKeys.Regroup,
        new("names", new MapShape(Names), "Labels are names of people; not with distractors."),
    ]);
}
