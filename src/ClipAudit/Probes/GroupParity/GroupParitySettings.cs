using System.Collections.Immutable;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.GroupParity;

/// <summary>What a group parity probe was told to do; every name in it resolves.</summary>
internal sealed record GroupParitySettings
{
    /// <summary>Models, datasets and groups.</summary>
    public required GroupedSettings Shared { get; init; }

    /// <summary>The labelled datasets to classify; each occurs once.</summary>
    public required ImmutableArray<ClassificationTask> Tasks { get; init; }

    /// <summary>Labels that count as positive; empty for accuracy alone.</summary>
    public required ImmutableArray<string> Positive { get; init; }

    /// <summary>Whether each class is compared as the positive one against the rest.</summary>
    public required bool PerClass { get; init; }

    /// <summary>The group that all others are compared with; null for none.</summary>
    public required string? Reference { get; init; }

    /// <summary>Share of the images below which a group is left out of impact ratios, from 0 to 1.</summary>
    public required double SmallShare { get; init; }
}
