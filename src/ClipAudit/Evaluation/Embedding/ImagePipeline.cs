using System.Collections.Immutable;
using System.Threading.Channels;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Brings the embeddings of a dataset into the store: workers read, hash, decode and transform; one thread
/// encodes.</summary>
/// <remarks>
/// What is stored already is hashed and not decoded; equal files are encoded once, and decoded once for all their transforms.
/// The prepared images live in a fixed set of buffers that goes round between workers and encoder, so memory grows neither with
/// the dataset nor with the number of transforms. What comes out is keyed by content, so neither order nor timing can show in it.
/// </remarks>
internal sealed class ImagePipeline
{
    private readonly DatasetPlan plan;
    private readonly StoredEmbeddings stored;
    private readonly ProgressMeter meter;
    private readonly ImageBatch batch;
    private readonly ImagePreparer preparer;
    private readonly int workers;
    private readonly Shard shard;
    private readonly Channel<byte[]> free;
    private readonly Channel<PreparedImage> ready;
    private int next = -1;

    public ImagePipeline(
        IClipEncoder encoder, EncoderInfo info, DatasetPlan plan, DatasetImages images, StoredEmbeddings stored, RunOptions options,
        ProgressMeter meter)
    {
        this.plan = plan;
        this.stored = stored;
        this.meter = meter;
        shard = options.Shard;
        workers = Math.Min(options.Workers, Math.Max(1, plan.Dataset.Samples.Length));
        batch = new ImageBatch(encoder, info, plan, Math.Min(options.BatchSize, info.LargestBatch));
        var buffers = (2 * batch.Size) + workers;
        free = Channel.CreateBounded<byte[]>(buffers);
        ready = Channel.CreateBounded<PreparedImage>(new BoundedChannelOptions(buffers) { SingleReader = true });
        for (var i = 0; i < buffers; i++)
            free.Writer.TryWrite([]);
        preparer = new ImagePreparer(encoder, info, plan, images, stored, meter) { PaintText = options.PaintText };
    }

    /// <summary>How many images were found in the store and how many were encoded, for each transform of the plan.</summary>
    public ImmutableArray<TransformFacts> Facts()
    {
        var facts = ImmutableArray.CreateBuilder<TransformFacts>(plan.Transforms.Length);
        for (var i = 0; i < plan.Transforms.Length; i++)
            facts.Add(new TransformFacts(plan.Transforms[i]?.Name, preparer.Cached[i], batch.Encoded[i]));
        return facts.MoveToImmutable();
    }

    /// <summary>Runs to the end. However it ends, what was encoded by then is stored.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var preparing = PrepareAllAsync(stop.Token);
        try
        {
            await Task.Run(() => EncodeAllAsync(stop.Token), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await preparing.ConfigureAwait(false);
            stored.Flush();
        }
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Ends without an exception: the first failure of a worker closes the channel and reaches the encoder.</summary>
    private async Task PrepareAllAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, workers)
                .Select(_ => Task.Run(() => PrepareSomeAsync(cancellation), CancellationToken.None))).ConfigureAwait(false);
            ready.Writer.TryComplete();
        }
        catch (Exception exception)
        {
            ready.Writer.TryComplete(exception);
        }
    }

    private async Task PrepareSomeAsync(CancellationToken cancellation)
    {
        var decoded = new byte[batch.ImageSize];
        try
        {
            for (int position; (position = Interlocked.Increment(ref next)) < shard.Length(plan.Dataset.Samples.Length);)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var image in preparer.Prepare(shard.At(position), decoded))
                {
                    var buffer = await free.Reader.ReadAsync(cancellation).ConfigureAwait(false);
                    if (buffer.Length == 0)
                        buffer = new byte[batch.ImageSize];
                    preparer.Transform(image, decoded, buffer);
                    await ready.Writer.WriteAsync(image with { Rgb = buffer }, cancellation).ConfigureAwait(false);
                }
                stored.FlushWhenDue();
            }
        }
        catch (Exception exception)
        {
            // The other workers must not wait for an encoder that hears of the failure only when all have ended.
            ready.Writer.TryComplete(exception);
            throw;
        }
    }

    private async Task EncodeAllAsync(CancellationToken cancellation)
    {
        while (await ready.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
            while (ready.Reader.TryRead(out var image))
            {
                batch.Add(image);
                free.Writer.TryWrite(image.Rgb);
                if (batch.IsFull)
                    Encode(cancellation);
            }
        if (batch.Count > 0)
            Encode(cancellation);
    }

    private void Encode(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var count = batch.Count;
        batch.Encode(stored);
        stored.FlushWhenDue();
        meter.Add(count, fromStore: false);
    }
}

/// <summary>An image as the model sees it.</summary>
/// <param name="Sample">Index of the sample.</param>
/// <param name="Transform">Index of what is done to it, in the plan.</param>
/// <param name="Key">Content of its file and what is done to it: its key in the store.</param>
/// <param name="Rgb">Shape [height × width × 3]; a buffer that goes back into circulation.</param>
internal readonly record struct PreparedImage(int Sample, int Transform, ContentHash Key, byte[] Rgb);
