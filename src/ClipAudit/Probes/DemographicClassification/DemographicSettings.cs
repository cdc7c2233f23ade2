using System.Collections.Immutable;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.DemographicClassification;

/// <summary>What a demographic classification probe was told to do; every name in it resolves.</summary>
internal sealed record DemographicSettings
{
    /// <summary>Models, datasets and groups to compare.</summary>
    public required GroupedSettings Shared { get; init; }

    /// <summary>What is named, at least one; names are distinct.</summary>
    public required ImmutableArray<FeatureTask> Tasks { get; init; }
}
