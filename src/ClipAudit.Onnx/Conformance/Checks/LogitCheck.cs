using ClipAudit.Onnx.Models;
using Microsoft.ML.OnnxRuntime;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether the logit scale can be one, and whether the logits that a graph gives are what its embeddings say.</summary>
internal static class LogitCheck
{
    /// <summary>CLIP's training clips the scale here.</summary>
    private const double Most = 100, Rounding = 1.001;

    private const double Least = 1, Absurd = 1000;

    private const int Images = 3, Texts = 4;

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject) => [Scale(subject.Model.LogitScale), Logits(subject)];

    private static CheckResult Scale(LogitScale scale)
    {
        const string name = "logits.scale", bound = "1 to 100, the trained one";
        if (scale.Value is not { } value)
            return CheckResult.Warning(name, scale.Source, bound,
                "Probabilities need it: give --logit-scale, or logit-scale in the audit (100 for OpenAI's models). Rankings and accuracies don't.");
        var measured = CheckResult.Words($"{value:0.####} ({scale.Source})");
        if (value > Absurd)
            return CheckResult.Failed(name, measured, bound,
                "The configuration seems to hold the factor where its logarithm belongs: 4.6052 stands for 100.");
        if (value is > Most * Rounding or < Least)
            return CheckResult.Warning(name, measured, bound,
                "Unusual: compare with the original model. A factor below 1 is often a logarithm taken twice.");
        return scale.IsTrained
            ? CheckResult.Passed(name, measured, bound) with { Value = value, Limit = Most }
            : CheckResult.Warning(name, measured, bound,
                "That is what the training began with. Give the trained one by --logit-scale, if probabilities matter.");
    }

    private static CheckResult Logits(ConformanceSubject subject)
    {
        const string name = "logits.transposed";
        var outputs = subject.Model.Image.Graph.Outputs;
        if (!subject.Model.IsCombined || subject.Tokenizer is null
            || outputs.FirstOrDefault(output => output.Name == "logits_per_image") is not { } perImage
            || outputs.FirstOrDefault(output => output.Name == "logits_per_text") is not { } perText)
            return CheckResult.NotApplicable(name, "the graphs give embeddings, no logits");
        if (subject.Model.Image.Pixels.FixedLength(0) is not null || subject.Model.Text.Ids.FixedLength(0) is not null)
            return CheckResult.NotApplicable(name, "the graph takes batches of one size only");
        var scale = subject.Model.LogitScale.Value ?? 1;
        float[] images = new float[Images * Texts], texts = new float[Images * Texts];
        var session = subject.Encoder.ImageSession();
        using (var inputs = new CombinedInputs(subject, Images, Texts))
        {
            session.Run(inputs.Values, perImage, Images, images, Texts);
            session.Run(inputs.Values, perText, Texts, texts, Images);
        }
        double apart = 0;
        for (var i = 0; i < Images; i++)
            for (var t = 0; t < Texts; t++)
            {
                var cosine = Cosine(subject, i, t);
                double logit = images[(i * Texts) + t], transposed = texts[(t * Images) + i];
                apart = Math.Max(apart, Math.Max(Math.Abs(logit - transposed), Math.Abs(logit - (scale * cosine))) / scale);
            }
        var tolerance = subject.ImageTolerance;
        return CheckResult.Held(name, CheckResult.Words($"logits of {Images} images and {Texts} texts, both ways, over scale times cosine"),
            new Drift(double.IsFinite(apart) ? apart : double.PositiveInfinity, 1 - apart, 0), tolerance,
            "The graph's logits are not what its embeddings say: another scale than the configuration's, or a transposed output.");
    }

    private static double Cosine(ConformanceSubject subject, int image, int text)
    {
        var a = subject.PictureRows.AsSpan(image * subject.Size, subject.Size);
        var b = subject.TextRows.AsSpan(text * subject.Size, subject.Size);
        double product = 0;
        for (var i = 0; i < a.Length; i++)
            product += (double)a[i] * b[i];
        return product / (Drift.Length(a) * Drift.Length(b));
    }

    /// <summary>All inputs of a combined graph, fed with the first built-in pictures and texts.</summary>
    private sealed class CombinedInputs : IDisposable
    {
        public CombinedInputs(ConformanceSubject subject, int images, int texts)
        {
            var (model, preprocessor) = (subject.Model, subject.Encoder.Preprocessor);
            var (pixels, ids) = (new FeedBuffer(model.Image.Pixels), new FeedBuffer(model.Text.Ids));
            byte[] rgb = [.. subject.Pictures.Take(images).SelectMany(picture => picture)];
            preprocessor.Normalise(rgb, images, pixels.Floats(rgb.Length));
            var context = model.TextSettings.ContextLength;
            var mask = model.Text.Mask is { } input ? new FeedBuffer(input) : null;
            ids.Integers(texts * context).Fill(model.TextSettings.Padding);
            mask?.Integers(texts * context).Clear();
            for (var t = 0; t < texts; t++)
                for (var i = 0; i < subject.TextIds[t].Length; i++)
                {
                    ids.Integers(texts * context)[(t * context) + i] = subject.TextIds[t][i];
                    if (mask is not null)
                        mask.Integers(texts * context)[(t * context) + i] = 1;
                }
            Values.Add(model.Image.Pixels.Name, pixels.ToTensor(images, 3, preprocessor.Spec.Height, preprocessor.Spec.Width));
            Values.Add(model.Text.Ids.Name, ids.ToTensor(texts, context));
            if (mask is not null)
                Values.Add(mask.Input.Name, mask.ToTensor(texts, context));
        }

        public Dictionary<string, OrtValue> Values { get; } = [];

        public void Dispose()
        {
            foreach (var value in Values.Values)
                value.Dispose();
        }
    }
}
