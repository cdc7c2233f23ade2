using System.Globalization;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>A corruption at one severity.</summary>
internal sealed record Corruption : ImageTransform
{
    public Corruption(CorruptionFamily family, int severity)
    {
        if (severity is < 1 or > CorruptionFamily.Severities)
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"The corruption '{family.Name}' has no severity {severity}; severities are 1 to {CorruptionFamily.Severities}."));
        (Family, Severity) = (family, severity);
    }

    public CorruptionFamily Family { get; }

    public int Severity { get; }

    public override string Key => string.Create(CultureInfo.InvariantCulture, $"{Family.Name}/{Family.Version} severity {Severity}");

    public override void Apply(Span<byte> rgb, int height, int width, TransformContext context) =>
        Family.Apply(new RgbPixels(rgb, height, width), Severity, context.Seed);
}
