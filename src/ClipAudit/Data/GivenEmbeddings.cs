using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Data;

/// <summary>The embeddings of a dataset's items under a model, made elsewhere.</summary>
/// <remarks>Immutable.</remarks>
public sealed record GivenEmbeddings
{
    /// <summary>Name of the model that made them, a model of the audit.</summary>
    public required string Model { get; init; }

    /// <summary>Length of an embedding.</summary>
    public required int Dimension { get; init; }

    /// <summary>For each row the index of its sample in the dataset, ascending.</summary>
    public required ImmutableArray<int> Samples { get; init; }

    /// <summary>Shape [rows × dimension]; as given, not normalised; finite, no row is all zeros.</summary>
    public required ReadOnlyMemory<float> Rows { get; init; }

    /// <summary>The items whose embedding can't be used, each with the reason.</summary>
    public required ImmutableArray<UnreadableImage> Unreadable { get; init; }
}

/// <summary>The embeddings of texts under a model, made elsewhere.</summary>
/// <remarks>Immutable.</remarks>
public sealed record GivenTexts
{
    /// <summary>Name of the model that made them, a model of the audit.</summary>
    public required string Model { get; init; }

    /// <summary>The texts, distinct.</summary>
    public required ImmutableArray<string> Texts { get; init; }

    /// <summary>Length of an embedding.</summary>
    public required int Dimension { get; init; }

    /// <summary>Shape [texts × dimension]; as given, not normalised; finite, no row is all zeros.</summary>
    public required ReadOnlyMemory<float> Rows { get; init; }

    /// <summary>Factor on the cosines before the softmax; null when nobody says.</summary>
    public required double? LogitScale { get; init; }

    /// <summary>SHA-256 over the files, in hexadecimal.</summary>
    public required string ContentHash { get; init; }
}
