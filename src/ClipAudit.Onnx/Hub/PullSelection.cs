using System.Collections.Immutable;

namespace ClipAudit.Onnx.Hub;

/// <summary>What of a repository is wanted.</summary>
public sealed record PullSelection
{
    /// <summary>Which export of the graphs: "fp32", "fp16", "quantized", …; null for the most exact one.</summary>
    public string? Precision { get; init; }

    /// <summary>Patterns of the files to take in the place of the graphs that would be chosen; <c>*</c> stands for any characters. Settings
    /// and tokenizer are taken in any case.</summary>
    public ImmutableArray<string> Patterns { get; init; } = [];

    /// <summary>Greatest number of bytes, all files together.</summary>
    public long MaxBytes { get; init; } = 16L << 30;
}
