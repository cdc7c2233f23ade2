using ClipAudit.Onnx.Imaging;
using ClipAudit.Pictures;

namespace ClipAudit.Tests.Imaging;

/// <summary>libvips counts its memory for the whole process, so nothing else may decode meanwhile.</summary>
[CollectionDefinition(nameof(ImageMemoryTests), DisableParallelization = true)]
public sealed class ImageMemoryCollection;

[Collection(nameof(ImageMemoryTests))]
[Trait("Category", "Slow")]
public sealed class ImageMemoryTests
{
    private const int Width = 6000;
    private const int Height = 4000;
    private const int Rows = 16;
    private const int Bound = 24 << 20;

    private readonly byte[] file = PngFile.Encode(new byte[Width * Height * 3], Width, Height);

    [Fact]
    public void A_large_image_is_prepared_in_little_memory_of_our_own()
    {
        var preprocessor = new ImagePreprocessor(PreprocessManifest.Clip(224));
        var rgb = new byte[preprocessor.ImageLength];
        var before = GC.GetAllocatedBytesForCurrentThread();
        preprocessor.Prepare(file, rgb);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Bound);
    }

    [Fact]
    public unsafe void A_large_image_is_decoded_in_little_memory_of_the_decoder()
    {
        var strip = new byte[Rows * Width * 3];
        nuint most = 0;
        fixed (byte* data = file)
        {
            using var source = ImageDecoder.Open(data, file.Length);
            for (var y = 0; y < Height; y += Rows)
            {
                source.ReadRows(y, Rows, strip);
                most = Math.Max(most, VipsNative.vips_tracked_get_mem());
            }
        }
        Assert.InRange((long)most, 1, Bound);
    }
}
