using System.Collections.Immutable;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Brings a share of what a plan needs under one model into the store, and gathers nothing.</summary>
/// <remarks>Any number of processes may fill one store with shares of one plan at the same time: each only adds parts.</remarks>
internal sealed class StoreFiller(
    ModelPlan plan, IClipEncoder encoder, EncoderInfo info, EmbeddingSession session, CancellationToken cancellation)
{
    private readonly Shard shard = session.Options.Shard;

    public async Task<ModelFacts> FillAsync()
    {
        var store = new EmbeddingStore(session.Options.Cache, session.Time, StoreUse.AmongOthers);
        using var texts = store.OpenTexts(info);
        using var images = store.OpenImages(info);
        var started = session.Time.GetTimestamp();
        ImmutableArray<string> wanted = [.. plan.Texts.Where((_, i) => i % shard.Count == shard.Number - 1)];
        var encoded = TextEncoding.Encode(encoder, info, wanted, texts, session.Options.BatchSize, cancellation);
        var textTime = session.Time.GetElapsedTime(started);
        var facts = ImmutableArray.CreateBuilder<DatasetFacts>();
        foreach (var dataset in plan.Datasets)
            facts.Add(await FillAsync(dataset, images).ConfigureAwait(false));
        return new ModelFacts
        {
            Model = info.Sheet.Name,
            ImageKey = info.ImageKey,
            TextKey = info.TextKey,
            Texts = wanted.Length,
            TextsEncoded = encoded,
            TextTime = textTime,
            Datasets = facts.DrainToImmutable(),
            DamagedParts = [.. texts.Flaws, .. images.Flaws],
        };
    }

    private async Task<DatasetFacts> FillAsync(DatasetPlan wanted, StoredEmbeddings stored)
    {
        var (dataset, transforms) = wanted;
        var started = session.Time.GetTimestamp();
        var samples = shard.Length(dataset.Samples.Length);
        var start = new EmbeddingProgress(info.Sheet.Name, dataset.Name, 0, checked(samples * transforms.Length), 0);
        var meter = new ProgressMeter(session.Progress, start, session.Time);
        var images = session.ImagesOf(dataset);
        var pipeline = new ImagePipeline(encoder, info, wanted, images, stored, session.Options, meter);
        await pipeline.RunAsync(cancellation).ConfigureAwait(false);
        var unreadable = Enumerable.Range(0, samples).Select(shard.At)
            .Count(sample => images.Hash(sample) is not { } hash || stored.Find(hash) is { Kind: RowKind.Unreadable });
        var each = pipeline.Facts();
        return new DatasetFacts(
            dataset.Name, samples, meter.Cached, each.Sum(fact => fact.Encoded), unreadable, session.Time.GetElapsedTime(started), each);
    }
}
