using System.Buffers;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Jpeg;

/// <summary>What JPEG compression leaves of a picture: all of its lossy steps, and no file.</summary>
/// <remarks>YCbCr, colour at half resolution (4:2:0), the cosine transform, rounding by the standard tables, and back. Entropy coding
/// loses nothing and is left out. Meant to give the bytes that Pillow with libjpeg-turbo gives at the same quality.</remarks>
internal static class JpegRoundTrip
{
    private const int ColourUnit = 16;
    private const int HalfUnit = 8;
    private const int Fraction = 16;
    private const int Half = 1 << (Fraction - 1);
    private const int Neutral = 128;

    /// <summary>Changes the picture in place.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="quality">From 1 to 100.</param>
    public static void Apply(RgbPixels picture, int quality)
    {
        using var luma = new JpegPlane(picture.Height, picture.Width, ColourUnit);
        var (halfHeight, halfWidth) = ((picture.Height + 1) / 2, (picture.Width + 1) / 2);
        using var blue = new JpegPlane(halfHeight, halfWidth, HalfUnit);
        using var red = new JpegPlane(halfHeight, halfWidth, HalfUnit);
        Split(picture, luma, blue, red);
        luma.Quantise(QuantisationTables.Luminance(quality));
        var steps = QuantisationTables.Chrominance(quality);
        blue.Quantise(steps);
        red.Quantise(steps);
        Join(luma, blue, red, picture);
    }

    private static void Split(RgbPixels picture, JpegPlane luma, JpegPlane blue, JpegPlane red)
    {
        using var fullBlue = new JpegPlane(picture.Height, picture.Width, ColourUnit);
        using var fullRed = new JpegPlane(picture.Height, picture.Width, ColourUnit);
        for (var y = 0; y < picture.Height; y++)
            SplitRow(picture.Bytes.Slice(y * picture.Stride, picture.Stride), luma.Row(y), fullBlue.Row(y), fullRed.Row(y));
        luma.Extend(picture.Width, picture.Height);
        fullBlue.Extend(picture.Width, picture.Height);
        fullRed.Extend(picture.Width, picture.Height);
        ChromaSampling.Halve(fullBlue, blue);
        ChromaSampling.Halve(fullRed, red);
    }

    private static void SplitRow(ReadOnlySpan<byte> rgb, Span<byte> luma, Span<byte> blue, Span<byte> red)
    {
        const int centre = (Neutral << Fraction) + Half - 1;
        for (var x = 0; x < rgb.Length / RgbPixels.Channels; x++)
        {
            int r = rgb[3 * x], g = rgb[(3 * x) + 1], b = rgb[(3 * x) + 2];
            luma[x] = (byte)(((19595 * r) + (38470 * g) + (7471 * b) + Half) >> Fraction);
            blue[x] = (byte)(((-11059 * r) - (21709 * g) + (32768 * b) + centre) >> Fraction);
            red[x] = (byte)(((32768 * r) - (27439 * g) - (5329 * b) + centre) >> Fraction);
        }
    }

    private static void Join(JpegPlane luma, JpegPlane blue, JpegPlane red, RgbPixels picture)
    {
        var rows = ArrayPool<byte>.Shared.Rent(4 * blue.Width);
        var blues = rows.AsSpan(0, 2 * blue.Width);
        var reds = rows.AsSpan(2 * blue.Width, 2 * blue.Width);
        for (var y = 0; y < picture.Height; y++)
        {
            ChromaSampling.DoubleRow(blue, y, blues);
            ChromaSampling.DoubleRow(red, y, reds);
            JoinRow(luma.Row(y), blues, reds, picture.Bytes.Slice(y * picture.Stride, picture.Stride));
        }

        ArrayPool<byte>.Shared.Return(rows);
    }

    private static void JoinRow(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> blues, ReadOnlySpan<byte> reds, Span<byte> rgb)
    {
        for (var x = 0; x < rgb.Length / RgbPixels.Channels; x++)
        {
            var (blue, red) = (blues[x] - Neutral, reds[x] - Neutral);
            rgb[3 * x] = Clip(luma[x] + (((91881 * red) + Half) >> Fraction));
            rgb[(3 * x) + 1] = Clip(luma[x] + (((-22554 * blue) - (46802 * red) + Half) >> Fraction));
            rgb[(3 * x) + 2] = Clip(luma[x] + (((116130 * blue) + Half) >> Fraction));
        }
    }

    private static byte Clip(int value) => (byte)Math.Clamp(value, 0, 255);
}
