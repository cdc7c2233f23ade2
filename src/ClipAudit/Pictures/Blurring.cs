namespace ClipAudit.Pictures;

/// <summary>Blurs pictures of which nothing but the layout of their colours may be left.</summary>
/// <remarks>A picture is reduced to the mean colours of 6 × 6 fields and painted again with smooth transitions between these. So a
/// blurred picture holds 36 colours, whatever was in it, and no filter gets more out of it. Familiar faces are recognised from about
/// 7 × 10 pixels on, and nearly always from 19 × 27 (Yip and Sinha 2002, Perception 31); here a face that fills the picture has half
/// of the former, and a letter takes 5 × 7 of its own. It is no protection against someone who holds the original and compares.</remarks>
public static class Blurring
{
    /// <summary>Fields along each side of which a blurred picture holds the mean.</summary>
    public const int Fields = 6;

    private const int Channels = 3;

    /// <summary>Blurs a picture.</summary>
    /// <param name="picture">The picture; it stays as it is.</param>
    /// <returns>A picture of the same size.</returns>
    public static RgbPicture Of(RgbPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (columns, rows) = (Math.Min(Fields, picture.Width), Math.Min(Fields, picture.Height));
        var means = Means(picture, columns, rows);
        var rgb = new byte[picture.Rgb.Length];
        for (int y = 0, at = 0; y < picture.Height; y++)
        {
            var (above, below, downwards) = Between(y, picture.Height, rows);
            for (var x = 0; x < picture.Width; x++)
            {
                var (left, right, across) = Between(x, picture.Width, columns);
                for (var channel = 0; channel < Channels; channel++, at++)
                    rgb[at] = (byte)(0.5 + Mix(
                        Mix(Mean(left, above), Mean(right, above), across), Mix(Mean(left, below), Mean(right, below), across), downwards));

                double Mean(int column, int row) => means[(((row * columns) + column) * Channels) + (at % Channels)];
            }
        }

        return picture with { Rgb = rgb };
    }

    // Rounded, so that not even the digits of a mean tell more than a colour.
    private static double[] Means(RgbPicture picture, int columns, int rows)
    {
        var sums = new double[columns * rows * Channels];
        var counts = new int[columns * rows];
        var rgb = picture.Rgb.Span;
        for (int y = 0, at = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++)
            {
                var field = (y * rows / picture.Height * columns) + (x * columns / picture.Width);
                counts[field]++;
                for (var channel = 0; channel < Channels; channel++, at++)
                    sums[(field * Channels) + channel] += rgb[at];
            }

        for (var i = 0; i < sums.Length; i++)
            sums[i] = Math.Round(sums[i] / counts[i / Channels]);
        return sums;
    }

    // The fields whose middles lie on both sides of a pixel, and how far it is from the first to the second.
    private static (int First, int Second, double Share) Between(int pixel, int pixels, int fields)
    {
        var place = Math.Clamp(((pixel + 0.5) * fields / pixels) - 0.5, 0, fields - 1);
        var first = (int)place;
        return (first, Math.Min(first + 1, fields - 1), place - first);
    }

    private static double Mix(double one, double other, double share) => one + ((other - one) * share);
}
