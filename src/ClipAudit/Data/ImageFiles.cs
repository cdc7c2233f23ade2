using System.Collections.Frozen;

namespace ClipAudit.Data;

/// <summary>Which files of a folder are images.</summary>
internal static class ImageFiles
{
    private static readonly FrozenSet<string> Extensions = FrozenSet.ToFrozenSet(
        [".avif", ".bmp", ".gif", ".jfif", ".jpe", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The extensions, for messages.</summary>
    public static string Expected { get; } = string.Join(", ", Extensions.Order(StringComparer.Ordinal));

    /// <summary>Whether a name has the extension of an image, in upper or lower case.</summary>
    public static bool IsImage(string name) => Extensions.Contains(Path.GetExtension(name));
}
