namespace ClipAudit.Data;

/// <summary>Finds the images below a folder.</summary>
internal sealed class FolderWalk
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly string folder;
    private readonly FolderBounds bounds;
    private readonly List<string> images = [];
    private readonly Stack<string> open = new([""]);

    private FolderWalk(string folder)
    {
        this.folder = folder;
        bounds = new FolderBounds(folder);
    }

    /// <summary>The paths of all images, relative to the folder, with forward slashes, in no particular order.</summary>
    /// <exception cref="InputException">A link leaves the folder, a folder can't be listed, or there are too many
    /// images.</exception>
    public static List<string> Images(string folder)
    {
        var walk = new FolderWalk(folder);
        try
        {
            while (walk.open.TryPop(out var prefix))
                foreach (var entry in new DirectoryInfo(Path.Join(folder, prefix)).EnumerateFileSystemInfos("*", Everything))
                    walk.Visit(entry, prefix);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder} can't be listed: {exception.Message}", exception);
        }

        return walk.images;
    }

    private void Visit(FileSystemInfo entry, string prefix)
    {
        if (entry.Name.StartsWith('.'))
            return;
        var id = prefix + entry.Name;
        var isLink = entry.LinkTarget is not null;
        if (entry is DirectoryInfo)
        {
            if (isLink)
                throw new InputException(
                    $"'{id}' in {folder} is a link to a folder, which is not followed; put the folder itself there.");
            open.Push(id + "/");
        }
        else if (ImageFiles.IsImage(entry.Name))
        {
            if (isLink && !bounds.Contains(entry.FullName))
                throw new InputException($"'{id}' in {folder} is a link that leaves the folder; put the image itself there.");
            if (images.Count == DataLimits.Samples)
                throw new InputException(FormattableString.Invariant(
                    $"{folder} holds more than {DataLimits.Samples} images, the most that a dataset may have."));
            images.Add(id);
        }
    }
}
