using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Data;

/// <summary>What a system answered for the items of a dataset. Its classes are the labels of the dataset; nothing here ran it.</summary>
/// <remarks>Immutable.</remarks>
public sealed record GivenPredictions
{
    /// <summary>Name of the system, a model of the audit.</summary>
    public required string Model { get; init; }

    /// <summary>For each answer the index of its sample in the dataset, ascending.</summary>
    public required ImmutableArray<int> Samples { get; init; }

    /// <summary>For each answer the index of the predicted label.</summary>
    public required ImmutableArray<int> Predicted { get; init; }

    /// <summary>Shape [answers × labels]: scores as given, finite; null when there are none.</summary>
    public ReadOnlyMemory<double>? Scores { get; init; }

    /// <summary>Why the scores of an answer can't be the probabilities of the labels, as a sentence with its place; null when all
    /// can, or there are none.</summary>
    public string? NoProbabilities { get; init; }

    /// <summary>For each answer the score of its predicted label alone; null when it is not given.</summary>
    public ImmutableArray<double>? Confidences { get; init; }

    /// <summary>For each answer the rank of the sample's label among all, from 1; null when neither ranks nor scores tell.</summary>
    public ImmutableArray<int>? Ranks { get; init; }

    /// <summary>The items without an answer, each with the reason.</summary>
    public required ImmutableArray<UnreadableImage> Unreadable { get; init; }
}
