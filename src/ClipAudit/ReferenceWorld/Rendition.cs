using System.Collections.Immutable;

namespace ClipAudit.ReferenceWorld;

/// <summary>The ways a scene can be pictured: the reference distribution and its shifts.</summary>
internal enum Rendition
{
    Photo,
    Sketch,
    Cartoon,
    Silhouette,
    Negative,
    Fog,
    Night,
    LowResolution,
    CueConflict,
}

/// <summary>The names of renditions in audit files and on the command line.</summary>
internal static class Renditions
{
    /// <summary>All renditions by name, the reference first.</summary>
    public static ImmutableArray<(string Name, Rendition Rendition)> All { get; } =
    [
        ("photo", Rendition.Photo),
        ("sketch", Rendition.Sketch),
        ("cartoon", Rendition.Cartoon),
        ("silhouette", Rendition.Silhouette),
        ("negative", Rendition.Negative),
        ("fog", Rendition.Fog),
        ("night", Rendition.Night),
        ("low-resolution", Rendition.LowResolution),
        ("cue-conflict", Rendition.CueConflict),
    ];
}
