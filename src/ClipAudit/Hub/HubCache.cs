namespace ClipAudit.Hub;

/// <summary>The cache that all libraries of the Hugging Face Hub share, as it lies on disk.</summary>
/// <remarks><c>models--OWNER--NAME/</c> holds <c>blobs/HASH</c> (contents), <c>snapshots/COMMIT/PATH</c> (links to them, or copies
/// where there are no links) and <c>refs/REVISION</c> (the commit of a branch or tag). Reading needs no lock: everything appears by
/// an atomic rename. Thread-safe. Source: huggingface.co/docs/hub/local-cache.</remarks>
/// <param name="Folder">The folder of the cache; it need not exist.</param>
public sealed record HubCache(string Folder)
{
    private const int LongestCommit = 64;

    /// <summary>The cache that an environment names.</summary>
    /// <param name="variable">The value of an environment variable; null where it isn't set.</param>
    public static HubCache In(Func<string, string?> variable) => new(HubEnvironment.CacheFolderOf(variable));

    /// <summary>The folder of a repository.</summary>
    public string RepositoryFolder(HubReference reference) => Path.Combine(Folder, FolderName(reference));

    /// <summary>Name of a repository's folder, and of the folder of its locks.</summary>
    public static string FolderName(HubReference reference) => $"models--{reference.Owner}--{reference.Name}";

    /// <summary>The folder that shows the files of a commit.</summary>
    public string SnapshotFolder(HubReference reference, string commit) =>
        Path.Combine(RepositoryFolder(reference), "snapshots", commit);

    /// <summary>The file that holds the commit of a branch or tag.</summary>
    public string RevisionFile(HubReference reference) =>
        Path.Combine([RepositoryFolder(reference), "refs", .. reference.Revision.Split('/')]);

    /// <summary>Finds what is there of a model.</summary>
    /// <returns>Null when nothing of that revision is in the cache.</returns>
    public HubSnapshot? Find(HubReference reference)
    {
        var commit = reference.IsCommit ? reference.Revision : CommitOf(RevisionFile(reference));
        if (commit is null)
            return null;
        var folder = SnapshotFolder(reference, commit);
        return Directory.Exists(folder) ? new HubSnapshot(reference, commit, folder) : null;
    }

    /// <summary>Finds what is there of a model.</summary>
    /// <exception cref="InputException">Nothing of that revision is in the cache; the message says how to get it.</exception>
    public HubSnapshot Require(HubReference reference) => Find(reference) ?? throw new InputException(Missing(reference));

    /// <summary>The sentence that a model isn't there and how to get it.</summary>
    public string Missing(HubReference reference) =>
        $"{reference} is not in the cache ({Folder}); fetch it with: clipaudit pull {reference}";

    private static string? CommitOf(string file)
    {
        try
        {
            if (!File.Exists(file) || new FileInfo(file).Length > LongestCommit)
                return null;
            var commit = File.ReadAllText(file).Trim();
            return HubReference.IsCommitHash(commit) ? commit : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}, which says what commit of a model is in the cache, can't be read: {failure.Message}", failure);
        }
    }
}

/// <summary>The files of a model at a commit, as far as the cache holds them.</summary>
/// <param name="Reference">What was asked for.</param>
/// <param name="Commit">The commit that it is, 40 hexadecimal digits.</param>
/// <param name="Folder">The folder that shows them, an absolute path.</param>
public sealed record HubSnapshot(HubReference Reference, string Commit, string Folder)
{
    /// <summary>The reference at that very commit, which names the same files for ever.</summary>
    public string Source => Reference.At(Commit).ToString();
}
