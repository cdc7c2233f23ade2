using System.Buffers;
using ClipAudit.Transforms.Jpeg;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Plain;

/// <summary>Where things are in the picture, and how finely.</summary>
internal static class Placements
{
    /// <summary>Left becomes right.</summary>
    public static void Flip(RgbPixels picture)
    {
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Bytes.Slice(y * picture.Stride, picture.Stride);
            // Turned around byte by byte, and each pixel back again.
            row.Reverse();
            for (var x = 0; x < row.Length; x += RgbPixels.Channels)
                (row[x], row[x + 2]) = (row[x + 2], row[x]);
        }
    }

    /// <summary>Turned clockwise about the middle; what comes in from beyond the edges is the picture mirrored.</summary>
    public static void Rotation(RgbPixels picture, double degrees)
    {
        var (sine, cosine) = StableMath.SinCos(degrees * Math.PI / 180);
        var (s, c) = ((float)sine, (float)cosine);
        var (centreX, centreY) = ((picture.Width - 1) / 2f, (picture.Height - 1) / 2f);
        var before = ArrayPool<byte>.Shared.Rent(picture.Bytes.Length);
        picture.Bytes.CopyTo(before);
        Span<float> colour = stackalloc float[RgbPixels.Channels];
        for (var (y, at) = (0, 0); y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++, at += RgbPixels.Channels)
            {
                var (right, down) = (x - centreX, y - centreY);
                var (column, row) = (centreX + (c * right) + (s * down), centreY - (s * right) + (c * down));
                Bilinear.Sample(before, picture.Shape, column, row, EdgeRule.Reflect, colour);
                for (var channel = 0; channel < RgbPixels.Channels; channel++)
                    picture.Bytes[at + channel] = PixelValues.Round(colour[channel]);
            }

        ArrayPool<byte>.Shared.Return(before);
    }

    /// <summary>The middle, with a share of both sides, enlarged to the whole picture.</summary>
    public static void Crop(RgbPixels picture, double share) => Enlarge(picture.Bytes, picture.Shape, 1 / share, picture);

    /// <summary>The shorter side is reduced to some pixels by means, and enlarged again linearly; smaller pictures stay as they
    /// are.</summary>
    public static void Resolution(RgbPixels picture, double pixels)
    {
        var shorter = Math.Min(picture.Height, picture.Width);
        if (pixels >= shorter)
            return;
        var factor = pixels / shorter;
        var small = new PlaneShape(Reduced(picture.Height, factor), Reduced(picture.Width, factor), RgbPixels.Channels);
        var reduced = ArrayPool<byte>.Shared.Rent(small.Length);
        BoxResize.Apply(picture.Bytes, picture.Shape, reduced.AsSpan(0, small.Length), small);
        Enlarge(reduced.AsSpan(0, small.Length), small, shorter / pixels, picture);
        ArrayPool<byte>.Shared.Return(reduced);
    }

    /// <summary>What JPEG of a quality from 1 to 100 leaves.</summary>
    public static void Jpeg(RgbPixels picture, double quality) => JpegRoundTrip.Apply(picture, (int)quality);

    private static int Reduced(int side, double factor) => Math.Max(1, (int)Math.Floor((side * factor) + 0.5));

    private static void Enlarge(ReadOnlySpan<byte> pixels, PlaneShape shape, double factor, RgbPixels output)
    {
        using var values = PooledFloats.Rent(shape.Length);
        using var enlarged = PooledFloats.Rent(output.Shape.Length);
        PixelValues.Load(pixels, values.Span);
        Bilinear.Zoom(values.Span, shape, factor, enlarged.Span, output.Shape);
        PixelValues.Store(enlarged.Span, output.Bytes);
    }
}
