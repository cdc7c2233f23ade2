using System.Collections.Concurrent;
using ClipAudit.Data;
using ClipAudit.Evaluation.Store;
using ClipAudit.Transforms;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Finds what is missing of a sample in the store, decodes it, and does to it what the plan asks for.</summary>
/// <remarks>Safe for concurrent use, each sample by one thread.</remarks>
internal sealed class ImagePreparer(
    IClipEncoder encoder, EncoderInfo info, DatasetPlan plan, DatasetImages images, StoredEmbeddings stored, ProgressMeter meter)
{
    private readonly ConcurrentDictionary<ContentHash, int> claimed = new();
    private readonly int[] cached = new int[plan.Transforms.Length];

    /// <summary>Writes on pictures; null where nothing can.</summary>
    public TextPainter? PaintText { get; init; }

    /// <summary>Number of images that were found in the store, for each transform of the plan.</summary>
    public ReadOnlySpan<int> Cached => cached;

    /// <summary>Decodes a sample of which anything is missing.</summary>
    /// <param name="sample">Index of the sample.</param>
    /// <param name="decoded">Shape [height × width × 3]; filled where anything is returned.</param>
    /// <returns>What must be made of it; empty when all is stored, or made by another, or when it is unreadable.</returns>
    public IReadOnlyList<PreparedImage> Prepare(int sample, Span<byte> decoded)
    {
        var bytes = images.Hash(sample) is null ? images.Read(sample) : null;
        if (images.Hash(sample) is null)
        {
            meter.Add(plan.Transforms.Length, fromStore: false);
            return [];
        }
        var missing = Claim(sample);
        if (missing.Count == 0 || (bytes ?? images.Read(sample)) is not { } file)
            return [];
        stored.Prepare();
        try
        {
            encoder.Prepare(file, images.Dataset.Border, decoded);
            return missing;
        }
        catch (UnreadableImageException exception)
        {
            foreach (var image in missing)
                stored.AddUnreadable(image.Key, exception.Reason);
            meter.Add(missing.Count, fromStore: false);
            return [];
        }
    }

    /// <summary>Does to a decoded image what the plan asks for.</summary>
    /// <param name="image">What to make.</param>
    /// <param name="decoded">The decoded image; it stays as it is.</param>
    /// <param name="rgb">Same shape; what comes of it.</param>
    public void Transform(PreparedImage image, ReadOnlySpan<byte> decoded, Span<byte> rgb)
    {
        decoded.CopyTo(rgb);
        plan.Transforms[image.Transform]?.Of(image.Sample)
            .Apply(rgb, info.ImageHeight, info.ImageWidth, new TransformContext(image.Key.A, PaintText));
    }

    /// <summary>What is neither stored nor being made of an equal file.</summary>
    private List<PreparedImage> Claim(int sample)
    {
        var missing = new List<PreparedImage>();
        for (var transform = 0; transform < plan.Transforms.Length; transform++)
        {
            var key = images.Key(sample, plan.Transforms[transform])!.Value;
            var known = !claimed.ContainsKey(key) && stored.Find(key) is not null;
            if (known)
                Interlocked.Increment(ref cached[transform]);
            else if (claimed.TryAdd(key, sample))
            {
                missing.Add(new PreparedImage(sample, transform, key, []));
                continue;
            }
            meter.Add(1, fromStore: known);
        }
        return missing;
    }
}
