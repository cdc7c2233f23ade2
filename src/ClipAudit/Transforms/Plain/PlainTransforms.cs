using System.Collections.Immutable;

namespace ClipAudit.Transforms.Plain;

/// <summary>All plain transforms.</summary>
public static class PlainTransforms
{
    /// <summary>Every kind. A new one is one line here and one row in docs/corruptions.md.</summary>
    public static ImmutableArray<PlainTransformKind> All { get; } =
    [
        new("greyscale", 1, null, (picture, _) => Drawings.Greyscale(picture)),
        new("edge-sketch", 1, null, (picture, _) => Drawings.EdgeSketch(picture)),
        new("silhouette", 1, null, (picture, _) => Drawings.Silhouette(picture)),
        new("inversion", 1, null, (picture, _) => Drawings.Inversion(picture)),
        new("flip", 1, null, (picture, _) => Placements.Flip(picture)),
        new("rotation", 1, new TransformParameter("degrees", -180, 180, IsWhole: false), Placements.Rotation),
        new("crop", 1, new TransformParameter("share", 0.05, 1, IsWhole: false), Placements.Crop),
        new("resolution", 1, new TransformParameter("pixels", 1, 4096, IsWhole: true), Placements.Resolution),
        new("jpeg", 1, new TransformParameter("quality", 1, 100, IsWhole: true), Placements.Jpeg),
    ];

    /// <summary>Every kind's name, in the same order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(kind => kind.Name)];

    /// <summary>The kind of a name; null where there is none.</summary>
    /// <param name="name">Its name, such as "rotation".</param>
    public static PlainTransformKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
