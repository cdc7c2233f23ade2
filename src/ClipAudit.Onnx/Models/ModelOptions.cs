using System.Collections.Immutable;

namespace ClipAudit.Onnx.Models;

/// <summary>What a caller decides about a model instead of its files.</summary>
public sealed record ModelOptions
{
    /// <summary>The variants that exports usually have, from exact to coarse; there are others.</summary>
    public static ImmutableArray<string> UsualVariants => GraphVariants.Preference;

    /// <summary>Variant of the graphs' files, such as "fp16" for vision_model_fp16.onnx; null for the most exact one.</summary>
    public string? Variant { get; init; }

    /// <summary>Factor on the cosines before the softmax; null when the model's own files must give it.</summary>
    public double? LogitScale { get; init; }

    /// <summary>Folder of the tokenizer's files; null for the model's own folder.</summary>
    public string? TokenizerFolder { get; init; }

    /// <summary>Whether a text that the model would cut is an error.</summary>
    public bool RefuseTruncation { get; init; }
}
