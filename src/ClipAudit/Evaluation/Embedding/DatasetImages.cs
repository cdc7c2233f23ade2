using ClipAudit.Data;
using ClipAudit.Evaluation.Keeping;
using ClipAudit.Evaluation.Store;
using ClipAudit.Transforms;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>What a run has learnt of a dataset's files: the hash of each, or why it could not be read.</summary>
/// <remarks>Shared by the models of the run, so that a file is read once where all of them have it stored.
/// Each sample is touched by one thread at a time.</remarks>
internal sealed class DatasetImages(Dataset dataset)
{
    private readonly ContentHash?[] hashes = Known(dataset);
    private readonly string?[] faults = new string?[dataset.Samples.Length];

    public Dataset Dataset => dataset;

    /// <summary>The hash of the file's bytes and of what is cut from its sides; null when it could not be read, or was not yet.</summary>
    public ContentHash? Hash(int sample) => hashes[sample];

    /// <summary>The key of an image in the store: the hash of its file and what is done to it; null when the file could not be
    /// read, or was not yet.</summary>
    public ContentHash? Key(int sample, DatasetTransform? transform) =>
        transform is null ? hashes[sample] : hashes[sample]?.With(transform.Of(sample).Key);

    /// <summary>Why the file could not be read; null when it could.</summary>
    public string? Fault(int sample) => faults[sample];

    /// <summary>Reads a file and hashes it; null when it can't be read, and <see cref="Fault"/> says why.</summary>
    public byte[]? Read(int sample)
    {
        byte[] bytes;
        try
        {
            bytes = dataset.Images.Read(sample);
        }
        catch (UnreadableImageException exception) when (hashes[sample] is null)
        {
            faults[sample] = exception.Reason;
            return null;
        }
        catch (UnreadableImageException exception)
        {
            throw Changed(sample, exception.Reason);
        }
        var hash = ContentHash.Of(bytes);
        if (dataset.Border > 0)
            hash = hash.With(FormattableString.Invariant($"border {dataset.Border}"));
        if (hashes[sample] is { } known && known != hash)
            throw Changed(sample, "its content is another");
        hashes[sample] = hash;
        return bytes;
    }

    private static ContentHash?[] Known(Dataset dataset)
    {
        var hashes = new ContentHash?[dataset.Samples.Length];
        for (var i = 0; dataset.Images is KeptImages kept && i < hashes.Length; i++)
            hashes[i] = kept.Hash(i);
        return hashes;
    }

    private RunFailedException Changed(int sample, string how) => new(
        $"The image {dataset.Samples[sample].Id} of dataset {dataset.Name} changed while the audit ran ({how}). "
        + "Run again when nothing writes to the dataset.");
}
