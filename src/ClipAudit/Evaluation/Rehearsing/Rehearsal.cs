using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Evaluation.Embedding;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Evaluation.Rehearsing;

/// <summary>Plans a run, looks at some images of each dataset and encodes a few, and writes nothing.</summary>
public static class Rehearsal
{
    /// <summary>Forecasts a run.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="options">How it would be run.</param>
    /// <param name="open">Opens a model; it is disposed here.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="InputException">A model can't be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RunForecast Of(
        Audit audit, RunOptions options, Func<ModelReference, IClipEncoder> open, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(open);
        var models = ImmutableArray.CreateBuilder<ModelForecast>();
        var session = new EmbeddingSession(options with { ReadOnlyCache = true }, audit.MaxUnreadable, null, time);
        foreach (var plan in AuditPlan.Of(audit).Models.Where(plan => plan.Runs))
        {
            cancellation.ThrowIfCancellationRequested();
            using var encoder = open(plan.Reference!);
            models.Add(Of(plan, encoder, session, cancellation));
        }

        return new RunForecast(models.DrainToImmutable());
    }

    private static ModelForecast Of(ModelPlan plan, IClipEncoder encoder, EmbeddingSession session, CancellationToken cancellation)
    {
        var info = ModelNaming.Apply(plan.Reference!, encoder.Info);
        var store = new EmbeddingStore(session.Options.Cache, session.Time, StoreUse.ReadOnly);
        var (textsStored, textTime) = Texts(plan, encoder, info, store, session);
        var datasets = new List<(DatasetForecast Forecast, int Dimension)>();
        Look(plan.Datasets, "embeddings", encoder, info);
        foreach (var hash in plan.Hashes)
        {
            using var hashing = new HashingEncoder(encoder, info, hash.Hash);
            Look([.. hash.Datasets.Select(dataset => new DatasetPlan(dataset, [null]))], hash.Hash.Name, hashing, hashing.Info);
        }

        var seconds = datasets.Sum(dataset => dataset.Forecast.Rate is { } rate ? dataset.Forecast.Missing / rate : 0);
        return new ModelForecast(
            plan.Name, [.. datasets.Select(dataset => dataset.Forecast)], plan.Texts.Length, textsStored, textTime + TimeSpan.FromSeconds(seconds),
            datasets.Sum(dataset => dataset.Forecast.Missing * PartFormat.BytesOfRow(dataset.Dimension))
                + ((plan.Texts.Length - textsStored) * PartFormat.BytesOfRow(info.Sheet.EmbeddingSize)));

        void Look(ImmutableArray<DatasetPlan> plans, string what, IClipEncoder with, EncoderInfo known)
        {
            using var stored = store.OpenImages(known);
            foreach (var dataset in plans)
                datasets.Add((new DatasetSample(dataset, with, known, session).Forecast(what, stored, cancellation), known.Sheet.EmbeddingSize));
        }
    }

    // The first call opens the model; the second tells how long a batch takes.
    private static (int Stored, TimeSpan Time) Texts(
        ModelPlan plan, IClipEncoder encoder, EncoderInfo info, EmbeddingStore store, EmbeddingSession session)
    {
        using var stored = store.OpenTexts(info);
        var missing = plan.Texts.Where(text => stored.Find(ContentHash.Of(text)) is null).ToArray();
        if (missing.Length == 0)
            return (plan.Texts.Length, TimeSpan.Zero);
        var size = Math.Min(session.Options.BatchSize, info.LargestBatch);
        ImmutableArray<string> batch = [.. Enumerable.Range(0, size).Select(i => missing[i % missing.Length])];
        var embeddings = new float[checked(size * info.Sheet.EmbeddingSize)];
        encoder.EncodeTexts(batch, embeddings);
        var started = session.Time.GetTimestamp();
        encoder.EncodeTexts(batch, embeddings);
        return (plan.Texts.Length - missing.Length, session.Time.GetElapsedTime(started) * Math.Ceiling(missing.Length / (double)size));
    }
}
