using System.Collections.Concurrent;
using System.Threading.Channels;
using ClipAudit.Data;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Brings the embeddings of a dataset into the store: workers read, hash and decode; one thread encodes.</summary>
/// <remarks>
/// What is stored already is hashed and not decoded; equal files are encoded once. The prepared images live in a fixed set
/// of buffers that goes round between workers and encoder, so memory doesn't grow with the dataset. What comes out is
/// keyed by content, so neither order nor timing can show in it.
/// </remarks>
internal sealed class ImagePipeline
{
    private readonly IClipEncoder encoder;
    private readonly DatasetImages images;
    private readonly StoredEmbeddings stored;
    private readonly ProgressMeter meter;
    private readonly ImageBatch batch;
    private readonly int workers;
    private readonly Channel<byte[]> free;
    private readonly Channel<PreparedImage> ready;
    private readonly ConcurrentDictionary<ContentHash, int> claimed = new();
    private int next = -1;

    public ImagePipeline(
        IClipEncoder encoder, EncoderInfo info, DatasetImages images, StoredEmbeddings stored, RunOptions options,
        ProgressMeter meter)
    {
        this.encoder = encoder;
        this.images = images;
        this.stored = stored;
        this.meter = meter;
        workers = Math.Min(options.Workers, Math.Max(1, images.Dataset.Samples.Length));
        batch = new ImageBatch(encoder, info, images.Dataset, Math.Min(options.BatchSize, info.LargestBatch));
        var buffers = (2 * batch.Size) + workers;
        free = Channel.CreateBounded<byte[]>(buffers);
        ready = Channel.CreateBounded<PreparedImage>(new BoundedChannelOptions(buffers) { SingleReader = true });
        for (var i = 0; i < buffers; i++)
            free.Writer.TryWrite([]);
    }

    /// <summary>Number of images that were encoded.</summary>
    public int Encoded => batch.Encoded;

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
        try
        {
            for (int sample; (sample = Interlocked.Increment(ref next)) < images.Dataset.Samples.Length;)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Missing(sample) is { } bytes)
                    await PrepareAsync(sample, bytes, cancellation).ConfigureAwait(false);
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

    /// <summary>The bytes of an image that must be encoded; null when it is stored, unreadable, or a duplicate.</summary>
    private byte[]? Missing(int sample)
    {
        if (images.Hash(sample) is { } known && stored.Find(known) is not null)
        {
            meter.Add(1, fromStore: true);
            return null;
        }
        var bytes = images.Read(sample);
        if (bytes is not null && images.Hash(sample) is { } hash)
        {
            if (claimed.ContainsKey(hash))
                bytes = null;
            else if (stored.Find(hash) is not null)
            {
                meter.Add(1, fromStore: true);
                return null;
            }
            else if (claimed.TryAdd(hash, sample))
                return bytes;
        }
        meter.Add(1, fromStore: false);
        return null;
    }

    private async ValueTask PrepareAsync(int sample, byte[] bytes, CancellationToken cancellation)
    {
        var hash = images.Hash(sample)!.Value;
        stored.Prepare();
        var buffer = await free.Reader.ReadAsync(cancellation).ConfigureAwait(false);
        if (buffer.Length == 0)
            buffer = new byte[batch.ImageSize];
        try
        {
            encoder.Prepare(bytes, buffer);
        }
        catch (UnreadableImageException exception)
        {
            stored.AddUnreadable(hash, exception.Reason);
            free.Writer.TryWrite(buffer);
            meter.Add(1, fromStore: false);
            return;
        }
        await ready.Writer.WriteAsync(new PreparedImage(sample, hash, buffer), cancellation).ConfigureAwait(false);
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
/// <param name="Hash">Content of its file.</param>
/// <param name="Rgb">Shape [height × width × 3]; a buffer that goes back into circulation.</param>
internal readonly record struct PreparedImage(int Sample, ContentHash Hash, byte[] Rgb);
