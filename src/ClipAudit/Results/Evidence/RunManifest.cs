using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ClipAudit.Results.Evidence;

/// <summary>What a run was made of and what it left: with it, anyone can tell whether a run folder is still what was written.</summary>
public sealed record RunManifest
{
    /// <summary>Version of this format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Name of the audit.</summary>
    public required string Audit { get; init; }

    /// <summary>Version of ClipAudit that made the run.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The revision of its source code; null when the program was built without one.</summary>
    public required string? SourceRevision { get; init; }

    /// <summary>What of the audit was run, as a sentence; null for all of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Partial { get; init; }

    /// <summary>Seed of everything random in the audit.</summary>
    public required long Seed { get; init; }

    /// <summary>The device that encoded, such as "cpu" or "cuda:0".</summary>
    public required string Device { get; init; }

    /// <summary>Versions of the libraries that decide numbers.</summary>
    public required ImmutableArray<LibraryVersion> Libraries { get; init; }

    /// <summary>What went in: models, datasets, tables, definitions of probes.</summary>
    public required ImmutableArray<ManifestInput> Inputs { get; init; }

    /// <summary>Whose predictions each file holds.</summary>
    public required ImmutableArray<ManifestPredictions> Predictions { get; init; }

    /// <summary>How its report was written last; null when none was.</summary>
    public ManifestReport? Report { get; init; }

    /// <summary>The files of the run but this one, in ordinal order of their paths.</summary>
    public required ImmutableArray<ManifestFile> Files { get; init; }

    /// <summary>SHA-256, in hexadecimal, of the manifest as it is written without a checksum.</summary>
    public string? Checksum { get; init; }
}

/// <summary>Something that went into a run.</summary>
/// <param name="Kind">"model", "dataset", "table" or "probe".</param>
/// <param name="Name">Its name in the audit.</param>
/// <param name="Sha256">SHA-256 over its content, in hexadecimal, as the result has it.</param>
public sealed record ManifestInput(string Kind, string Name, string Sha256);

/// <summary>A file of predictions.</summary>
/// <param name="Path">Its path below the run folder.</param>
/// <param name="Probe">Id of the probe.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Dataset">Name of the dataset.</param>
public sealed record ManifestPredictions(string Path, string Probe, string Model, string Dataset);

/// <summary>What decides the bytes of a report besides the result.</summary>
/// <param name="Paper">Size of the pages, "a4" or "letter".</param>
/// <param name="Language">The language that its documents name.</param>
public sealed record ManifestReport(string Paper, string Language);

/// <summary>A file of a run.</summary>
/// <param name="Path">Its path below the run folder, with forward slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal.</param>
public sealed record ManifestFile(string Path, long Bytes, string Sha256);
