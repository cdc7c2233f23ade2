using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether an embedding depends on how the runtime works: its rewriting of the graph, its threads, the device.</summary>
internal static class ExecutionCheck
{
    // Not the first ones: noise that begins anew with every session is the same for what comes first.
    private const int First = 4, Items = 4;

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        var provider = subject.Encoder.Provider;
        yield return Held("execution.optimisation", "all of the runtime's rewriting against none", subject, provider with { IsUnoptimised = true },
            "The runtime's optimiser and the graph disagree. Export with a newer opset, and compare both with the original model.");
        if (provider.Kind != "cpu")
        {
            yield return CheckResult.NotApplicable("execution.threads", $"the model runs on {provider.Device}");
            yield return Held("execution.device", $"{provider.Device} against cpu", subject, provider with { Kind = "cpu", Device = "cpu" },
                "Embeddings of the two devices can't be compared with each other. Measure on one device alone.");
            yield break;
        }
        var threads = provider.Threads == 1 ? 2 : 1;
        yield return Held("execution.threads", CheckResult.Words($"{provider.Threads} threads against {threads}"),
            subject, provider with { Threads = threads },
            "The graph is not deterministic: dropout or noise was left on. Export it in evaluation mode.");
        yield return CheckResult.NotApplicable("execution.device", "the model runs on cpu; --device cuda compares the two");
    }

    private static CheckResult Held(string name, string what, ConformanceSubject subject, ExecutionProvider provider, string advice)
    {
        using var other = subject.Encoder.On(provider);
        var images = Drift.Between(subject.PictureRows.AsSpan(First * subject.Size, Items * subject.Size),
            subject.Embed(other, subject.Pictures.Slice(First, Items), 1), subject.Size);
        var tolerance = subject.ImageTolerance;
        if (subject.Tokenizer is null)
            return CheckResult.Held(name, what, images, tolerance, advice);
        var texts = Drift.Between(subject.TextRows.AsSpan(First * subject.Size, Items * subject.Size),
            subject.Embed(other, subject.TextIds.Slice(First, Items), 1), subject.Size);
        return CheckResult.Held(name, what, images.Or(texts),
            tolerance.Largest >= subject.TextTolerance.Largest ? tolerance : subject.TextTolerance, advice);
    }
}
