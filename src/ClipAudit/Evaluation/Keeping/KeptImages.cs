using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Evaluation.Keeping;

/// <summary>Stands for the images of a dataset of which the hashes alone were kept.</summary>
/// <param name="dataset">Name of the dataset.</param>
/// <param name="files">What is known of each file, in the order of the samples.</param>
internal sealed class KeptImages(string dataset, ImmutableArray<KeptFile> files) : IImageSource
{
    /// <summary>The hash of a file's content; null for one that could not be read.</summary>
    public ContentHash? Hash(int index) => files[index].Hash;

    /// <summary>Gives no image.</summary>
    /// <exception cref="UnreadableImageException">The file could not be read when the run was made.</exception>
    /// <exception cref="InputException">The file could be read: its embedding should have been kept.</exception>
    public byte[] Read(int index) => throw (files[index].Fault is { } fault
        ? new UnreadableImageException(fault)
        : new InputException(FormattableString.Invariant(
            $"The evidence lacks an embedding of item {index + 1} of the dataset {dataset}, and images are not part of it.")));
}

/// <summary>A file of an image: the hash of its content, or why it could not be read.</summary>
/// <param name="Hash">The hash.</param>
/// <param name="Fault">The reason.</param>
internal readonly record struct KeptFile(ContentHash? Hash, string? Fault);
