using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Data;
using ClipAudit.Onnx.Models;
using ClipAudit.ReferenceWorld;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.ReferenceWorld;

/// <summary>A model of the reference world, and what its card says of it.</summary>
internal sealed class ShippedModel : IDisposable
{
    private const int BatchSize = 50;
    private readonly ClipEncoder encoder;

    public ShippedModel(string name) =>
        encoder = ClipEncoder.Open(name, Path.Combine(Folder, name), new ModelOptions(), new ExecutionOptions(DeviceKind.Cpu, Threads: 1));

    public static string Folder { get; } = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models");

    /// <summary>What was measured on a large sample when the models were made.</summary>
    /// <param name="path">Keys of measured.json below the model.</param>
    public static double Documented(string model, params string[] path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "measured.json")));
        var at = json.RootElement.GetProperty("models").GetProperty(model);
        return path.Aggregate(at, (element, key) => element.GetProperty(key)).GetDouble();
    }

    /// <summary>Whether each picture's class is the most similar one.</summary>
    public ImmutableArray<bool> IsCorrect(Dataset dataset) =>
        [.. Choices(dataset, [.. RobotWorld.Labels.Select(label => $"a photo of a robot holding a {label}.")])
            .Select((choice, index) => choice == dataset.Samples[index].Label)];

    /// <summary>The most similar text of each picture.</summary>
    public ImmutableArray<int> Choices(Dataset dataset, ImmutableArray<string> texts)
    {
        var size = encoder.Info.Sheet.EmbeddingSize;
        var directions = new float[texts.Length * size];
        Assert.All(encoder.EncodeTexts(texts, directions), Assert.Null);
        for (var text = 0; text < texts.Length; text++)
            Normalise(directions.AsSpan(text * size, size));
        var choices = ImmutableArray.CreateBuilder<int>(dataset.Samples.Length);
        for (var first = 0; first < dataset.Samples.Length; first += BatchSize)
            foreach (var image in Embed(dataset, first, Math.Min(BatchSize, dataset.Samples.Length - first)).Chunk(size))
                choices.Add(Enumerable.Range(0, texts.Length).MaxBy(text => Dot(image, directions.AsSpan(text * size, size))));
        return choices.MoveToImmutable();
    }

    public void Dispose() => encoder.Dispose();

    private float[] Embed(Dataset dataset, int first, int count)
    {
        var length = encoder.Preprocessor.ImageLength;
        var rgb = new byte[count * length];
        for (var i = 0; i < count; i++)
            encoder.Prepare(dataset.Images.Read(first + i), 0, rgb.AsSpan(i * length, length));
        var embeddings = new float[count * encoder.Info.Sheet.EmbeddingSize];
        encoder.EncodeImages(rgb, count, embeddings);
        return embeddings;
    }

    private static void Normalise(Span<float> vector)
    {
        var length = (float)Math.Sqrt(Dot(vector, vector));
        foreach (ref var value in vector)
            value /= length;
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return sum;
    }
}
