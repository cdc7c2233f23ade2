using System.Collections.Immutable;

namespace ClipAudit.Probes.EmbeddingAssociation;

/// <summary>What an embedding association probe was told to do; every name in it resolves.</summary>
internal sealed record EmbeddingAssociationSettings
{
    /// <summary>Id of the probe.</summary>
    public required string Probe { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>The tests, at least one, of distinct names.</summary>
    public required ImmutableArray<AssociationTestSets> Tests { get; init; }

    /// <summary>1 for the sample standard deviation, 0 for the population one.</summary>
    public required int Ddof { get; init; }

    /// <summary>Most partitions that are all counted; beyond, as many are sampled.</summary>
    public required int Permutations { get; init; }

    /// <summary>Number of bootstrap resamples.</summary>
    public required int Resamples { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }
}

/// <summary>The sets of one test.</summary>
/// <param name="Name">What measurements call it: their class.</param>
/// <param name="X">First target set; the only one of a single-category test, which is made for each of its texts.</param>
/// <param name="Y">Second target set; null for single-category tests.</param>
/// <param name="A">First attribute set.</param>
/// <param name="B">Second attribute set.</param>
internal sealed record AssociationTestSets(string Name, AssociationSet X, AssociationSet? Y, AssociationSet A, AssociationSet B)
{
    /// <summary>All sets.</summary>
    public IEnumerable<AssociationSet> All => Y is null ? [X, A, B] : [X, Y, A, B];

    /// <summary>Names of the test's measurements: one, or one per text of a single-category test.</summary>
    public ImmutableArray<string> Classes => Y is null && X is TextSet { Items.Length: > 1 } texts
        ? [.. texts.Items.Select(text => $"{Name}: {text}")]
        : [Name];
}
