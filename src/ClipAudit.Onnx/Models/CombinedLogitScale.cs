using System.Globalization;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace ClipAudit.Onnx.Models;

/// <summary>Asks a combined graph for its logit scale where its files don't show it.</summary>
internal static class CombinedLogitScale
{
    // Below it the rounding of float32 would show in the fifth digit of the ratio.
    private const double SmallestCosine = 0.02;

    /// <summary>Measures the scale as logit over cosine of one image and one text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="feed">Feeds all inputs of the graph with an image and a text.</param>
    /// <param name="session">Loads the graph.</param>
    /// <returns>What the files give, when that is a trained scale or the graph can't tell.</returns>
    public static LogitScale Refine(ClipModel model, Action<Dictionary<string, OrtValue>> feed, Func<GraphSession> session)
    {
        var logits = model.Image.Graph.Outputs.FirstOrDefault(output => output.Name == "logits_per_image" && output.IsFloat);
        if (!model.IsCombined || model.LogitScale.IsTrained || logits is null || model.TextSettings.Tokenizer is null)
            return model.LogitScale;
        var inputs = new Dictionary<string, OrtValue>();
        try
        {
            feed(inputs);
            return Measure(model, logits, inputs, session()) ?? model.LogitScale;
        }
        finally
        {
            foreach (var value in inputs.Values)
                value.Dispose();
        }
    }

    private static LogitScale? Measure(ClipModel model, TensorInfo logits, Dictionary<string, OrtValue> inputs, GraphSession session)
    {
        var images = (int)(model.Image.Pixels.FixedLength(0) ?? 1);
        var texts = (int)(model.Text.Ids.FixedLength(0) ?? 1);
        float[] image = new float[model.EmbeddingSize], text = new float[model.EmbeddingSize], logit = new float[1];
        session.Run(inputs, model.Image.Embedding, images, image, model.EmbeddingSize);
        session.Run(inputs, model.Text.Embedding, texts, text, model.EmbeddingSize);
        session.Run(inputs, logits, images, logit, texts);
        double cosine = TensorPrimitives.CosineSimilarity<float>(image, text);
        var scale = logit[0] / cosine;
        return Math.Abs(cosine) >= SmallestCosine && double.IsFinite(scale) && scale > 0
            ? new(scale, string.Create(CultureInfo.InvariantCulture,
                $"{model.Image.Graph.Name}: logits_per_image over the cosine, of one image and one text"))
            : null;
    }
}
