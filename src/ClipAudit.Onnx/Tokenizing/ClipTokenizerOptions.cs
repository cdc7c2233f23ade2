namespace ClipAudit.Onnx.Tokenizing;

/// <summary>What a caller decides about a tokenizer instead of its files.</summary>
public sealed record ClipTokenizerOptions
{
    /// <summary>The cleaning; by default what the files ask for: tokenizer.json its own normalizer,
    /// "CLIPTokenizerFast" in tokenizer_config.json Hugging Face's, everything else OpenAI's.</summary>
    public TextCleaning? Cleaning { get; init; }

    /// <summary>The most ids a text may have, start and end included, at least 2; by default model_max_length of
    /// tokenizer_config.json, else 77.</summary>
    public int? ContextLength { get; init; }

    /// <summary>Whether a text that is too long is an error. By default it is cut, as CLIP's tokenizers do on request,
    /// and <see cref="TokenizedText.Truncated"/> says so.</summary>
    public bool RefuseTruncation { get; init; }
}
