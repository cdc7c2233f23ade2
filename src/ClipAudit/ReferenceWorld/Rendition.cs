using System.Collections.Immutable;

namespace ClipAudit.ReferenceWorld;

/// <summary>The ways a scene can be pictured: the reference distribution and its shifts.</summary>
public enum Rendition
{
    /// <summary>In paint and light: the reference.</summary>
    Photo,

    /// <summary>Outlines on paper.</summary>
    Sketch,

    /// <summary>Flat colours with outlines.</summary>
    Cartoon,

    /// <summary>One dark mass.</summary>
    Silhouette,

    /// <summary>The photo with inverted colours.</summary>
    Negative,

    /// <summary>The photo through fog.</summary>
    Fog,

    /// <summary>The photo at night.</summary>
    Night,

    /// <summary>The photo at a quarter of the resolution.</summary>
    LowResolution,

    /// <summary>The photo of a thing with another thing's texture.</summary>
    CueConflict,
}

/// <summary>The names of renditions in audit files and on the command line.</summary>
public static class Renditions
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

    /// <summary>The rendition of a name.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static Rendition Parse(string name)
    {
        foreach (var entry in All)
            if (entry.Name == name)
                return entry.Rendition;
        throw new InputException($"There is no rendition '{name}'; there are {string.Join(", ", All.Select(entry => entry.Name))}.");
    }
}
