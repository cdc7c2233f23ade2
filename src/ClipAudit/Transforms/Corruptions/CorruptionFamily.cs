using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>A way in which pictures go wrong, in five severities.</summary>
/// <remarks>Immutable and safe for concurrent use. docs/corruptions.md gives every formula and parameter.</remarks>
public sealed class CorruptionFamily
{
    private readonly PixelChange _change;

    internal CorruptionFamily(string name, CorruptionGroup group, int version, PixelChange change) =>
        (Name, Group, Version, _change) = (name, group, version, change);

    /// <summary>Changes a picture in place at a severity from 1 to 5.</summary>
    internal delegate void PixelChange(RgbPixels picture, int severity, ref StreamRandom random);

    /// <summary>The greatest severity; the least is 1.</summary>
    public const int Severities = 5;

    /// <summary>Its name in audit files, such as "gaussian-noise".</summary>
    public string Name { get; }

    /// <summary>The group that it belongs to.</summary>
    public CorruptionGroup Group { get; }

    /// <summary>Rises with every change that can change a pixel.</summary>
    public int Version { get; }

    /// <summary>The transform of one severity.</summary>
    /// <param name="severity">From 1 to 5.</param>
    /// <exception cref="InputException">There is no such severity.</exception>
    public ImageTransform At(int severity) => new Corruption(this, severity);

    /// <summary>The family's name.</summary>
    public override string ToString() => Name;

    internal void Apply(RgbPixels picture, int severity, ulong seed)
    {
        var random = new StreamRandom(seed, 0);
        _change(picture, severity, ref random);
    }
}
