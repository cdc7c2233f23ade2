using System.Collections.Immutable;
using ClipAudit.Metrics.Ranking;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>What a ranking skew probe was told to do; every name in it resolves.</summary>
internal sealed record RankingSkewSettings
{
    /// <summary>Models, datasets and groups.</summary>
    public required GroupedSettings Shared { get; init; }

    /// <summary>Which models rank which datasets, model by model.</summary>
    public required ImmutableArray<ImageNeed> Rankings { get; init; }

    /// <summary>Of the datasets those that give scores.</summary>
    public required ImmutableArray<string> Given { get; init; }

    /// <summary>The texts that rank the images, at least one, distinct.</summary>
    public required ImmutableArray<string> Queries { get; init; }

    /// <summary>How many images from the top are looked at; each at least 1, distinct.</summary>
    public required ImmutableArray<int> K { get; init; }

    /// <summary>Whether the same share is wanted of every group, rather than its share in the pool.</summary>
    public required bool Uniform { get; init; }

    /// <summary>What published code disagrees on.</summary>
    public required RankingConventions Conventions { get; init; }

    /// <summary>Number of bootstrap resamples.</summary>
    public required int Resamples { get; init; }
}
