namespace ClipAudit.Transforms;

/// <summary>What a transform may use besides the picture.</summary>
/// <param name="Seed">Seed of everything random; it depends on the content of the image file and the key of the transform, on
/// nothing else.</param>
/// <param name="PaintText">Writes on pictures; null where nothing can.</param>
public sealed record TransformContext(ulong Seed, TextPainter? PaintText);
