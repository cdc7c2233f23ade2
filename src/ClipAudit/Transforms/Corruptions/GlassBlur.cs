using System.Buffers;
using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Frosted glass: blurred, each pixel taken from a random neighbour, and blurred again.</summary>
/// <remarks>The paper exchanges neighbours; the code that made its pictures copies, as the two sides of its exchange are views of
/// the same array. This does what made the pictures. Which pixel goes where is drawn in units of 1/224 of the picture; at other
/// resolutions the way that each pixel has gone is scaled, and read between the pixels.</remarks>
internal static class GlassBlur
{
    private static readonly ImmutableArray<(double Deviation, int Reach, int Rounds)> Glasses =
        [(0.7, 1, 2), (0.9, 2, 1), (1, 2, 3), (1.1, 3, 2), (1.5, 4, 2)];

    public static void Apply(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var (deviation, reach, rounds) = Glasses[severity - 1];
        LensBlur.GaussianOf(picture, deviation * picture.Scale);
        var origins = ArrayPool<int>.Shared.Rent(picture.Pixels);
        for (var i = 0; i < picture.Pixels; i++)
            origins[i] = i;
        for (var round = 0; round < rounds; round++)
            TakeNeighbours(origins, picture.Height, picture.Width, reach, ref random);
        Move(picture, origins);
        ArrayPool<int>.Shared.Return(origins);
        LensBlur.GaussianOf(picture, deviation * picture.Scale);
    }

    // From the last pixel to the first, each from one up to reach before it or less than reach behind it.
    private static void TakeNeighbours(Span<int> origins, int height, int width, int reach, ref StreamRandom random)
    {
        for (var y = height - reach; y > reach; y--)
            for (var x = width - reach; x > reach; x--)
            {
                var row = y + random.NextBelow(2 * reach) - reach;
                var column = x + random.NextBelow(2 * reach) - reach;
                origins[(y * width) + x] = origins[(row * width) + column];
            }
    }

    private static void Move(RgbPixels picture, ReadOnlySpan<int> origins)
    {
        var before = ArrayPool<byte>.Shared.Rent(picture.Bytes.Length);
        picture.Bytes.CopyTo(before);
        Span<float> colour = stackalloc float[RgbPixels.Channels];
        var scale = (float)picture.Scale;
        for (var y = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++)
            {
                var (row, column) = Math.DivRem(origins[(y * picture.Width) + x], picture.Width);
                Bilinear.Sample(before, picture.Shape, x + ((column - x) * scale), y + ((row - y) * scale), EdgeRule.Nearest, colour);
                PixelValues.Store(colour, picture.Bytes.Slice(((y * picture.Width) + x) * RgbPixels.Channels, RgbPixels.Channels));
            }

        ArrayPool<byte>.Shared.Return(before);
    }
}
