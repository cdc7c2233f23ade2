using System.Text.Json;
using ClipAudit.Onnx.Imaging;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Imaging;

/// <summary>The golden images and their expected results, as their manifest lists them.</summary>
internal static class PreprocessManifest
{
    private const int Size = 224;

    private static string Folder => Path.Combine(TestFolders.Golden, "preprocess");

    /// <summary>Every image with every result that is not marked as advisory; results that nobody knows are rows too, and fail.</summary>
    public static TheoryData<string, string> Results()
    {
        var rows = new TheoryData<string, string>();
        foreach (var image in Images())
        {
            foreach (var property in image.EnumerateObject().Where(property => IsResult(property.Value)))
            {
                if (!IsAdvisory(image) && !IsAdvisory(property.Value))
                    rows.Add(image.GetProperty("file").GetString()!, property.Name);
            }
        }
        return rows;
    }

    public static TheoryData<string> Files()
    {
        var rows = new TheoryData<string>();
        foreach (var image in Images())
            rows.Add(image.GetProperty("file").GetString()!);
        return rows;
    }

    public static JsonElement Image(string file) =>
        Images().Single(image => image.GetProperty("file").GetString() == file);

    /// <summary>The expected result; "same" stands for the main one.</summary>
    public static JsonElement Result(string file, string name)
    {
        var result = Image(file).GetProperty(name);
        return result.ValueKind == JsonValueKind.String && result.GetString() == "same" ? Image(file).GetProperty("convert_first") : result;
    }

    public static byte[] Bytes(string relative) => File.ReadAllBytes(Path.Combine(Folder, relative));

    public static PreprocessSpec Spec(string result) => Clip(Size) with
    {
        Mean = Channels("mean"),
        Deviation = Channels("std"),
        CropRounding = result == "hf" ? CropRounding.Floor : CropRounding.HalfToEven,
        ColourOrder = result switch
        {
            "convert_first" or "hf" => ColourOrder.ConvertFirst,
            "openai" => ColourOrder.ResizeFirst,
            _ => throw new InvalidOperationException($"The manifest has the result '{result}', which this test does not know."),
        },
    };

    /// <summary>CLIP's preprocessing at a size of its own.</summary>
    public static PreprocessSpec Clip(int size) => new()
    {
        Resize = ResizeMode.ShortestEdge,
        ResizeWidth = size,
        ResizeHeight = size,
        Interpolation = Interpolation.Bicubic,
        Width = size,
        Height = size,
        CropRounding = CropRounding.HalfToEven,
        ColourOrder = ColourOrder.ConvertFirst,
        RescaleFactor = 1 / 255.0,
        Mean = new PerChannel(0.48145466, 0.4578275, 0.40821073),
        Deviation = new PerChannel(0.26862954, 0.26130258, 0.27577711),
    };

    /// <summary>The pixels of an image as decoded, without resizing.</summary>
    public static byte[] Decode(byte[] image, int width, int height) => Prepare(image, Clip(1) with
    {
        Resize = ResizeMode.None,
        Width = width,
        Height = height,
    });

    public static byte[] Prepare(byte[] image, PreprocessSpec spec)
    {
        var preprocessor = new ImagePreprocessor(spec);
        var rgb = new byte[preprocessor.ImageLength];
        preprocessor.Prepare(image, rgb);
        return rgb;
    }

    private static PerChannel Channels(string key)
    {
        var values = Root().GetProperty(key).EnumerateArray().Select(value => value.GetDouble()).ToArray();
        return new PerChannel(values[0], values[1], values[2]);
    }

    private static bool IsResult(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object || (value.ValueKind == JsonValueKind.String && value.GetString() == "same");

    private static bool IsAdvisory(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("advisory", out var advisory)
        && advisory.ValueKind is not (JsonValueKind.False or JsonValueKind.Null);

    private static IEnumerable<JsonElement> Images() =>
        Directory.Exists(Folder) ? Root().GetProperty("images").EnumerateArray() : [];

    private static JsonElement Root() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json"))).RootElement;
}
