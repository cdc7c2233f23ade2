using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Library;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits;

/// <summary>The kinds of datasets that an audit can name. A new kind is one line here.</summary>
internal static class DatasetKinds
{
    /// <summary>All kinds.</summary>
    public static ImmutableArray<DatasetKind> All { get; } =
    [
        new("folder", Sections.FolderEntry.Read, DatasetKeys.Folder),
        new("csv", Sections.CsvEntry.Read, DatasetKeys.Csv),
        new("webdataset", Sections.WebDatasetEntry.Read, DatasetKeys.WebDataset),
        new("robots", Sections.RobotsEntry.Read, DatasetKeys.Robots),
        new("predictions", Sections.PredictionsEntry.Read, DatasetKeys.Predictions),
        new("embeddings", Sections.EmbeddingsEntry.Read, DatasetKeys.Embeddings) { Beside = "csv" },
    ];

    /// <summary>The kinds whose source a dataset names; one, where it is right.</summary>
    public static ImmutableArray<DatasetKind> Of(YamlMap dataset)
    {
        ImmutableArray<DatasetKind> named = [.. All.Where(kind => dataset.Entries.Any(entry => entry.Key == kind.Key))];
        return named.RemoveAll(kind => named.Any(other => other.Beside == kind.Key));
    }

    /// <summary>The keys that a dataset may have.</summary>
    public static MapKeys KeysOf(YamlMap dataset) => Of(dataset) is [var only] ? only.Keys : DatasetKeys.Any;
}

/// <summary>A kind of datasets.</summary>
/// <param name="Key">The key that marks a dataset as one of this kind, and names its source.</param>
/// <param name="Read">Reads the other keys and lists the samples; null after noting what is wrong.</param>
/// <param name="Keys">The keys that a dataset of this kind may have.</param>
internal sealed record DatasetKind(string Key, Func<DatasetEntry, Dataset?> Read, MapKeys Keys)
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
