using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.CueConflict;

/// <summary>The settings of the kind <c>cue-conflict</c>.</summary>
internal static class CueConflictKeys
{
    /// <summary>Cues in file names.</summary>
    public static MapKeys Pattern { get; } = new("cue-pattern", "Where file names tell shape and texture.",
    [
        new("pattern", Shapes.Text, "A regular expression without backtracking with a part named texture, and one named shape where the label isn't it.")
            { IsRequired = true, Examples = ["^(?<shape>[a-z]+)[0-9]+-(?<texture>[a-z]+)"] },
    ]);

    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("cue-conflict", "What a model goes by on images whose shape and texture belong to different classes.",
    [
        .. ProbeKeys.Classifying,
        new("texture", Shapes.Either(Shapes.Text, new MapShape(Pattern)), "The sensitive feature whose groups are the textures, or a pattern of file names.")
            { IsRequired = true },
        new("shape", Shapes.Text, "The sensitive feature whose groups are the shapes; without it the label is the shape."),
    ]);
}
