using ClipAudit.Evaluation.Store;

namespace ClipAudit.Transforms;

/// <summary>What a transform may use besides the picture.</summary>
/// <param name="Seed">Seed of everything random; it depends on the content of the image file and the key of the transform, on
/// nothing else.</param>
/// <param name="PaintText">Writes on pictures; null where nothing can.</param>
public sealed record TransformContext(ulong Seed, TextPainter? PaintText)
{
    /// <summary>The context that an audit gives a transform of a file.</summary>
    /// <param name="file">The image file's bytes.</param>
    /// <param name="transform">What is done to the image.</param>
    /// <param name="paintText">Writes on pictures; null where nothing can.</param>
    public static TransformContext Of(ReadOnlySpan<byte> file, ImageTransform transform, TextPainter? paintText) =>
        new(ContentHash.Of(file).With(transform.Key).A, paintText);
}
