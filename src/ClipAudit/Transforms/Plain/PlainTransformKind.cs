using System.Globalization;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Plain;

/// <summary>A plain change of pictures, with at most one number to set.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class PlainTransformKind
{
    private readonly PixelChange _change;

    internal PlainTransformKind(string name, int version, TransformParameter? parameter, PixelChange change) =>
        (Name, Version, Parameter, _change) = (name, version, parameter, change);

    /// <summary>Changes a picture in place.</summary>
    internal delegate void PixelChange(RgbPixels picture, double value);

    /// <summary>Its name in audit files, such as "rotation".</summary>
    public string Name { get; }

    /// <summary>Rises with every change that can change a pixel.</summary>
    public int Version { get; }

    /// <summary>The number that it needs; null where it needs none.</summary>
    public TransformParameter? Parameter { get; }

    /// <summary>The transform with a value of its parameter.</summary>
    /// <param name="value">The value; null where it has no parameter.</param>
    /// <exception cref="InputException">A value is missing, is given to a transform without one, or is out of range.</exception>
    public ImageTransform With(double? value)
    {
        if (Parameter is null && value is not null)
            throw new InputException($"The transform '{Name}' has nothing to set.");
        if (Parameter is { } needed && (value is not { } given || !needed.Allows(given)))
            throw new InputException(value is null
                ? $"The transform '{Name}' needs {needed}."
                : string.Create(CultureInfo.InvariantCulture, $"The transform '{Name}' can't have {needed.Name} {value}: it needs {needed}."));
        return new PlainTransform(this, value);
    }

    /// <summary>The transform's name.</summary>
    public override string ToString() => Name;

    internal void Apply(RgbPixels picture, double? value) => _change(picture, value ?? 0);
}
