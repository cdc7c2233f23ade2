using System.Collections.Immutable;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>All corruptions: the fifteen of ImageNet-C and the four that its authors add for validation.</summary>
public static class Corruptions
{
    /// <summary>Every family, in the order of the paper's tables. A new one is one line here and one row in docs/corruptions.md.</summary>
    public static ImmutableArray<CorruptionFamily> All { get; } =
    [
        new("gaussian-noise", CorruptionGroup.Noise, 1, PixelNoise.Gaussian),
        new("shot-noise", CorruptionGroup.Noise, 1, ShotNoise.Apply),
        new("impulse-noise", CorruptionGroup.Noise, 1, PixelNoise.Impulse),
        new("defocus-blur", CorruptionGroup.Blur, 1, LensBlur.Defocus),
        new("glass-blur", CorruptionGroup.Blur, 1, GlassBlur.Apply),
        new("motion-blur", CorruptionGroup.Blur, 1, LensBlur.Motion),
        new("zoom-blur", CorruptionGroup.Blur, 1, ZoomBlur.Apply),
        new("snow", CorruptionGroup.Weather, 1, Snow.Apply),
        new("frost", CorruptionGroup.Weather, 1, Frost.Apply),
        new("fog", CorruptionGroup.Weather, 1, Fog.Apply),
        new("brightness", CorruptionGroup.Weather, 1, ToneChange.Brightness),
        new("contrast", CorruptionGroup.Digital, 1, ToneChange.Contrast),
        new("elastic-transform", CorruptionGroup.Digital, 1, ElasticTransform.Apply),
        new("pixelate", CorruptionGroup.Digital, 1, Pixelation.Apply),
        new("jpeg-compression", CorruptionGroup.Digital, 1, JpegCompression.Apply),
        new("speckle-noise", CorruptionGroup.Extra, 1, PixelNoise.Speckle),
        new("gaussian-blur", CorruptionGroup.Extra, 1, LensBlur.Gaussian),
        new("spatter", CorruptionGroup.Extra, 1, Spatter.Apply),
        new("saturate", CorruptionGroup.Extra, 1, ToneChange.Saturate),
    ];

    /// <summary>The fifteen whose mean is the mean corruption error.</summary>
    public static ImmutableArray<CorruptionFamily> Standard { get; } = [.. All.Where(family => family.Group != CorruptionGroup.Extra)];

    /// <summary>Every family's name, in the same order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(family => family.Name)];

    /// <summary>The family of a name; null where there is none.</summary>
    /// <param name="name">Its name, such as "fog".</param>
    public static CorruptionFamily? Find(string name) => All.FirstOrDefault(family => family.Name == name);
}
