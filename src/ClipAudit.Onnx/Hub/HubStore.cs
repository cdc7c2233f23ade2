using ClipAudit.Hub;

namespace ClipAudit.Onnx.Hub;

/// <summary>Puts files into the cache of the hub's libraries.</summary>
/// <remarks>Contents appear in <c>blobs</c> by a rename, once they are whole and right; snapshots show them by relative links, or by copies
/// where there are no links. Who fetches a content holds the lock of the hub's libraries on it, so that two programs don't
/// fetch it at once. Safe for several processes.</remarks>
internal sealed class HubStore(HubCache cache, HubReference reference, string commit)
{
    // What the system says when another process holds a lock: EWOULDBLOCK on Linux and macOS, a sharing violation on Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);

    /// <summary>The folder that shows the files of the commit.</summary>
    public string Snapshot => cache.SnapshotFolder(reference, commit);

    /// <summary>Where a content lies, or will.</summary>
    public string Blob(HubFile file) => Path.Combine(cache.RepositoryFolder(reference), "blobs", file.Hash.Digits);

    /// <summary>Where a content is while it is being fetched; other libraries go on from there, too.</summary>
    public string Partial(HubFile file) => Blob(file) + ".incomplete";

    /// <summary>Where the snapshot shows a file.</summary>
    public string Place(HubFile file) => Path.Combine([Snapshot, .. file.Path.Split('/')]);

    /// <summary>The content of a file, where the cache has one of its length; null otherwise.</summary>
    public string? Find(HubFile file) =>
        new[] { Blob(file), Place(file) }.FirstOrDefault(path => LengthOf(path) == file.Size);

    /// <summary>Makes the folders that everything goes into.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(Path.Combine(cache.RepositoryFolder(reference), "blobs"));
        Directory.CreateDirectory(Snapshot);
    }

    /// <summary>Waits until nobody else fetches a content.</summary>
    /// <param name="file">The file.</param>
    /// <param name="notice">Told once when somebody does.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The lock; disposing it lets others on.</returns>
    public async Task<IDisposable> LockAsync(HubFile file, Action<string> notice, CancellationToken cancellation)
    {
        var path = Path.Combine(cache.Folder, ".locks", HubCache.FolderName(reference), file.Hash.Digits + ".lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException failure) when (Held.Contains(failure.HResult))
            {
                if (isFirst)
                    notice($"Another program is fetching {file.Path}; waiting for it.");
            }
            await Task.Delay(LockPause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a partial file that is whole the content.</summary>
    public void Keep(HubFile file) => File.Move(Partial(file), Blob(file), overwrite: true);

    /// <summary>Throws a damaged content away, wherever it lies.</summary>
    public void Discard(HubFile file)
    {
        File.Delete(Blob(file));
        File.Delete(Place(file));
    }

    /// <summary>Shows a content in the snapshot.</summary>
    public void Show(HubFile file)
    {
        var (place, blob) = (Place(file), Blob(file));
        if (LengthOf(blob) is null || Shows(place, blob))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var temporary = Temporary(place);
        File.Delete(temporary);
        try
        {
            File.CreateSymbolicLink(temporary, Path.GetRelativePath(Path.GetDirectoryName(place)!, blob));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            File.Copy(blob, temporary, overwrite: true);
        }
        File.Move(temporary, place, overwrite: true);
    }

    /// <summary>Writes down which commit a branch or tag is. Last, so that what it leads to is whole.</summary>
    public void Refer()
    {
        if (reference.IsCommit)
            return;
        var path = cache.RevisionFile(reference);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = Temporary(path);
        File.WriteAllText(temporary, commit);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Length of a file, of the target where it is a link; null when there is none, or the link leads to nothing.</summary>
    public static long? LengthOf(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.GetLength(handle);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // A name that nobody else uses at the same time.
    private static string Temporary(string path) =>
        FormattableString.Invariant($"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp");

    private static bool Shows(string place, string blob) =>
        new FileInfo(place) is { Exists: true } info && (info.ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? target.FullName == Path.GetFullPath(blob)
            : LengthOf(place) == LengthOf(blob));
}
