using System.Collections.Immutable;
using ClipAudit.Onnx.Conformance.Checks;

namespace ClipAudit.Onnx.Conformance;

/// <summary>A check: a name, and what gives its rows of the table.</summary>
/// <param name="Name">The name, which begins those of its rows.</param>
/// <param name="Observe">Looks at a model; an <see cref="InputException"/> is a failed check.</param>
internal sealed record ConformanceCheck(string Name, Func<ConformanceSubject, IEnumerable<CheckResult>> Observe);

/// <summary>All checks, in the order of the table.</summary>
internal static class ConformanceChecks
{
    /// <summary>A new check is a line here.</summary>
    public static ImmutableArray<ConformanceCheck> All { get; } =
    [
        new("tokenizer", TokenizerCheck.Observe),
        new("tokenizer.ids", TokenIdCheck.Observe),
        new("context", ContextCheck.Observe),
        new("preprocessing", PreprocessingCheck.Observe),
        new("embeddings", EmbeddingCheck.Observe),
        new("batch", BatchCheck.Observe),
        new("padding", PaddingCheck.Observe),
        new("execution", ExecutionCheck.Observe),
        new("precision", PrecisionCheck.Observe),
        new("activation", ActivationCheck.Observe),
        new("logits", LogitCheck.Observe),
        new("pictures", PictureCheck.Observe),
        new("reference", ReferenceCheck.Observe),
    ];
}
