using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Jpeg;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>What JPEG of a low quality leaves.</summary>
internal static class JpegCompression
{
    private static ReadOnlySpan<int> Quality => [25, 18, 15, 10, 7];

    public static void Apply(RgbPixels picture, int severity, ref StreamRandom random) =>
        JpegRoundTrip.Apply(picture, Quality[severity - 1]);
}
