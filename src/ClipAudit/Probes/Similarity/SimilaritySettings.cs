using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Similarity;

/// <summary>What a similarity probe was told to do; every name in it resolves.</summary>
internal sealed record SimilaritySettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>The images, by dataset, at least one.</summary>
    public required ImmutableArray<ChosenImages> Images { get; init; }

    /// <summary>The texts, at least one, distinct.</summary>
    public required ImmutableArray<string> Texts { get; init; }
}

/// <summary>Some images of a dataset.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Samples">Indices of its samples, distinct, in the order in which they are shown.</param>
/// <param name="Ids">Their ids.</param>
internal sealed record ChosenImages(string Dataset, ImmutableArray<int> Samples, ImmutableArray<string> Ids)
{
    /// <summary>The models of which there is evidence on the dataset.</summary>
    public ImmutableArray<string> Models { get; init; } = [];
}
