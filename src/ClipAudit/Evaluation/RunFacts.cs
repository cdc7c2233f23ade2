using System.Collections.Immutable;

namespace ClipAudit.Evaluation;

/// <summary>What is worth knowing of a run and does not belong to its result: times, counts, what was found damaged.</summary>
public sealed record RunFacts
{
    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>How it was run.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>The models, in the order of the audit.</summary>
    public required ImmutableArray<ModelFacts> Models { get; init; }

    /// <summary>How long measuring and judging took, all probes together.</summary>
    public required TimeSpan Measuring { get; init; }
}

/// <summary>How the embedding under one model went.</summary>
public sealed record ModelFacts
{
    /// <summary>Name of the model in the audit.</summary>
    public required string Model { get; init; }

    /// <summary>Image key of the store.</summary>
    public required string ImageKey { get; init; }

    /// <summary>Text key of the store.</summary>
    public required string TextKey { get; init; }

    /// <summary>Distinct texts needed.</summary>
    public required int Texts { get; init; }

    /// <summary>Of those, how many were encoded in this run; the others were stored.</summary>
    public required int TextsEncoded { get; init; }

    /// <summary>How long the texts took.</summary>
    public required TimeSpan TextTime { get; init; }

    /// <summary>The datasets, in the order of the audit.</summary>
    public required ImmutableArray<DatasetFacts> Datasets { get; init; }

    /// <summary>The datasets whose perceptual hashes were needed, by hash and then in the order of the audit.</summary>
    public ImmutableArray<DatasetFacts> Hashed { get; init; } = [];

    /// <summary>A sentence for each damaged part of the store that was set aside.</summary>
    public required ImmutableArray<string> DamagedParts { get; init; }
}

/// <summary>How the embedding of one dataset went.</summary>
/// <param name="Dataset">Name of the dataset in the audit.</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="Cached">Images that were found in the store, over all transforms.</param>
/// <param name="Encoded">Images that were encoded in this run, over all transforms; equal files count once.</param>
/// <param name="Unreadable">Samples that could not be read.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Transforms">The same for each thing that was done to the images.</param>
public sealed record DatasetFacts(
    string Dataset, int Samples, int Cached, int Encoded, int Unreadable, TimeSpan Time, ImmutableArray<TransformFacts> Transforms);

/// <summary>How the embedding of a dataset's images went, after something was done to them.</summary>
/// <param name="Transform">What was done; null for nothing.</param>
/// <param name="Cached">Images that were found in the store.</param>
/// <param name="Encoded">Images that were encoded in this run.</param>
public sealed record TransformFacts(string? Transform, int Cached, int Encoded);
