using System.Collections.Immutable;
using ClipAudit.Metrics.Ranking;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>What a ranking skew probe was told to do; every name in it resolves.</summary>
internal sealed record RankingSkewSettings
{
    /// <summary>Id of the probe.</summary>
    public required string Probe { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>Names of the datasets, at least one.</summary>
    public required ImmutableArray<string> Datasets { get; init; }

    /// <summary>The texts that rank the images, at least one, distinct.</summary>
    public required ImmutableArray<string> Queries { get; init; }

    /// <summary>The features and intersections to compare groups of.</summary>
    public required ImmutableArray<FeatureChoice> Features { get; init; }

    /// <summary>How many images from the top are looked at; each at least 1, distinct.</summary>
    public required ImmutableArray<int> K { get; init; }

    /// <summary>Whether the same share is wanted of every group, rather than its share in the pool.</summary>
    public required bool Uniform { get; init; }

    /// <summary>What published code disagrees on.</summary>
    public required RankingConventions Conventions { get; init; }

    /// <summary>Number of bootstrap resamples.</summary>
    public required int Resamples { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }
}
