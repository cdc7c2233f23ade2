using System.Collections.Immutable;

namespace ClipAudit.Data;

/// <summary>The columns of a CSV file that say of an item what it is.</summary>
internal sealed record ItemColumns
{
    /// <summary>The CSV file.</summary>
    public required string Path { get; init; }

    /// <summary>The column of ids; null numbers the rows.</summary>
    public string? Item { get; init; }

    /// <summary>The column of labels; null for items without labels.</summary>
    public string? Label { get; init; }

    /// <summary>Whether a row may have no label.</summary>
    public bool AllowsUnlabeled { get; init; }

    /// <summary>The column that names sets of items which differ in one attribute; null for none.</summary>
    public string? Set { get; init; }

    /// <summary>The sensitive features, and the column of each.</summary>
    public ImmutableArray<FeatureColumn> Groups { get; init; } = [];

    /// <summary>The labels that the audit declares; null takes those that occur.</summary>
    public LabelSet? Labels { get; init; }
}

/// <summary>A sensitive feature and its column.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Column">The column.</param>
internal sealed record FeatureColumn(string Feature, string Column);
