using System.Collections.Immutable;
using ClipAudit.Audits.Library;
using ClipAudit.Audits.Validation;
using ClipAudit.Data;

namespace ClipAudit.Audits;

/// <summary>The kinds of datasets that an audit can name. A new kind is one line here.</summary>
internal static class DatasetKinds
{
    /// <summary>All kinds.</summary>
    public static ImmutableArray<DatasetKind> All { get; } =
    [
        new("folder", Sections.FolderEntry.Read),
        new("csv", Sections.CsvEntry.Read),
        new("webdataset", Sections.WebDatasetEntry.Read),
        new("robots", Sections.RobotsEntry.Read),
        new("predictions", Sections.PredictionsEntry.Read),
        new("embeddings", Sections.EmbeddingsEntry.Read) { Beside = "csv" },
    ];
}

/// <summary>A kind of datasets.</summary>
/// <param name="Key">The key that marks a dataset as one of this kind, and names its source.</param>
/// <param name="Read">Reads the other keys and lists the samples; null after noting what is wrong.</param>
internal sealed record DatasetKind(string Key, Func<DatasetEntry, Dataset?> Read)
{
    /// <summary>The key of another kind that is a plain key of this one; null for none.</summary>
    public string? Beside { get; init; }
}

/// <summary>A dataset as the audit file has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Map">Its keys.</param>
/// <param name="Paths">Resolves its paths.</param>
/// <param name="Problems">Takes what is wrong.</param>
internal sealed record DatasetEntry(string Name, MapReader Map, AuditPaths Paths, Problems Problems)
{
    /// <summary>The definitions and label spaces that it may name.</summary>
    public required DatasetLibrary Library { get; init; }

    /// <summary>The labels that its label space gives; null without one.</summary>
    public LabelSet? SpaceLabels { get; init; }

    /// <summary>How the files should lie, to follow what is wrong with them.</summary>
    public string Layout { get; init; } = "";
}
