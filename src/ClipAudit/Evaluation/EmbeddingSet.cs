using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Results;
using ClipAudit.Transforms;

namespace ClipAudit.Evaluation;

/// <summary>The image embeddings of a dataset under a model, unreadable images left out and listed.</summary>
public sealed record EmbeddingSet
{
    /// <summary>Name of the model in the audit.</summary>
    public required string Model { get; init; }

    /// <summary>The dataset.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>What was done to the images before; null for nothing.</summary>
    public DatasetTransform? Transform { get; init; }

    /// <summary>Length of an embedding.</summary>
    public required int Dimension { get; init; }

    /// <summary>For each row the index of its sample in the dataset, ascending.</summary>
    public required ImmutableArray<int> Samples { get; init; }

    /// <summary>Shape [rows × dimension]; as the model gives them, not normalised.</summary>
    public required ReadOnlyMemory<float> Rows { get; init; }

    /// <summary>The images that could not be read.</summary>
    public required ImmutableArray<UnreadableImage> Unreadable { get; init; }
}
