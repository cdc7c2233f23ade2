using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation.Embedding;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Evaluation.Store;
using ClipAudit.Probes;
using ClipAudit.Results;
using ClipAudit.Transforms;

namespace ClipAudit.Evaluation;

/// <summary>All the evidence of a run: what was embedded, and what was given.</summary>
internal sealed class Evidence(long seed, ImmutableArray<ModelEvidence> models) : IEvidence
{
    private readonly Dictionary<string, ModelEvidence> byModel =
        models.ToDictionary(model => model.Info.Sheet.Name, StringComparer.Ordinal);

    public long Seed => seed;

    public EncoderInfo Model(string model) => Of(model).Info;

    public EmbeddingSet Images(string model, string dataset, DatasetTransform? transform = null) =>
        (transform is null
            ? Of(model).Images.FirstOrDefault(set => set.Dataset.Name == dataset)
            : Of(model).Transformed.FirstOrDefault(images => images.Is(dataset, transform))?.Read(Of(model).Info.Sheet))
        ?? throw new ArgumentException(
            $"Dataset {dataset} {transform?.Name ?? "as it is"} was not asked for under model {model}.", nameof(dataset));

    public GivenPredictions? Given(string model, string dataset) => PredictionsOf(model, dataset).Given;

    public ReadableSamples Samples(string model, string dataset)
    {
        if (PredictionsOf(model, dataset) is ({ } of, { } given))
            return new ReadableSamples(of, given.Samples);
        var images = Images(model, dataset);
        return new ReadableSamples(images.Dataset, images.Samples);
    }

    private (Dataset? Of, GivenPredictions? Given) PredictionsOf(string model, string dataset)
    {
        var of = Of(model).Predicted.FirstOrDefault(predicted => predicted.Name == dataset);
        return (of, of?.Predictions.First(given => given.Model == model));
    }

    public EmbeddingSet Hashes(string model, string dataset, PerceptualHash hash) =>
        Of(model).Hashes.FirstOrDefault(hashed => hashed.Hash == hash && hashed.Images.Dataset.Name == dataset)?.Images
        ?? throw new ArgumentException($"The {hash.Name} of dataset {dataset} was not asked for under model {model}.", nameof(dataset));

    public ReadOnlyMemory<float> Texts(string model, ImmutableArray<string> texts)
    {
        var evidence = Of(model);
        var dimension = evidence.Info.Sheet.EmbeddingSize;
        var rows = new float[checked(texts.Length * dimension)];
        for (var i = 0; i < texts.Length; i++)
        {
            if (!evidence.TextRows.TryGetValue(texts[i], out var row))
                throw new ArgumentException($"The text \"{texts[i]}\" was not asked for under model {model}.", nameof(texts));
            evidence.TextEmbeddings.Span.Slice(row * dimension, dimension).CopyTo(rows.AsSpan(i * dimension));
        }
        return rows;
    }

    private ModelEvidence Of(string model) => byModel.TryGetValue(model, out var evidence)
        ? evidence
        : throw new ArgumentException($"Nothing was asked for under model {model}.", nameof(model));
}

/// <summary>What was embedded under one model, and what is given in its place.</summary>
internal sealed record ModelEvidence : IDisposable
{
    public required EncoderInfo Info { get; init; }

    /// <summary>The datasets that give predictions of the model.</summary>
    public ImmutableArray<Dataset> Predicted { get; init; } = [];

    public required ImmutableArray<EmbeddingSet> Images { get; init; }

    /// <summary>Datasets with things done to their images.</summary>
    public ImmutableArray<TransformedImages> Transformed { get; init; } = [];

    /// <summary>Where the embeddings of <see cref="Transformed"/> are read from; null where there are none.</summary>
    public StoredEmbeddings? Stored { get; init; }

    /// <summary>Perceptual hashes of datasets.</summary>
    public ImmutableArray<HashedImages> Hashes { get; init; } = [];

    /// <summary>Row of each text in <see cref="TextEmbeddings"/>.</summary>
    public required IReadOnlyDictionary<string, int> TextRows { get; init; }

    /// <summary>Shape [texts × embedding size].</summary>
    public required ReadOnlyMemory<float> TextEmbeddings { get; init; }

    /// <summary>Warnings about texts.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>How embedding went; null where nothing was embedded.</summary>
    public required ModelFacts? Facts { get; init; }

    public void Dispose() => Stored?.Dispose();
}

/// <summary>The embeddings of a dataset after something was done to its images, in the store.</summary>
/// <remarks>There may be a hundred of each dataset, more than memory may hold at once: each is read when a probe asks for
/// it.</remarks>
internal sealed record TransformedImages(DatasetImages Images, DatasetTransform Transform, StoredEmbeddings Stored)
{
    public bool Is(string dataset, DatasetTransform transform) => Images.Dataset.Name == dataset && Transform.Equals(transform);

    public EmbeddingSet Read(ModelSheet model) => Gathering.Images(model.Name, model.EmbeddingSize, Images, Transform, Stored);
}

/// <summary>The perceptual hashes of a dataset.</summary>
/// <param name="Hash">The hash.</param>
/// <param name="Images">The hashes, 64 values of ±1 per image, in the place of embeddings.</param>
internal sealed record HashedImages(PerceptualHash Hash, EmbeddingSet Images);
