using ClipAudit.Data;
using ClipAudit.Evaluation.Embedding;
using ClipAudit.Evaluation.Store;
using ClipAudit.Transforms;

namespace ClipAudit.Evaluation.Rehearsing;

/// <summary>Looks at some images of a dataset: which are stored, and how long the others take.</summary>
internal sealed class DatasetSample(DatasetPlan plan, IClipEncoder encoder, EncoderInfo info, EmbeddingSession session)
{
    // Enough to tell a cache that is full from one that isn't; reading them takes seconds even from slow disks.
    private const int Looked = 64;

    // Decoding differs between images and transforms more than encoding does.
    private const int Timed = 8;

    private readonly DatasetImages images = session.ImagesOf(plan.Dataset);

    /// <summary>Looks, and times what is missing.</summary>
    public DatasetForecast Forecast(string what, StoredEmbeddings stored, CancellationToken cancellation)
    {
        var count = plan.Dataset.Samples.Length;
        int[] looked = [.. Enumerable.Range(0, Math.Min(Looked, count)).Select(i => (int)((long)i * count / Math.Min(Looked, count)))];
        var (missing, unreadable) = (0L, 0);
        foreach (var sample in looked)
        {
            cancellation.ThrowIfCancellationRequested();
            if (images.Hash(sample) is null && images.Read(sample) is null)
                unreadable++;
            else
                missing += plan.Transforms.Count(transform => stored.Find(images.Key(sample, transform)!.Value) is null);
        }

        var all = looked.Length == count || looked.Length == 0 ? missing : (long)Math.Round(missing * (double)count / looked.Length);
        return new DatasetForecast(
            plan.Dataset.Name, what, count, plan.Transforms.Length, looked.Length, all, unreadable, all == 0 ? null : Rate(looked));
    }

    // Workers prepare images while the model encodes: the slower of both decides.
    private double? Rate(int[] looked)
    {
        var rgb = new byte[checked(info.ImageHeight * info.ImageWidth * 3)];
        var decoded = looked.Where(sample => images.Hash(sample) is not null).Take(Timed).ToArray();
        if (decoded.Length == 0)
            return null;
        var decode = Seconds(() => Array.ForEach(decoded, sample => Decode(sample, rgb))) / decoded.Length / plan.Transforms.Length;
        var transforms = plan.Transforms.OfType<DatasetTransform>().ToArray();
        DatasetTransform[] timed = [.. Enumerable.Range(0, Math.Min(Timed, transforms.Length)).Select(i => transforms[i * transforms.Length / Math.Min(Timed, transforms.Length)])];
        var transform = timed.Length == 0 ? 0 : Seconds(() => Array.ForEach(timed, step => Apply(step, decoded[0], rgb))) / timed.Length;
        var share = transforms.Length / (double)plan.Transforms.Length;
        return 1 / Math.Max(Encode(), (decode + (transform * share)) / session.Options.Workers);
    }

    /// <summary>Seconds for each image in a full batch; the first call opens the model.</summary>
    private double Encode()
    {
        var size = Math.Min(session.Options.BatchSize, info.LargestBatch);
        var batch = new byte[checked(size * info.ImageHeight * info.ImageWidth * 3)];
        var embeddings = new float[checked(size * info.Sheet.EmbeddingSize)];
        encoder.EncodeImages(batch, size, embeddings);
        return Math.Max(Seconds(() => encoder.EncodeImages(batch, size, embeddings)) / size, double.Epsilon);
    }

    private void Decode(int sample, byte[] rgb)
    {
        try
        {
            if (images.Read(sample) is { } bytes)
                encoder.Prepare(bytes, images.Dataset.Border, rgb);
        }
        catch (UnreadableImageException)
        {
            // A run lists such images with their reasons; here their time is that of looking.
        }
    }

    private void Apply(DatasetTransform transform, int sample, byte[] rgb) => transform.Of(sample).Apply(
        rgb, info.ImageHeight, info.ImageWidth, new TransformContext(images.Hash(sample)!.Value.A, session.Options.PaintText));

    private double Seconds(Action work)
    {
        var started = session.Time.GetTimestamp();
        work();
        return session.Time.GetElapsedTime(started).TotalSeconds;
    }
}
