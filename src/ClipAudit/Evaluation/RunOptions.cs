using System.Text.Json.Serialization;
using ClipAudit.Pictures;
using ClipAudit.Transforms;

namespace ClipAudit.Evaluation;

/// <summary>How an audit is run; nothing here changes its result.</summary>
public sealed record RunOptions
{
    /// <summary>Folder of the embedding store; created when something is stored. Several runs may share it.</summary>
    public required string Cache { get; init; }

    /// <summary>Whether nothing may be changed in the store.</summary>
    [JsonIgnore]
    public bool ReadOnlyCache { get; init; }

    /// <summary>What is embedded where shares are.</summary>
    [JsonIgnore]
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Folder of another store, which takes the rows that the audit asks for, as evidence; null for keeping none.</summary>
    [JsonIgnore]
    public string? Evidence { get; init; }

    /// <summary>Items per call of the model, at least 1. Every call has this many: the last is filled up, so that an embedding
    /// doesn't depend on where a run was interrupted.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Writes on pictures, for probes that ask for it; null where nothing can, and such an audit fails.</summary>
    [JsonIgnore]
    public TextPainter? PaintText { get; init; }

    /// <summary>Makes the thumbnails of images that reports show; null where nothing can, and reports show none.</summary>
    [JsonIgnore]
    public PictureDecoder? DecodePicture { get; init; }

    /// <summary>Images that are read and decoded at the same time, at least 1.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;
}
