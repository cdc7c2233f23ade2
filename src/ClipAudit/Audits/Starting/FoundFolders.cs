using System.Collections.Immutable;
using ClipAudit.Data;

namespace ClipAudit.Audits.Starting;

/// <summary>A folder with a sub-folder of images per class.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Classes">The sub-folders that hold images, in ordinal order.</param>
/// <param name="Images">Number of images.</param>
internal sealed record FoundFolder(string Path, ImmutableArray<string> Classes, int Images);

/// <summary>What a folder of images holds: one dataset, or one and shifts of it.</summary>
/// <param name="Datasets">The datasets, the reference first.</param>
/// <param name="Remarks">What a reader must know of the choice, a line each.</param>
internal sealed record FoundFolders(ImmutableArray<FoundFolder> Datasets, ImmutableArray<string> Remarks)
{
    private static readonly ImmutableArray<string> References =
        ["photo", "photos", "val", "validation", "test", "original", "originals", "reference", "clean", "real", "train"];

    /// <summary>Looks at the folders in a folder. Opens no image.</summary>
    /// <remarks>Where every sub-folder holds folders with images, and these have at least half of their names in common with those of
    /// the reference, and two, the sub-folders are datasets of the same classes.</remarks>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InputException">It is missing, or holds no images in sub-folders of two classes or more.</exception>
    public static FoundFolders In(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InputException(File.Exists(folder)
                ? $"{folder} is a file; expected a folder with a sub-folder of images per class. For a CSV file there is --csv."
                : $"The folder {folder} does not exist; expected one with a sub-folder of images per class.");
        var images = FolderWalk.Images(folder).ConvertAll(id => id.Split('/'));
        if (images.Count == 0)
            throw new InputException($"{folder} holds no image: no file whose name ends in {ImageFiles.Expected}.");
        if (images.Find(parts => parts.Length == 1) is [var loose])
            throw new InputException(
                $"The image '{loose}' in {folder} lies in no sub-folder, and a sub-folder's name tells the class of its images; "
                + "move it into one, or list the images with their labels in a CSV file and use --csv.");
        return Several(folder, images) ?? One(folder, images);
    }

    private static FoundFolders One(string folder, List<string[]> images)
    {
        var found = Of(folder, images, depth: 0);
        if (found.Classes.Length < 2)
            throw new InputException(
                $"{folder} has images of one class alone, '{found.Classes[0]}', and nothing to tell it from; expected two sub-folders or more.");
        return new FoundFolders([found], images.Exists(parts => parts.Length > 2)
            ? ["sub-folders hold folders in turn, whose names differ; taken as one dataset whose classes are the outer ones"]
            : []);
    }

    private static FoundFolders? Several(string folder, List<string[]> images)
    {
        if (images.Exists(parts => parts.Length < 3))
            return null;
        FoundFolder[] all =
        [
            .. images.GroupBy(parts => parts[0], StringComparer.Ordinal)
                .Select(group => Of(Path.Join(folder, group.Key), [.. group], depth: 1))
                .OrderBy(found => found.Path, StringComparer.Ordinal),
        ];
        var named = References.FirstOrDefault(name => all.Any(found => IsNamed(found, name)));
        var reference = named is null ? all[0] : all.First(found => IsNamed(found, named));
        FoundFolder[] others = [.. all.Where(found => found != reference)];
        if (others.Length == 0 || !others.All(found => IsAlike(found, reference)))
            return null;
        return new FoundFolders(
            [reference, .. others],
            [Why(reference, named is not null), .. others.SelectMany(found => Differences(found, reference))]);
    }

    private static FoundFolder Of(string folder, List<string[]> images, int depth) => new(
        folder,
        [.. images.Select(parts => parts[depth]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        images.Count);

    private static bool IsNamed(FoundFolder folder, string name) =>
        string.Equals(Path.GetFileName(folder.Path), name, StringComparison.OrdinalIgnoreCase);

    private static bool IsAlike(FoundFolder folder, FoundFolder reference)
    {
        var common = folder.Classes.Intersect(reference.Classes, StringComparer.Ordinal).Count();
        return common >= 2 && 2 * common >= Math.Max(folder.Classes.Length, reference.Classes.Length);
    }

    private static string Why(FoundFolder reference, bool isNamed) =>
        $"'{Path.GetFileName(reference.Path)}' is taken as the reference, "
        + (isNamed ? "by its name" : "as the first") + "; the others, with the same classes, as shifts of it";

    private static IEnumerable<string> Differences(FoundFolder folder, FoundFolder reference)
    {
        var missing = reference.Classes.Except(folder.Classes, StringComparer.Ordinal).Count();
        var more = folder.Classes.Except(reference.Classes, StringComparer.Ordinal).Count();
        if (missing + more > 0)
            yield return FormattableString.Invariant(
                $"'{Path.GetFileName(folder.Path)}' lacks {missing} classes of the reference and has {more} others");
    }
}
