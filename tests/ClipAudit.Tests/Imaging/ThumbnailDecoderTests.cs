using ClipAudit.Data;
using ClipAudit.Onnx.Imaging;
using ClipAudit.Pictures;

namespace ClipAudit.Tests.Imaging;

public sealed class ThumbnailDecoderTests
{
    [Theory]
    [InlineData(300, 200, 112)]
    [InlineData(200, 300, 112)]
    [InlineData(112, 112, 112)]
    [InlineData(40, 90, 40)]
    [InlineData(1, 1, 1)]
    public void An_image_becomes_a_square_that_is_never_larger_than_it(int width, int height, int side)
    {
        var picture = ThumbnailDecoder.Decode(Grey(width, height, 90), 0, 112);
        Assert.Equal((side, side, side * side * 3), (picture.Width, picture.Height, picture.Rgb.Length));
        Assert.All(picture.Rgb.ToArray(), value => Assert.Equal(90, value));
    }

    [Fact]
    public void The_border_of_a_dataset_is_cut()
    {
        var rgb = new byte[10 * 10 * 3];
        for (var y = 2; y < 8; y++)
            rgb.AsSpan(((y * 10) + 2) * 3, 6 * 3).Fill(200);
        var picture = ThumbnailDecoder.Decode(PngFile.Encode(rgb, 10, 10), 2, 112);
        Assert.Equal(6, picture.Width);
        Assert.All(picture.Rgb.ToArray(), value => Assert.Equal(200, value));
    }

    [Fact]
    public void What_is_no_image_is_unreadable()
    {
        Assert.Throws<UnreadableImageException>(() => ThumbnailDecoder.Decode("no image"u8, 0, 112));
        Assert.Throws<UnreadableImageException>(() => ThumbnailDecoder.Decode(Grey(4, 4, 1), 2, 112));
    }

    private static byte[] Grey(int width, int height, byte value) =>
        PngFile.Encode(Enumerable.Repeat(value, width * height * 3).ToArray(), width, height);
}
