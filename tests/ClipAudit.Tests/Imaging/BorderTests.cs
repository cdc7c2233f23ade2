using ClipAudit.Data;
using ClipAudit.Onnx.Imaging;

namespace ClipAudit.Tests.Imaging;

public sealed class BorderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_border_is_cut_before_anything_else(int border)
    {
        const int width = 61, height = 43;
        var pattern = SampleFiles.Pattern(width, height);
        var header = System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"P6 {width - (2 * border)} {height - (2 * border)} 255\n"));
        var inner = Enumerable.Range(border, height - (2 * border))
            .SelectMany(y => pattern.Skip(((y * width) + border) * 3).Take((width - (2 * border)) * 3));
        Assert.Equal(Prepare([.. header, .. inner], 0), Prepare(SampleFiles.Pnm(width, height), border));
    }

    [Theory]
    [InlineData("PNG")]
    [InlineData("JPEG")]
    [InlineData("WebP")]
    public void Every_format_is_cut(string format) => Assert.NotEqual(Prepare(SampleFiles.Read(format), 0), Prepare(SampleFiles.Read(format), 2));

    [Fact]
    public void An_image_that_is_nothing_but_border_is_unreadable() => Assert.Contains(
        "it has 24 × 16 pixels, of which nothing is left without a border of 8",
        Assert.Throws<UnreadableImageException>(() => Prepare(SampleFiles.Read("PNG"), 8)).Reason, StringComparison.Ordinal);

    [Fact]
    public void An_image_that_ends_in_its_border_is_refused() =>
        Assert.Throws<UnreadableImageException>(() => Prepare(SampleFiles.Pnm(61, 43)[..^20], 2));

    private static byte[] Prepare(byte[] file, int border)
    {
        var preprocessor = new ImagePreprocessor(PreprocessManifest.Clip(8));
        var rgb = new byte[preprocessor.ImageLength];
        preprocessor.Prepare(file, border, rgb);
        return rgb;
    }
}
