using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Evaluation.Embedding;
using ClipAudit.Evaluation.Hashing;

namespace ClipAudit.Evaluation;

/// <summary>Embeds a share of what an audit needs, so that a run, later and elsewhere, encodes nothing.</summary>
public static class ShardRunner
{
    /// <summary>Embeds the share of <see cref="RunOptions.Shard"/>.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="options">How to embed; the cache is shared with the other shares and with the run.</param>
    /// <param name="open">Opens a model; it is disposed here.</param>
    /// <param name="progress">Told of the embedding, from several threads; null for nobody.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends it early; what was embedded by then is stored.</param>
    /// <returns>How it went, for each model.</returns>
    /// <exception cref="InputException">A model or the cache folder can't be used.</exception>
    /// <exception cref="RunFailedException">A model gives NaN, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<ImmutableArray<ModelFacts>> RunAsync(
        Audit audit, RunOptions options, Func<ModelReference, IClipEncoder> open, IProgress<EmbeddingProgress>? progress,
        TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(open);
        var session = new EmbeddingSession(options, audit.MaxUnreadable, progress, time);
        var facts = ImmutableArray.CreateBuilder<ModelFacts>();
        foreach (var plan in AuditPlan.Of(audit).Models.Where(plan => plan.Runs))
        {
            cancellation.ThrowIfCancellationRequested();
            using var encoder = open(plan.Reference!);
            var info = ModelNaming.Apply(plan.Reference!, encoder.Info);
            var filled = await new StoreFiller(plan, encoder, info, session, cancellation).FillAsync().ConfigureAwait(false);
            foreach (var hash in plan.Hashes)
            {
                using var hashing = new HashingEncoder(encoder, info, hash.Hash);
                var hashed = await new StoreFiller(hash.Plan(plan), hashing, hashing.Info, session, cancellation).FillAsync().ConfigureAwait(false);
                filled = filled with { Hashed = [.. filled.Hashed, .. hashed.Datasets] };
            }

            facts.Add(filled);
        }

        return facts.DrainToImmutable();
    }
}
