using System.Collections.Immutable;

namespace ClipAudit.Data;

/// <summary>Datasets that are folders: each first-level sub-folder is a class, with images at any depth below it.</summary>
/// <remarks>Images without any sub-folder make a dataset without labels. Hidden files and folders, and files that are no
/// images by
/// their extension, are passed over. Links to folders are refused, and so are links to files outside the folder.</remarks>
internal static class FolderDataset
{
    /// <summary>Lists the samples, in ordinal order of their ids.</summary>
    /// <param name="name">Name of the dataset in the audit.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="declared">The labels that the audit declares; null takes the sub-folders that hold images.</param>
    /// <param name="pattern">Gives sensitive features from file names, names that don't match an unknown group; null for
    /// none.</param>
    /// <exception cref="InputException">The folder is missing, holds no image or a class that is not declared, mixes images with
    /// sub-folders, or a link leaves it, or no name matches the pattern.</exception>
    public static Dataset List(string name, string folder, LabelSet? declared, FileNamePattern? pattern = null)
    {
        if (!Directory.Exists(folder))
            throw new InputException(File.Exists(folder)
                ? $"{folder} is a file; expected a folder with a sub-folder of images per class."
                : $"the folder {folder} does not exist.");
        var ids = FolderWalk.Images(folder);
        if (ids.Count == 0)
            throw new InputException($"{folder} holds no image: no file whose name ends in {ImageFiles.Expected}.");
        ids.Sort(StringComparer.Ordinal);
        var skipped = declared?.SkipsOthers == true ? ids.RemoveAll(id => Class(id) is { } value && declared.IndexOf(value) is null) : 0;
        if (ids.Count == 0)
            throw new InputException($"{folder} holds no image of a class of the dataset; {NearestName.Expected("", declared!.Values)}.");
        var labels = declared ?? LabelSet.Found(ids.Where(id => Class(id) is not null).Select(id => Class(id)!));
        ImmutableArray<Sample> samples = [.. ids.Select(id => new Sample(id, LabelOf(id, labels, folder), GroupsOf(id, pattern)))];
        CheckPattern(ids, pattern, folder);
        return new Dataset
        {
            Name = name,
            Kind = "folder",
            Labels = labels.Labels,
            Features = pattern?.Names ?? [],
            Samples = samples,
            Notes = skipped == 0
                ? []
                : [FormattableString.Invariant($"{skipped} images of other classes were passed over, as the dataset's definition says.")],
            Images = new FileImageSource(folder, samples),
        };
    }

    private static ImmutableArray<string> GroupsOf(string id, FileNamePattern? pattern) => pattern is null
        ? []
        : pattern.Match(id) is { } values
            ? [.. values.Select(value => value.Length == 0 ? Sample.UnknownGroup : value)]
            : [.. pattern.Names.Select(_ => Sample.UnknownGroup)];

    private static void CheckPattern(List<string> ids, FileNamePattern? pattern, string folder)
    {
        if (pattern is not null && ids.TrueForAll(id => pattern.Match(id) is null))
            throw new InputException($"no file name in {folder} matches the pattern of 'groups-from'; the first one is '{ids[0]}'.");
    }

    private static string? Class(string id) =>
        id.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? id[..slash] : null;

    private static int LabelOf(string id, LabelSet labels, string folder)
    {
        if (Class(id) is not { } value)
            return labels.Labels.IsEmpty
                ? -1
                : throw new InputException(
                    $"the image '{id}' in {folder} lies beside the sub-folders of the classes; move it into one of them.");
        return labels.IndexOf(value)
            ?? throw new InputException(
                $"the sub-folder '{value}' of {folder} is no declared label; {NearestName.Expected(value, labels.Values)}.");
    }
}
