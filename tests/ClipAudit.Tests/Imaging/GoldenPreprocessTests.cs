using System.Security.Cryptography;
using ClipAudit.Onnx.Imaging;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Imaging;

/// <summary>Every golden image with every result: pixels bit for bit, normalised values to 1e-6.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenPreprocessTests
{
    private const int Shown = 8;
    private const double Tolerance = 1e-6;

    public static TheoryData<string, string> Results => PreprocessManifest.Results();

    public static TheoryData<string> Files => PreprocessManifest.Files();

    [GoldenTheory("preprocess")]
    [MemberData(nameof(Results))]
    public void The_pixels_are_those_of_the_reference(string file, string result)
    {
        var expected = PreprocessManifest.Result(file, result);
        var spec = PreprocessManifest.Spec(result);
        var rgb = PreprocessManifest.Prepare(PreprocessManifest.Bytes(file), spec);
        var png = PreprocessManifest.Decode(PreprocessManifest.Bytes(expected.GetProperty("png").GetString()!), spec.Width, spec.Height);
        Assert.True(rgb.AsSpan().SequenceEqual(png), Difference(rgb, png));
        Assert.Equal(expected.GetProperty("sha256_rgb").GetString(), Sha256(rgb));
    }

    [GoldenTheory("preprocess")]
    [MemberData(nameof(Results))]
    public void The_normalised_values_are_those_of_the_reference(string file, string result)
    {
        var expected = PreprocessManifest.Result(file, result);
        var preprocessor = new ImagePreprocessor(PreprocessManifest.Spec(result));
        var rgb = new byte[preprocessor.ImageLength];
        preprocessor.Prepare(PreprocessManifest.Bytes(file), rgb);
        var chw = new float[rgb.Length];
        preprocessor.Normalise(rgb, 1, chw);
        var pixels = chw.Length / 3;
        for (var c = 0; c < 3; c++)
        {
            var channel = chw.AsSpan(c * pixels, pixels);
            var first = expected.GetProperty("first8").GetProperty("rgb"[c].ToString());
            Assert.Equal(Shown, first.GetArrayLength());
            for (var i = 0; i < Shown; i++)
                Assert.Equal(first[i].GetDouble(), channel[i], Tolerance);
            double sum = 0;
            foreach (var value in channel)
                sum += value;
            Assert.Equal(expected.GetProperty("mean")[c].GetDouble(), sum / pixels, Tolerance);
        }
    }

    [GoldenTheory("preprocess")]
    [MemberData(nameof(Files))]
    public void The_decoded_pixels_are_those_of_the_reference(string file)
    {
        var image = PreprocessManifest.Image(file);
        var bytes = PreprocessManifest.Bytes(file);
        Assert.Equal(image.GetProperty("sha256").GetString(), Sha256(bytes));
        var rgb = PreprocessManifest.Decode(bytes, image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32());
        Assert.Equal(image.GetProperty("sha256_decoded_rgb").GetString(), Sha256(rgb));
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Difference(byte[] actual, byte[] expected)
    {
        int differing = 0, most = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            differing += actual[i] == expected[i] ? 0 : 1;
            most = Math.Max(most, Math.Abs(actual[i] - expected[i]));
        }
        return $"{differing} of {expected.Length} values differ, by at most {most}.";
    }
}
