using System.Collections.Immutable;
using ClipAudit.Hub;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Hub;

/// <summary>What the cache holds of a model, each file with the verdict on its content.</summary>
/// <param name="Snapshot">The model in the cache.</param>
/// <param name="Files">Its files, in ordinal order of their paths.</param>
public sealed record CachedModel(HubSnapshot Snapshot, ImmutableArray<CachedFile> Files)
{
    /// <summary>Whether every file is what the hub listed when it was fetched.</summary>
    public bool IsRight => Files.All(file => file.State != FileState.Damaged);

    /// <summary>Looks at a model in the cache, without any network.</summary>
    /// <param name="environment">Where the cache is.</param>
    /// <param name="reference">The model.</param>
    /// <param name="selection">What of it must be there.</param>
    /// <exception cref="InputException">It is not in the cache, or what is there is no whole model.</exception>
    public static CachedModel Check(HubEnvironment environment, HubReference reference, PullSelection selection)
    {
        var cache = new HubCache(environment.CacheFolder);
        var snapshot = cache.Require(reference);
        var blobs = Path.Combine(cache.RepositoryFolder(reference), "blobs");
        ImmutableArray<CachedFile> files =
        [
            .. Directory.EnumerateFiles(snapshot.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => Look(path, Path.GetRelativePath(snapshot.Folder, path).Replace(Path.DirectorySeparatorChar, '/'), blobs)),
        ];
        RequireWhole(snapshot, files, selection);
        return new CachedModel(snapshot, files);
    }

    private static void RequireWhole(HubSnapshot snapshot, ImmutableArray<CachedFile> files, PullSelection selection)
    {
        var pull = $"Fetch what is missing with: clipaudit pull {snapshot.Reference}";
        foreach (var pattern in selection.Patterns)
            if (!files.Any(file => ModelFiles.Fits(pattern, file.Path)))
                throw new InputException($"No file of {snapshot.Reference} in the cache fits '{pattern}'. {pull} --file '{pattern}'");
        if (!selection.Patterns.IsEmpty)
            return;
        try
        {
            ModelFolder.Find(snapshot.Folder, selection.Precision);
        }
        catch (InputException incomplete)
        {
            throw new InputException($"{incomplete.Message} {pull}", incomplete);
        }
    }

    // A link whose content is gone names a file that isn't there.
    private static CachedFile Look(string path, string name, string blobs) => HubStore.LengthOf(path) is { } length
        ? new CachedFile(name, length, StateOf(path, blobs))
        : new CachedFile(name, 0, FileState.Damaged);

    /// <summary>A link leads to the content, which is called after its hash. A copy is compared with both names that its content could have.</summary>
    private static FileState StateOf(string path, string blobs)
    {
        if (new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } target)
            return HubHash.Parse(target.Name) is not { } hash ? FileState.Unknown : hash.Matches(path) ? FileState.Right : FileState.Damaged;
        var length = HubStore.LengthOf(path);
        var named = Directory.Exists(blobs) ? Directory.EnumerateFiles(blobs).Where(blob => HubStore.LengthOf(blob) == length) : [];
        ImmutableArray<HubHash> hashes = [.. named.Select(blob => HubHash.Parse(Path.GetFileName(blob))).OfType<HubHash>()];
        return hashes.Any(hash => hash.Matches(path)) ? FileState.Right : hashes.IsEmpty ? FileState.Unknown : FileState.Damaged;
    }
}

/// <summary>A file of a model in the cache.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="State">Whether its content is right.</param>
public sealed record CachedFile(string Path, long Size, FileState State);

/// <summary>Whether a file is what the hub listed.</summary>
public enum FileState
{
    /// <summary>Its hash is the one that the hub listed.</summary>
    Right,

    /// <summary>Its hash is another.</summary>
    Damaged,

    /// <summary>Another program put it there without its hash.</summary>
    Unknown,
}
