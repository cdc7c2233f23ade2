using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Probes;
using ClipAudit.Transforms;

namespace ClipAudit.Tests.Probes.Support;

/// <summary>Embeddings of several datasets, by name, all with the texts of the first.</summary>
internal sealed class SeveralDatasets(params (string Name, HandMadeEvidence Evidence)[] sets) : IEvidence
{
    public long Seed => sets[0].Evidence.Seed;

    public EncoderInfo Model(string model) => sets[0].Evidence.Model(model);

    public EmbeddingSet Images(string model, string dataset, DatasetTransform? transform = null) =>
        sets.Single(set => set.Name == dataset).Evidence.Images(model, dataset, transform);

    public EmbeddingSet Hashes(string model, string dataset, PerceptualHash hash) =>
        sets.Single(set => set.Name == dataset).Evidence.Hashes(model, dataset, hash);

    public ReadOnlyMemory<float> Texts(string model, ImmutableArray<string> texts) => sets[0].Evidence.Texts(model, texts);
}
