using System.Collections.Immutable;
using ClipAudit.Onnx.Models;
using ClipAudit.Tests.Imaging;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>A test model, opened once for all tests of a class, with its goldens and what it gives for them.</summary>
internal sealed class GoldenModel : IDisposable
{
    private readonly Dictionary<string, double[]> images = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> texts = new(StringComparer.Ordinal);

    public GoldenModel(string name)
    {
        Goldens = ModelGoldens.Read(name);
        Folder = Path.Combine(TestFolders.Models, name);
        Encoder = ClipEncoder.Open(name, Folder, new ModelOptions { TokenizerFolder = FindTokenizer(Folder) },
            new ExecutionOptions(DeviceKind.Cpu));
    }

    public ModelGoldens Goldens { get; }

    public ClipEncoder Encoder { get; }

    public string Folder { get; }

    /// <summary>The model's own logit scale, else the goldens'.</summary>
    public double LogitScale => Encoder.Info.Sheet.LogitScale ?? Goldens.LogitScaleExp;

    public double[] EmbedText(string text)
    {
        if (texts.TryGetValue(text, out var known))
            return known;
        var embedding = new float[Encoder.Info.Sheet.EmbeddingSize];
        Encoder.EncodeTexts([text], embedding);
        return texts[text] = Array.ConvertAll(embedding, value => (double)value);
    }

    public double[] EmbedImage(GoldenImage image) => EmbedPixels(image.Image, () => Pixels(image));

    public double[] EmbedFile(string path) => EmbedPixels(path, () => Prepare(path));

    public void Dispose() => Encoder.Dispose();

    public static string Locate(string image) => image.Split('/', 2) switch
    {
        ["golden", var path] => Path.Combine(TestFolders.Golden, path),
        ["data", var path] => Path.Combine(TestFolders.Data, path),
        _ => throw new InvalidOperationException($"The image '{image}' lies in no folder that this test knows."),
    };

    private double[] EmbedPixels(string key, Func<byte[]> pixels)
    {
        if (images.TryGetValue(key, out var known))
            return known;
        var embedding = new float[Encoder.Info.Sheet.EmbeddingSize];
        Encoder.EncodeImages(pixels(), 1, embedding);
        return images[key] = Array.ConvertAll(embedding, value => (double)value);
    }

    private byte[] Pixels(GoldenImage image) => image.PreprocessedRgb is { } png
        ? PreprocessManifest.Decode(File.ReadAllBytes(Path.Combine(Folder, png)), Encoder.Info.ImageWidth, Encoder.Info.ImageHeight)
        : Prepare(Locate(image.Image));

    private byte[] Prepare(string path)
    {
        var rgb = new byte[Encoder.Info.ImageHeight * Encoder.Info.ImageWidth * 3];
        Encoder.Prepare(File.ReadAllBytes(path), 0, rgb);
        return rgb;
    }

    /// <summary>A model without vocabulary uses CLIP's own, which lies beside the models or in one of them.</summary>
    private static string? FindTokenizer(string folder)
    {
        if (HasVocabulary(folder))
            return null;
        ImmutableArray<string> places =
            [Path.Combine(TestFolders.Models, "..", "clip-tokenizer"), .. Directory.EnumerateDirectories(TestFolders.Models).Order(StringComparer.Ordinal)];
        return places.FirstOrDefault(HasVocabulary);
    }

    private static bool HasVocabulary(string folder) =>
        File.Exists(Path.Combine(folder, "vocab.json")) && File.Exists(Path.Combine(folder, "merges.txt"));
}

/// <summary>Opens each test model once.</summary>
public sealed class GoldenModelCache : IDisposable
{
    private readonly Dictionary<string, GoldenModel> models = new(StringComparer.Ordinal);

    internal GoldenModel this[string name] => models.TryGetValue(name, out var model) ? model : models[name] = new(name);

    public void Dispose()
    {
        foreach (var model in models.Values)
            model.Dispose();
    }
}
