using System.Collections.Immutable;
using ClipAudit.Findings;
using ClipAudit.Probes;

namespace ClipAudit.Audits;

/// <summary>A validated audit: every name in it resolves, every probe is ready to run.</summary>
public sealed record Audit
{
    /// <summary>Name; names the run folder.</summary>
    public required string Name { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>Seed of everything random in the audit.</summary>
    public required long Seed { get; init; }

    /// <summary>Models, in the order of the file.</summary>
    public required ImmutableArray<ModelReference> Models { get; init; }

    /// <summary>Datasets, in the order of the file.</summary>
    public required ImmutableArray<DatasetReference> Datasets { get; init; }

    /// <summary>Probes, in the order of the file.</summary>
    public required ImmutableArray<IProbe> Probes { get; init; }

    /// <summary>Gates, in the order of the file.</summary>
    public required ImmutableArray<Gate> Gates { get; init; }

    /// <summary>What the report contains.</summary>
    public required ReportSettings Report { get; init; }

    /// <summary>Greatest share of a dataset's images that may be unreadable before the run fails; 0 to 1.</summary>
    public required double MaxUnreadable { get; init; }
}

/// <summary>A model of an audit.</summary>
/// <param name="Name">Name in the audit.</param>
/// <param name="Path">Full path of the model's folder.</param>
/// <param name="LogitScale">Logit scale that the audit file gives; null when the model's own files must.</param>
public sealed record ModelReference(string Name, string Path, double? LogitScale);

/// <summary>A dataset of an audit, not opened yet.</summary>
/// <remarks>One derived record for each kind of source; <see cref="Open"/> lists the samples and opens no image.</remarks>
public abstract record DatasetReference
{
    /// <summary>Name in the audit.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the dataset that this one is a shift of; null when it is none.</summary>
    public string? ShiftOf { get; init; }

    /// <summary>Lists the samples.</summary>
    /// <exception cref="InputException">The source is missing, empty or malformed.</exception>
    public abstract Data.Dataset Open();
}

/// <summary>What the report contains.</summary>
/// <param name="Formats">Names of the formats to write: pdf, csv, json.</param>
public sealed record ReportSettings(ImmutableArray<string> Formats);
