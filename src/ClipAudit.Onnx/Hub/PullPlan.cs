using System.Collections.Immutable;
using ClipAudit.Hub;

namespace ClipAudit.Onnx.Hub;

/// <summary>What of a model is to be fetched. Immutable.</summary>
public sealed record PullPlan
{
    /// <summary>What was asked for.</summary>
    public required HubReference Reference { get; init; }

    /// <summary>The commit that it is now.</summary>
    public required string Commit { get; init; }

    /// <summary>The licence that the model's card names; null for none.</summary>
    public required string? Licence { get; init; }

    /// <summary>The files, in ordinal order of their paths.</summary>
    public required ImmutableArray<PulledFile> Files { get; init; }

    /// <summary>Bytes of all files.</summary>
    public long Bytes => Files.Sum(file => file.Size);

    /// <summary>Bytes that are in the cache already.</summary>
    public long Cached => Files.Sum(file => file.Cached);

    /// <summary>Sentences on what the model seems to lack.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>All files of the repository, among which more may turn out to be needed.</summary>
    internal ImmutableArray<HubFile> Listed { get; init; } = [];

    /// <summary>What was asked for of it.</summary>
    internal PullSelection Selection { get; init; } = new();
}

/// <summary>A file of a plan.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Cached">How many bytes of it the cache holds; all of them where it has a file of that length, whose hash is checked when
/// the plan is carried out.</param>
public sealed record PulledFile(string Path, long Size, long Cached);

/// <summary>How far a fetch has come.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Done">Bytes that are there.</param>
/// <param name="Total">Bytes that it has.</param>
public sealed record PullProgress(string File, long Done, long Total);
