using System.Security.Cryptography;
using ClipAudit.Onnx.Imaging;

namespace ClipAudit.Tests.Imaging;

public sealed class ResamplingTests
{
    private const int Width = 53;
    private const int Height = 41;

    // SHA-256 of what Pillow 9.4's Image.resize makes of the pattern.
    [Theory]
    [InlineData(Interpolation.Nearest, 20, 30, "df29b22fb4ee242d7a09f9268e82ae3982529bd4856181141427863d60c82ded")]
    [InlineData(Interpolation.Nearest, 90, 70, "e654170c7f3a2918b79cb3731374b75902aaa05dcbb7ca0d65539916ed43a827")]
    [InlineData(Interpolation.Nearest, 53, 17, "e8f1e10df6dd2549a3e593c7a89ab047410e67e07af46691b08b327808e4fd39")]
    [InlineData(Interpolation.Lanczos, 20, 30, "9b6ffa2cce8399f2954bd2922465f9ed3df017d7220130040f75edb9c2f36e00")]
    [InlineData(Interpolation.Lanczos, 90, 70, "7d649492558a68a017bc91a67378fcddcac56fb9c8aa65de5dcbc8f5b08e305f")]
    [InlineData(Interpolation.Lanczos, 53, 17, "1eb3e5d977273dd0f2e28a34b8dc6a93e99a8594d9a38bd2607ea2b87c4a51a4")]
    [InlineData(Interpolation.Bilinear, 20, 30, "d5ec2a33bc4debefaaa683689f02fc677de0b8b75f16aa7ddb03255d70f64095")]
    [InlineData(Interpolation.Bilinear, 90, 70, "3a4e479be007611cc4702b800881b13c4dcb4298c3808e4c25de029ece372ac5")]
    [InlineData(Interpolation.Bilinear, 53, 17, "3b18540e604f3b21f6f89c437fa4fb8485812087dde6b0b45cbcc520278c3e53")]
    [InlineData(Interpolation.Bicubic, 20, 30, "fcefb8af4778426fc8614466dc034c84752fba633695bb002e502e9781981fb2")]
    [InlineData(Interpolation.Bicubic, 90, 70, "5517f36ff66d05c96c1191026ebbda9faa5e8605c7caf3f4131d613782a79ab3")]
    [InlineData(Interpolation.Bicubic, 53, 17, "2bc9d2712cce2d73a99ade2e0c8ffa91e0f55bb299bee6e39685986a46bdf02d")]
    [InlineData(Interpolation.Box, 20, 30, "9799338f31ea28bf81bb93e131f88a66733a424f2b0f2698aae5c30e1eee55ac")]
    [InlineData(Interpolation.Box, 90, 70, "e654170c7f3a2918b79cb3731374b75902aaa05dcbb7ca0d65539916ed43a827")]
    [InlineData(Interpolation.Box, 53, 17, "1a4e167a30064f0726450495a62cb7cb7a152d9f644b00a0767ed4503abd1159")]
    [InlineData(Interpolation.Hamming, 20, 30, "52a25e26f7dfd78abe2753bb3254c9f240bc545358f38e909f4431f8acb5657f")]
    [InlineData(Interpolation.Hamming, 90, 70, "117291041cacf62d693b83970af01bf0c576aa83eb757bc08d6e207e2d9328bb")]
    [InlineData(Interpolation.Hamming, 53, 17, "adb8ce2c9c526f4a683816fac160130b668ce86fafb93b64fdddff9ac8cb10f3")]
    public void A_filter_gives_the_bytes_of_Pillow(Interpolation filter, int width, int height, string sha256)
    {
        var rgb = PreprocessManifest.Prepare(SampleFiles.Pnm(Width, Height), PreprocessManifest.Clip(1) with
        {
            Resize = ResizeMode.Exact,
            ResizeWidth = width,
            ResizeHeight = height,
            Width = width,
            Height = height,
            Interpolation = filter,
        });
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(rgb)));
    }

    // 5·(7x + 13y + 3xy mod 256) + (the same + 29), resized as 32-bit integers, then clipped to 255.
    [Theory]
    [InlineData(Interpolation.Nearest, "2d4d479ba872a0b2dde67bc75ebe36a0662f620ff683343556c47c7d16e36e00")]
    [InlineData(Interpolation.Bicubic, "78475a5700aff6d140d1e84a2b4db26c35d77d1c0c2949b90bf3493003673142")]
    public void Wide_grey_levels_are_resized_before_they_are_clipped(Interpolation filter, string sha256)
    {
        var pattern = SampleFiles.Pattern(Width, Height);
        byte[] file = [.. "P5 53 41 65535\n"u8];
        for (var i = 0; i < pattern.Length; i += 3)
        {
            var level = (pattern[i] * 5) + pattern[i + 1];
            file = [.. file, (byte)(level >> 8), (byte)level];
        }
        var rgb = PreprocessManifest.Prepare(file, PreprocessManifest.Clip(1) with
        {
            Resize = ResizeMode.Exact,
            ResizeWidth = 20,
            ResizeHeight = 30,
            Width = 20,
            Height = 30,
            Interpolation = filter,
            ColourOrder = ColourOrder.ResizeFirst,
        });
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(rgb)));
    }

    [Theory]
    [InlineData(3, 500, 375, 224)]
    [InlineData(4, 500, 375, 224)]
    [InlineData(3, 7, 5, 224)]
    [InlineData(4, 1, 1, 33)]
    [InlineData(3, 1201, 31, 17)]
    [InlineData(4, 224, 300, 224)]
    public void Vectors_and_scalars_give_the_same_bytes(int channels, int width, int height, int size)
    {
        var placement = Placement.Of(PreprocessManifest.Clip(size), width, height);
        var random = new Random(width);
        var stride = width * channels;
        using var vectors = new ByteResampler(placement, Interpolation.Bicubic, channels, System.Runtime.Intrinsics.X86.Avx2.IsSupported);
        using var scalars = new ByteResampler(placement, Interpolation.Bicubic, channels, vectors: false);
        for (int y = vectors.FirstRow, count = 1; y < vectors.EndRow; y += count)
        {
            count = Math.Min(1 + (y % 4), vectors.EndRow - y);
            var rows = new byte[(count * stride) + RowResampler.Slack];
            random.NextBytes(rows);
            vectors.Push(y, count, rows, stride);
            scalars.Push(y, count, rows, stride);
        }
        byte[] actual = new byte[size * size * channels], expected = new byte[size * size * channels];
        vectors.Finish(actual);
        scalars.Finish(expected);
        Assert.Equal(expected, actual);
    }
}
