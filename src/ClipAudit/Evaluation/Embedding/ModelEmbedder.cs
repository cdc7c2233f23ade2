using System.Collections.Immutable;
using ClipAudit.Evaluation.Keeping;
using ClipAudit.Evaluation.Store;
using ClipAudit.Transforms;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Embeds all that a plan needs under one model.</summary>
internal sealed class ModelEmbedder(
    ModelPlan plan, IClipEncoder encoder, EncoderInfo info, EmbeddingSession session, CancellationToken cancellation)
{
    public async Task<ModelEvidence> EmbedAsync()
    {
        var store = new EmbeddingStore(session.Options.Cache, session.Time, session.Options.ReadOnlyCache ? StoreUse.ReadOnly : StoreUse.Usual);
        using var storedTexts = store.OpenTexts(info);
        var storedImages = store.OpenImages(info);
        try
        {
            return await EmbedAsync(storedTexts, storedImages).ConfigureAwait(false);
        }
        catch
        {
            storedImages.Dispose();
            throw;
        }
    }

    private async Task<ModelEvidence> EmbedAsync(StoredEmbeddings storedTexts, StoredEmbeddings storedImages)
    {
        var started = session.Time.GetTimestamp();
        var textsEncoded = TextEncoding.Encode(encoder, info, plan.Texts, storedTexts, session.Options.BatchSize, cancellation);
        var textTime = session.Time.GetElapsedTime(started);
        var sets = ImmutableArray.CreateBuilder<EmbeddingSet>();
        var facts = ImmutableArray.CreateBuilder<DatasetFacts>();
        foreach (var dataset in plan.Datasets)
        {
            var (set, fact) = await EmbedAsync(dataset, storedImages).ConfigureAwait(false);
            sets.Add(set);
            facts.Add(fact);
        }
        if (session.Options.Evidence is { } folder)
            new KeptRows(folder, session).Copy(plan, info, storedTexts, storedImages);
        storedTexts.Compact();
        storedImages.Compact();
        return new ModelEvidence
        {
            Info = info,
            Images = sets.DrainToImmutable(),
            Transformed =
            [
                .. plan.Datasets.SelectMany(dataset => dataset.Transforms.OfType<DatasetTransform>()
                    .Select(done => new TransformedImages(session.ImagesOf(dataset.Dataset), done, storedImages))),
            ],
            Stored = storedImages,
            TextRows = plan.Texts.Select((text, row) => (text, row)).ToDictionary(p => p.text, p => p.row, StringComparer.Ordinal),
            TextEmbeddings = Gathering.Texts(plan.Texts.AsSpan(), info.Sheet.EmbeddingSize, storedTexts),
            Notes = TextRemarks.Of(info.Sheet.Name, plan.Texts.Select(text => storedTexts.Find(ContentHash.Of(text))!.Value.Note)),
            Facts = new ModelFacts
            {
                Model = info.Sheet.Name,
                ImageKey = info.ImageKey,
                TextKey = info.TextKey,
                Texts = plan.Texts.Length,
                TextsEncoded = textsEncoded,
                TextTime = textTime,
                Datasets = facts.DrainToImmutable(),
                DamagedParts = [.. storedTexts.Flaws, .. storedImages.Flaws],
            },
        };
    }

    private async Task<(EmbeddingSet Set, DatasetFacts Facts)> EmbedAsync(DatasetPlan wanted, StoredEmbeddings stored)
    {
        var (dataset, transforms) = wanted;
        var started = session.Time.GetTimestamp();
        var start = new EmbeddingProgress(
            info.Sheet.Name, dataset.Name, 0, checked(dataset.Samples.Length * transforms.Length), 0);
        var meter = new ProgressMeter(session.Progress, start, session.Time);
        var images = session.ImagesOf(dataset);
        var pipeline = new ImagePipeline(encoder, info, wanted, images, stored, session.Options, meter);
        await pipeline.RunAsync(cancellation).ConfigureAwait(false);
        // An image is unreadable with whatever is done to it, or with nothing.
        var set = Gathering.Images(info.Sheet.Name, info.Sheet.EmbeddingSize, images, null, stored);
        UnreadableShare.Check(dataset, set.Unreadable, session.MaxUnreadable);
        var each = pipeline.Facts();
        var facts = new DatasetFacts(
            dataset.Name, dataset.Samples.Length, meter.Cached, each.Sum(fact => fact.Encoded), set.Unreadable.Length,
            session.Time.GetElapsedTime(started), each);
        return (set, facts);
    }
}
