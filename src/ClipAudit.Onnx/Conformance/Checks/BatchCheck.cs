using System.Collections.Immutable;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether an embedding depends on what else is in its batch, or on chance.</summary>
internal static class BatchCheck
{
    private const int Items = 8;
    private const string Advice =
        "The graph mixes the items of a batch or is not deterministic: batch statistics or dropout that were left on. Export it in evaluation mode.";

    private static readonly ImmutableArray<int> Batches = [1, 3, Items];

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        yield return Refusal("batch.images", subject.Model.Image.Graph, subject.Model.Image.Pixels) ?? CheckResult.Held("batch.images",
            "8 pictures in batches of 1, 3 and 8", Largest(subject.PictureRows, subject.Size,
                batch => subject.Embed(subject.Encoder, subject.Pictures[..Items], batch)), subject.ImageTolerance, Advice);
        if (subject.Tokenizer is null)
            yield return CheckResult.NotApplicable("batch.texts", "there is no tokenizer");
        else
            yield return Refusal("batch.texts", subject.Model.Text.Graph, subject.Model.Text.Ids) ?? CheckResult.Held("batch.texts",
                "8 texts in batches of 1, 3 and 8", Largest(subject.TextRows, subject.Size,
                    batch => subject.Embed(subject.Encoder, subject.TextIds[..Items], batch)), subject.TextTolerance, Advice);
    }

    private static CheckResult? Refusal(string name, OnnxGraphFile graph, TensorInfo input) =>
        input.FixedLength(0) is { } batch
            ? CheckResult.NotApplicable(name, CheckResult.Words($"the graph takes batches of {batch} only"))
            : graph.QuantisesActivations
                ? CheckResult.NotApplicable(name, "the graph quantises activations with one scale for a batch; everything is embedded one by one")
                : null;

    private static Drift Largest(float[] single, int size, Func<int, float[]> embed) => Batches
        .Select(batch => Drift.Between(single.AsSpan(0, Items * size), embed(batch), size))
        .Aggregate((largest, drift) => largest.Or(drift));
}
