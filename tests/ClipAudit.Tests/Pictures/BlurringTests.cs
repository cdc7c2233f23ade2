using ClipAudit.Pictures;

namespace ClipAudit.Tests.Pictures;

/// <summary>What is left of a picture when it is blurred: the mean colours of 6 × 6 fields.</summary>
public sealed class BlurringTests
{
    private const int Side = 108;
    private const int Field = Side / Blurring.Fields;

    [Fact]
    public void Detail_within_fields_changes_nothing()
    {
        // Shuffling the pixels of each field destroys every detail and keeps the means: no bit may differ.
        var picture = Noise(1);
        Assert.Equal(Blurring.Of(picture).Rgb.ToArray(), Blurring.Of(Shuffled(picture)).Rgb.ToArray());
    }

    [Fact]
    public void Writing_leaves_nothing_that_varies_faster_than_the_fields()
    {
        // Strokes of three pixels, as of letters: full contrast before, next to none after.
        var stripes = Picture((x, _) => x / 3 % 2 == 0 ? 255 : 0);
        Assert.Equal(127.5, Detail(stripes), 0.1);
        Assert.InRange(Detail(Blurring.Of(stripes)), 0, 1);
        Assert.InRange(Detail(Blurring.Of(Noise(2))), 0, 1);
    }

    [Fact]
    public void The_layout_of_colours_is_left()
    {
        var blurred = Blurring.Of(Picture((x, _) => x < Side / 2 ? 200 : 40));
        Assert.Equal((200, 40), (At(blurred, 5, 50), At(blurred, Side - 5, 50)));
        Assert.InRange(At(blurred, Side / 2, 50), 100, 140);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 200)]
    public void Any_size_is_blurred(int width, int height) =>
        Assert.Equal(width * height * 3, Blurring.Of(new RgbPicture(width, height, new byte[width * height * 3])).Rgb.Length);

    // The mean distance of a pixel from the mean of the field-sized square around it, in the middle of the picture.
    private static double Detail(RgbPicture picture)
    {
        var (sum, count) = (0.0, 0);
        for (var y = Field; y < Side - Field; y++)
            for (var x = Field; x < Side - Field; x++, count++)
            {
                var mean = 0.0;
                for (var dy = -Field / 2; dy < Field / 2; dy++)
                    for (var dx = -Field / 2; dx < Field / 2; dx++)
                        mean += At(picture, x + dx, y + dy);
                sum += Math.Abs(At(picture, x, y) - (mean / (Field * Field)));
            }

        return sum / count;
    }

    private static RgbPicture Shuffled(RgbPicture picture)
    {
        var rgb = picture.Rgb.ToArray();
        for (var y = 0; y < Side; y++)
            for (var x = 0; x < Side; x++)
            {
                var (column, row) = (x / Field * Field, y / Field * Field);
                var from = ((row + Field - 1 - (y - row)) * Side) + column + ((x - column + 7) % Field);
                picture.Rgb.Span.Slice(from * 3, 3).CopyTo(rgb.AsSpan(((y * Side) + x) * 3));
            }

        return picture with { Rgb = rgb };
    }

    private static RgbPicture Noise(int seed)
    {
        var random = new Random(seed);
        return Picture((_, _) => random.Next(256));
    }

    private static RgbPicture Picture(Func<int, int, int> value)
    {
        var rgb = new byte[Side * Side * 3];
        for (var i = 0; i < Side * Side; i++)
            rgb.AsSpan(i * 3, 3).Fill((byte)value(i % Side, i / Side));
        return new RgbPicture(Side, Side, rgb);
    }

    private static int At(RgbPicture picture, int x, int y) => picture.Rgb.Span[((y * picture.Width) + x) * 3];
}
