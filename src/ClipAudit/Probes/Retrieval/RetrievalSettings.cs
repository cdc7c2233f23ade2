using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Results;

namespace ClipAudit.Probes.Retrieval;

/// <summary>What a retrieval probe was told to do; every name in it resolves.</summary>
internal sealed record RetrievalSettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>The datasets, at least one, all with captions.</summary>
    public required ImmutableArray<Dataset> Datasets { get; init; }

    /// <summary>How many candidates are looked at for recall, at least 1 each, ascending.</summary>
    public required ImmutableArray<int> Ranks { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }
}
