using ClipAudit.Onnx.Tokenizing.Cleaning;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>A tokenizer as its files describe it, before anything is built from it.</summary>
internal sealed record TokenizerDefinition
{
    /// <summary>The file that holds the vocabulary.</summary>
    public required string Source { get; init; }

    /// <summary>The file that holds the merges.</summary>
    public required string MergesSource { get; init; }

    public required Dictionary<string, int> Vocabulary { get; init; }

    public required List<(string Left, string Right)> Merges { get; init; }

    /// <summary>The mark of tokens that end a word.</summary>
    public string EndOfWord { get; init; } = "</w>";

    public required string Start { get; init; }

    public required string End { get; init; }

    public string? Unknown { get; init; }

    public string? Padding { get; init; }

    public required SpecialLiterals Special { get; init; }

    /// <summary>The normaliser that tokenizer.json asks for.</summary>
    public Func<string, string>? Normalizer { get; init; }

    /// <summary>Whether the files ask for Hugging Face's cleaning.</summary>
    public bool AsksForHuggingFace { get; init; }

    public int? ContextLength { get; init; }

    /// <summary>SHA-256 over the files, in lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }
}
