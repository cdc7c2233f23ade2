using System.Globalization;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Plain;

/// <summary>A plain transform with its value.</summary>
internal sealed record PlainTransform(PlainTransformKind Kind, double? Value) : ImageTransform
{
    public override string Key => Value is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{Kind.Name}/{Kind.Version} {Kind.Parameter!.Name} {value:R}")
        : string.Create(CultureInfo.InvariantCulture, $"{Kind.Name}/{Kind.Version}");

    public override void Apply(Span<byte> rgb, int height, int width, TransformContext context) =>
        Kind.Apply(new RgbPixels(rgb, height, width), Value);
}
