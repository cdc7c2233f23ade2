using ClipAudit.Reporting.Drawing;
using ClipAudit.Transforms;

namespace ClipAudit.Tests.Reporting;

/// <summary>Texts written on pictures.</summary>
public sealed class PictureWritingTests
{
    private const int Side = 64;
    private static readonly Rgb White = new(255, 255, 255);

    [Fact]
    public void A_box_with_letters_lies_where_it_should_and_nothing_else_changes()
    {
        var (before, after) = Write(new Rgb(255, 0, 0), White, "cat", y: 1, size: 0.25);
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
                if (row < (Side * 3 / 4) - 1)
                    Assert.Equal(At(before, row, column), At(after, row, column));
        Assert.Contains(Enumerable.Range(0, Side), column => At(after, Side - 2, column) == White);
        // Letters are red on white: none of their pixels is greener than it is red.
        Assert.Contains(Enumerable.Range(0, Side * Side), i => At(after, i / Side, i % Side) is { Red: > 230, Green: < 60, Blue: < 60 });
    }

    [Fact]
    public void What_is_invisible_changes_nothing()
    {
        var (before, after) = Write(default, White, "cat", opacity: 0);
        Assert.Equal(before, after);
    }

    [Fact]
    public void Half_opaque_lies_between()
    {
        var (before, after) = Write(White, White, "x", opacity: 0.5, size: 1);
        var middle = (At(before, Side / 2, Side / 2), At(after, Side / 2, Side / 2));
        Assert.InRange(middle.Item2.Blue, (middle.Item1.Blue + 255) / 2, 255);
    }

    [Fact]
    public void A_text_that_is_too_long_is_made_smaller_and_stays_inside()
    {
        var (before, after) = Write(default, null, "an exceedingly long label that fits nowhere", x: 1, size: 0.5);
        for (var row = 0; row < Side; row++)
            Assert.Equal(At(before, row, 0), At(after, row, 0));
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void Many_threads_write_the_same()
    {
        var expected = Write(default, White, "giraffe").After;
        Parallel.For(0, 64, _ => Assert.Equal(expected, Write(default, White, "giraffe").After));
    }

    [Fact]
    public void A_key_names_everything_that_shows()
    {
        var text = Text(default, White, "cat", 0.5, 0.5, 0.2, 1);
        ImageTransform[] all =
        [
            new Writing(text), new Writing(text with { Text = "dog" }), new Writing(text with { X = 0.4 }), new Writing(text with { Y = 0.4 }),
            new Writing(text with { Size = 0.3 }), new Writing(text with { Opacity = 0.3 }), new Writing(text with { Lettering = Lettering.Italic }),
            new Writing(text with { Colour = White }), new Writing(text with { Box = null }),
        ];
        Assert.Equal(all.Length, all.Select(transform => transform.Key).Distinct().Count());
    }

    [Fact]
    public void Without_something_that_writes_it_is_refused() =>
        Assert.Contains("RunOptions.PaintText", Assert.Throws<InputException>(() => new Writing(Text(default, null, "cat", 0, 0, 0.2, 1))
            .Apply(new byte[12], 2, 2, new TransformContext(1, null))).Message, StringComparison.Ordinal);

    private static (byte[] Before, byte[] After) Write(
        Rgb colour, Rgb? box, string text, double x = 0.5, double y = 0.5, double size = 0.3, double opacity = 1)
    {
        var before = new byte[Side * Side * 3];
        for (var i = 0; i < before.Length; i++)
            before[i] = (byte)((i * 7) % 100);
        var after = before.ToArray();
        new Writing(Text(colour, box, text, x, y, size, opacity)).Apply(after, Side, Side, new TransformContext(1, PictureWriting.Paint));
        return (before, after);
    }

    private static WrittenText Text(Rgb colour, Rgb? box, string text, double x, double y, double size, double opacity) => new()
    {
        Text = text,
        X = x,
        Y = y,
        Size = size,
        Opacity = opacity,
        Lettering = Lettering.Bold,
        Colour = colour,
        Box = box,
    };

    private static Rgb At(byte[] rgb, int row, int column)
    {
        var at = 3 * ((row * Side) + column);
        return new Rgb(rgb[at], rgb[at + 1], rgb[at + 2]);
    }
}
