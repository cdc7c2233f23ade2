using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Embeds all that a plan needs under one model.</summary>
internal sealed class ModelEmbedder(
    ModelPlan plan, IClipEncoder encoder, EncoderInfo info, EmbeddingSession session, CancellationToken cancellation)
{
    public async Task<ModelEvidence> EmbedAsync()
    {
        var store = new EmbeddingStore(session.Options.Cache, session.Time);
        using var storedTexts = store.OpenTexts(info);
        using var storedImages = store.OpenImages(info);
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
        storedTexts.Compact();
        storedImages.Compact();
        return new ModelEvidence
        {
            Info = info,
            Images = sets.DrainToImmutable(),
            TextRows = plan.Texts.Select((text, row) => (text, row)).ToDictionary(p => p.text, p => p.row, StringComparer.Ordinal),
            TextEmbeddings = Gathering.Texts(plan.Texts.AsSpan(), info.Sheet.EmbeddingSize, storedTexts),
            Notes = [.. plan.Texts.Select(text => storedTexts.Find(ContentHash.Of(text))!.Value.Note).Where(note => note.Length > 0)],
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

    private async Task<(EmbeddingSet Set, DatasetFacts Facts)> EmbedAsync(Dataset dataset, StoredEmbeddings stored)
    {
        var started = session.Time.GetTimestamp();
        var start = new EmbeddingProgress(info.Sheet.Name, dataset.Name, 0, dataset.Samples.Length, 0);
        var meter = new ProgressMeter(session.Progress, start, session.Time);
        var images = session.ImagesOf(dataset);
        var pipeline = new ImagePipeline(encoder, info, images, stored, session.Options, meter);
        await pipeline.RunAsync(cancellation).ConfigureAwait(false);
        var set = Gathering.Images(info.Sheet.Name, info.Sheet.EmbeddingSize, images, stored);
        UnreadableShare.Check(set, session.MaxUnreadable);
        var facts = new DatasetFacts(
            dataset.Name, dataset.Samples.Length, meter.Cached, pipeline.Encoded, set.Unreadable.Length,
            session.Time.GetElapsedTime(started));
        return (set, facts);
    }
}
