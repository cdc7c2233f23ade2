using ClipAudit.Onnx.Imaging;
using ClipAudit.Pictures;

namespace ClipAudit.Tests.Imaging;

public sealed class ImagePreprocessorTests
{
    private static readonly PerChannel Fill = new(9, 8, 7);

    [Fact]
    public void One_preprocessor_serves_many_threads()
    {
        var files = SampleFiles.Formats.Select(SampleFiles.Read).ToArray();
        var preprocessor = new ImagePreprocessor(PreprocessManifest.Clip(32));
        var expected = files.Select(file => PreprocessManifest.Prepare(file, preprocessor.Spec)).ToArray();
        Parallel.For(0, 1000, i =>
        {
            var rgb = new byte[preprocessor.ImageLength];
            preprocessor.Prepare(files[i % files.Length], rgb);
            Assert.Equal(expected[i % files.Length], rgb);
        });
    }

    [Theory]
    [InlineData(CropRounding.HalfToEven, 1, 2)]
    [InlineData(CropRounding.Floor, 2, 3)]
    public void An_image_smaller_than_the_crop_is_padded(CropRounding rounding, int left, int top)
    {
        const int width = 5, height = 3, size = 8;
        var rgb = PreprocessManifest.Prepare(SampleFiles.Pnm(width, height), PreprocessManifest.Clip(size) with
        {
            Resize = ResizeMode.None,
            CropRounding = rounding,
            Fill = Fill,
        });
        var pattern = SampleFiles.Pattern(width, height);
        for (var i = 0; i < rgb.Length; i++)
        {
            int c = i % 3, x = (i / 3 % size) - left, y = (i / 3 / size) - top;
            var isInside = x is >= 0 and < width && y is >= 0 and < height;
            Assert.Equal(isInside ? pattern[(((y * width) + x) * 3) + c] : (byte)Fill[c], rgb[i]);
        }
    }

    // Lengths and offsets of one axis by hand, after torchvision's and OpenCLIP's rules.
    [Theory]
    [InlineData(ResizeMode.ShortestEdge, 640, 427, 335, 224)]
    [InlineData(ResizeMode.Exact, 640, 427, 224, 224)]
    [InlineData(ResizeMode.Fit, 640, 427, 224, 149)]
    [InlineData(ResizeMode.Cover, 640, 427, 336, 224)]
    [InlineData(ResizeMode.None, 640, 427, 640, 427)]
    public void A_resize_mode_gives_the_size_of_the_reference(ResizeMode mode, int width, int height, int resizedWidth, int resizedHeight)
    {
        var placement = Placement.Of(PreprocessManifest.Clip(224) with { Resize = mode }, width, height);
        Assert.Equal((resizedWidth, resizedHeight), (placement.Horizontal.Resized, placement.Vertical.Resized));
    }

    [Fact]
    public void A_buffer_of_another_length_is_refused()
    {
        var preprocessor = new ImagePreprocessor(PreprocessManifest.Clip(8));
        Assert.Throws<ArgumentException>(() => preprocessor.Prepare(SampleFiles.Read("PNG"), new byte[8]));
        Assert.Throws<ArgumentException>(() => preprocessor.Normalise(new byte[192], 2, new float[384]));
        Assert.Throws<ArgumentException>(() => preprocessor.Normalise(new byte[192], 1, new float[191]));
    }

    [Fact]
    public void Normalised_values_lie_channel_after_channel_image_after_image()
    {
        var preprocessor = new ImagePreprocessor(PreprocessManifest.Clip(1) with
        {
            RescaleFactor = 1,
            Mean = new PerChannel(1, 2, 3),
            Deviation = new PerChannel(1, 2, 4),
        });
        var chw = new float[6];
        preprocessor.Normalise([11, 12, 13, 21, 22, 23], 2, chw);
        Assert.Equal([10f, 5f, 2.5f, 20f, 10f, 5f], chw);
    }

    [Fact]
    public void A_written_png_reads_back_and_has_the_same_bytes_twice()
    {
        var rgb = SampleFiles.Pattern(37, 19);
        var file = PngFile.Encode(rgb, 37, 19);
        Assert.Equal(rgb, PreprocessManifest.Decode(file, 37, 19));
        Assert.Equal(file, PngFile.Encode(rgb, 37, 19));
        Assert.Throws<ArgumentException>(() => PngFile.Encode(rgb, 37, 20));
    }
}
