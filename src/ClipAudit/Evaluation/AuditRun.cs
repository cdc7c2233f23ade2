using System.Collections.Immutable;
using ClipAudit.Evaluation.Keeping;
using ClipAudit.Results;

namespace ClipAudit.Evaluation;

/// <summary>A run that ended: its result, the predictions behind it, and how it went.</summary>
/// <param name="Result">What the audit found; the same for the same input.</param>
/// <param name="Predictions">The predictions, in the order of the probes; evidence for the result.</param>
/// <param name="Facts">How the run went; different every time.</param>
public sealed record AuditRun(AuditResult Result, ImmutableArray<NamedPredictions> Predictions, RunFacts Facts)
{
    /// <summary>Other tables that probes keep as evidence, in the order of the probes.</summary>
    public ImmutableArray<NamedTable> Tables { get; init; } = [];

    /// <summary>What was kept to run the audit again without models; null where nothing was to be.</summary>
    internal RunEvidence? Evidence { get; init; }

    /// <summary>The thumbnails that the result names, each once, in ordinal order of their hashes.</summary>
    public ImmutableArray<Thumbnail> Thumbnails { get; init; } = [];
}

/// <summary>A table and the probe that made it.</summary>
/// <param name="Probe">Id of the probe.</param>
/// <param name="Table">The table.</param>
public sealed record NamedTable(string Probe, EvidenceTable Table);

/// <summary>Predictions and the probe that made them.</summary>
/// <param name="Probe">Id of the probe.</param>
/// <param name="Predictions">The predictions.</param>
public sealed record NamedPredictions(string Probe, PredictionSet Predictions);

/// <summary>A small picture of an item, as a file.</summary>
/// <param name="Sha256">SHA-256 of the file, in lower-case hexadecimal: its name.</param>
/// <param name="Png">The file's bytes.</param>
public sealed record Thumbnail(string Sha256, ReadOnlyMemory<byte> Png);
