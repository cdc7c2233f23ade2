using System.Collections.Immutable;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.GroupParity;

/// <summary>What a group parity probe was told to do; every name in it resolves.</summary>
internal sealed record GroupParitySettings
{
    /// <summary>Id of the probe.</summary>
    public required string Probe { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>The labelled datasets to classify; each occurs once.</summary>
    public required ImmutableArray<ClassificationTask> Tasks { get; init; }

    /// <summary>The features and intersections to compare groups of.</summary>
    public required ImmutableArray<FeatureChoice> Features { get; init; }

    /// <summary>Labels that count as positive; empty for accuracy alone.</summary>
    public required ImmutableArray<string> Positive { get; init; }

    /// <summary>Whether each class is compared as the positive one against the rest.</summary>
    public required bool PerClass { get; init; }

    /// <summary>The group that all others are compared with; null for none.</summary>
    public required string? Reference { get; init; }

    /// <summary>Share of the images below which a group is left out of impact ratios, from 0 to 1.</summary>
    public required double SmallShare { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }

    /// <summary>Smallest number of images with which a group is compared, at least 1.</summary>
    public required int MinGroup { get; init; }
}
