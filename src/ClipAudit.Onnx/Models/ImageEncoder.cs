using ClipAudit.Onnx.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace ClipAudit.Onnx.Models;

/// <summary>Runs the image side of a model.</summary>
/// <remarks>Not thread-safe. In a combined graph the text inputs get one empty text.</remarks>
internal sealed class ImageEncoder(ImageRole role, int embeddingSize, ImagePreprocessor preprocessor, Func<GraphSession> session)
{
    private readonly FeedBuffer pixels = new(role.Pixels);

    /// <summary>Feeds the text inputs of a combined graph; null for a graph without them.</summary>
    public Action<Dictionary<string, OrtValue>>? FeedPlaceholders { get; init; }

    /// <summary>Images per run of the graph; null for as many as there are.</summary>
    public int? FixedBatch => role.Graph.QuantisesActivations && role.Pixels.FixedLength(0) is null ? 1 : (int?)role.Pixels.FixedLength(0);

    /// <summary>Embeds prepared images.</summary>
    /// <param name="rgb">Shape [count × height × width × 3].</param>
    /// <param name="count">Number of images.</param>
    /// <param name="embeddings">Shape [count × embedding size].</param>
    public void Encode(ReadOnlySpan<byte> rgb, int count, Span<float> embeddings)
    {
        var batch = FixedBatch ?? count;
        var length = preprocessor.ImageLength;
        for (var first = 0; first < count; first += batch)
        {
            var used = Math.Min(batch, count - first);
            var values = pixels.Floats(batch * length);
            preprocessor.Normalise(rgb.Slice(first * length, used * length), used, values[..(used * length)]);
            values[(used * length)..].Clear();
            Run(batch, embeddings.Slice(first * embeddingSize, used * embeddingSize));
        }
    }

    /// <summary>Feeds a text run of a combined graph with one black image.</summary>
    public void FeedPlaceholder(Dictionary<string, OrtValue> inputs)
    {
        var batch = FixedBatch ?? 1;
        pixels.Floats(batch * preprocessor.ImageLength).Clear();
        inputs.Add(role.Pixels.Name, ToTensor(batch));
    }

    private void Run(int batch, Span<float> rows)
    {
        var inputs = new Dictionary<string, OrtValue>();
        try
        {
            inputs.Add(role.Pixels.Name, ToTensor(batch));
            FeedPlaceholders?.Invoke(inputs);
            session().Run(inputs, role.Embedding, batch, rows, embeddingSize);
        }
        finally
        {
            foreach (var value in inputs.Values)
                value.Dispose();
        }
    }

    private OrtValue ToTensor(int batch) => pixels.ToTensor(batch, 3, preprocessor.Spec.Height, preprocessor.Spec.Width);
}
