using System.Collections.Immutable;
using ClipAudit.Data.LabelSpaces;
using ClipAudit.Results;

namespace ClipAudit.Data;

/// <summary>A list of samples in a fixed order, and the way to their images.</summary>
/// <remarks>Immutable; <see cref="Images"/> is safe to read from several threads.</remarks>
public sealed record Dataset
{
    /// <summary>Name in the audit.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of source, such as "folder".</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the reference distribution that this one is a shift of; null when it is none.</summary>
    public string? ShiftOf { get; init; }

    /// <summary>Class labels, distinct, in a fixed order.</summary>
    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Sensitive features, in the order of the audit file.</summary>
    public required ImmutableArray<string> Features { get; init; }

    /// <summary>The samples, in the same order on every machine.</summary>
    public required ImmutableArray<Sample> Samples { get; init; }

    /// <summary>Texts that describe samples, any number per sample, in the order of the samples and then of the source; empty
    /// for a dataset without captions.</summary>
    public ImmutableArray<ImageCaption> Captions { get; init; } = [];

    /// <summary>What a reader of results must know about the source, as sentences.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What the labels are among the classes of a label space; null where they belong to none.</summary>
    public SpaceLabels? Space { get; init; }

    /// <summary>Words that stand for the labels in prompts, same order and number; empty where labels stand for themselves.</summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    /// <summary>How many pixels are cut from each side of an image before anything else is done to it.</summary>
    public int Border { get; init; }

    /// <summary>The definition of the library that it was read by; null for a dataset of the audit's own.</summary>
    public DatasetDefinition? Definition { get; init; }

    /// <summary>Gives the encoded images.</summary>
    public required IImageSource Images { get; init; }

    /// <summary>What systems answered, each once; empty for a dataset whose items are classified here.</summary>
    public ImmutableArray<GivenPredictions> Predictions { get; init; } = [];

    /// <summary>Embeddings in the place of images; null for a dataset without.</summary>
    public GivenEmbeddings? Embeddings { get; init; }

    /// <summary>SHA-256, in hexadecimal, over the files that give predictions or embeddings; null for a dataset of images.</summary>
    public string? GivenHash { get; init; }

    /// <summary>The models whose predictions or embeddings are given; empty for a dataset of images.</summary>
    public ImmutableArray<string> GivenModels =>
        Embeddings is null ? [.. Predictions.Select(given => given.Model)] : [Embeddings.Model];
}

/// <summary>One item of a dataset.</summary>
/// <param name="Id">Stable id: a path with forward slashes, relative to the dataset.</param>
/// <param name="Label">Index into <see cref="Dataset.Labels"/>; -1 when the item has no label.</param>
/// <param name="Groups">One group per <see cref="Dataset.Features"/>; <see cref="UnknownGroup"/> when missing.</param>
public sealed record Sample(string Id, int Label, ImmutableArray<string> Groups)
{
    /// <summary>The explicit group of samples whose feature is missing; counted and shown like any other.</summary>
    public const string UnknownGroup = "(unknown)";

    /// <summary>Name of the set of samples that differ from this one in a single attribute; null when it is in none.</summary>
    public string? Set { get; init; }
}

/// <summary>A text that describes a sample.</summary>
/// <param name="Sample">Index into <see cref="Dataset.Samples"/>.</param>
/// <param name="Text">The text.</param>
public sealed record ImageCaption(int Sample, string Text);

/// <summary>Gives the encoded bytes (JPEG, PNG, …) of a dataset's images.</summary>
/// <remarks>Implementations are safe for concurrent use.</remarks>
public interface IImageSource
{
    /// <summary>Reads one image.</summary>
    /// <param name="index">Index into <see cref="Dataset.Samples"/>.</param>
    /// <returns>The encoded bytes.</returns>
    /// <exception cref="UnreadableImageException">The file is missing, empty or larger than an image may be.</exception>
    byte[] Read(int index);
}
