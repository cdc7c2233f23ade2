using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Results;
using ClipAudit.Transforms;

namespace ClipAudit.Probes;

/// <summary>A probe, validated and ready to run: says what must be embedded, then measures.</summary>
/// <remarks>Measuring is pure: the same evidence gives the same measurements.</remarks>
public interface IProbe
{
    /// <summary>What the result says of the probe.</summary>
    ProbeSheet Sheet { get; }

    /// <summary>The datasets to embed, by model.</summary>
    ImmutableArray<ImageNeed> Images { get; }

    /// <summary>The texts to embed, by model.</summary>
    ImmutableArray<TextNeed> Texts { get; }

    /// <summary>The datasets to hash, by model.</summary>
    ImmutableArray<HashNeed> Hashes => [];

    /// <summary>Classes that its measurements may name besides the labels of the datasets.</summary>
    ImmutableArray<string> Classes => [];

    /// <summary>Variants that its measurements may name besides the prompts of the audit.</summary>
    ImmutableArray<string> Variants => [];

    /// <summary>Measures.</summary>
    /// <param name="evidence">Holds at least what <see cref="Images"/> and <see cref="Texts"/> ask for.</param>
    ProbeOutcome Measure(IEvidence evidence);
}

/// <summary>All images of a dataset are needed under a model.</summary>
/// <param name="Model">Name of the model in the audit.</param>
/// <param name="Dataset">Name of the dataset in the audit.</param>
/// <param name="Transform">What is done to them before; null for nothing.</param>
public sealed record ImageNeed(string Model, string Dataset, DatasetTransform? Transform = null);

/// <summary>Perceptual hashes of all images of a dataset are needed, as a model sees them.</summary>
/// <param name="Model">Name of the model in the audit.</param>
/// <param name="Dataset">Name of the dataset in the audit.</param>
/// <param name="Hash">The hash.</param>
public sealed record HashNeed(string Model, string Dataset, PerceptualHash Hash);

/// <summary>Texts are needed under a model.</summary>
/// <param name="Model">Name of the model in the audit.</param>
/// <param name="Texts">The texts.</param>
/// <param name="Probabilities">Whether scores against the texts become probabilities, for which the model must have a
/// logit scale.</param>
public sealed record TextNeed(string Model, ImmutableArray<string> Texts, bool Probabilities = false);

/// <summary>What a probe found.</summary>
/// <param name="Measurements">Its measurements.</param>
/// <param name="Predictions">The predictions behind them, to be kept as evidence.</param>
public sealed record ProbeOutcome(ImmutableArray<Measurement> Measurements, ImmutableArray<PredictionSet> Predictions)
{
    /// <summary>Tables that it found out besides, to be kept as evidence.</summary>
    public ImmutableArray<EvidenceTable> Tables { get; init; } = [];

    /// <summary>The figures that show what it found.</summary>
    public ImmutableArray<FigureSpec> Figures { get; init; } = [];

    /// <summary>The images that show what it found; kept where the audit allows images and the datasets have some.</summary>
    public ImmutableArray<ImageStrip> Strips { get; init; } = [];
}

/// <summary>The samples of a dataset of which there is an embedding or a prediction.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Indices">Indices of the samples, ascending; what is told of one of them is told by its place here, its row.</param>
public sealed record ReadableSamples(Dataset Dataset, ImmutableArray<int> Indices);

/// <summary>What was embedded, and what was given in its place, as probes see it.</summary>
public interface IEvidence
{
    /// <summary>Seed of everything random in the audit.</summary>
    long Seed { get; }

    /// <summary>What is known of a model.</summary>
    EncoderInfo Model(string model);

    /// <summary>The image embeddings of a dataset under a model.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="dataset">Name of the dataset.</param>
    /// <param name="transform">What was done to the images before; null for nothing.</param>
    EmbeddingSet Images(string model, string dataset, DatasetTransform? transform = null);

    /// <summary>The predictions that a dataset gives of a model; null where its images are embedded.</summary>
    GivenPredictions? Given(string model, string dataset) => null;

    /// <summary>The samples of a dataset of which there is evidence under a model.</summary>
    ReadableSamples Samples(string model, string dataset)
    {
        var images = Images(model, dataset);
        return new ReadableSamples(images.Dataset, images.Samples);
    }

    /// <summary>The perceptual hashes of a dataset as a model sees it, in the place of embeddings: 64 values of ±1 per image.</summary>
    EmbeddingSet Hashes(string model, string dataset, PerceptualHash hash);

    /// <summary>Text embeddings under a model.</summary>
    /// <returns>Shape [texts × embedding size]; as the model gives them, not normalised.</returns>
    ReadOnlyMemory<float> Texts(string model, ImmutableArray<string> texts);
}
