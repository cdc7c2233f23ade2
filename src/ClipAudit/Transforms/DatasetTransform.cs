using System.Collections.Immutable;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Transforms;

/// <summary>What is done to the images of a dataset: the same to all, or to each its own.</summary>
/// <remarks>Immutable. Two are equal when they do the same to every image, whatever they are called.</remarks>
public sealed class DatasetTransform : IEquatable<DatasetTransform>
{
    private readonly ImmutableArray<ImageTransform> transforms;
    private readonly string key;

    /// <summary>The same for all images.</summary>
    /// <param name="name">What it is called for people, such as "fog severity 3".</param>
    /// <param name="transform">What is done.</param>
    public DatasetTransform(string name, ImageTransform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        (Name, transforms, key) = (name, [transform], transform.Key);
    }

    /// <summary>For each image its own.</summary>
    /// <param name="name">What it is called for people, such as "wrong label".</param>
    /// <param name="transforms">One per sample of the dataset, in their order.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public DatasetTransform(string name, ImmutableArray<ImageTransform> transforms)
    {
        if (transforms.IsDefaultOrEmpty)
            throw new ArgumentException("transforms must hold one for each sample.", nameof(transforms));
        // Where the number of samples is 1 it is the same for all, and so is the key.
        (Name, this.transforms) = (name, transforms);
        key = transforms.Length == 1
            ? transforms[0].Key
            : ContentHash.Of(string.Join('\0', transforms.Select(transform => transform.Key))).ToString();
    }

    /// <summary>What it is called for people.</summary>
    public string Name { get; }

    /// <summary>What is done to an image.</summary>
    /// <param name="sample">Index of its sample in the dataset.</param>
    public ImageTransform Of(int sample) => transforms.Length == 1 ? transforms[0] : transforms[sample];

    /// <inheritdoc/>
    public bool Equals(DatasetTransform? other) => other is not null && key == other.key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DatasetTransform);

    /// <inheritdoc/>
    public override int GetHashCode() => key.GetHashCode(StringComparison.Ordinal);
}
