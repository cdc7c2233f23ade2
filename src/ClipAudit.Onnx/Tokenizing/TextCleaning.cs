namespace ClipAudit.Onnx.Tokenizing;

/// <summary>What is done to a text before it is tokenized. Published CLIP tokenizers differ in it.</summary>
/// <remarks>None re-decodes broken encodings as ftfy would; see <see cref="TokenizedText.SuspiciousEncoding"/>.</remarks>
public enum TextCleaning
{
    /// <summary>OpenAI's CLIP: ftfy's fixes, HTML entities twice, white space, lower case.</summary>
    OpenAI,

    /// <summary>OpenCLIP: as OpenAI's, but the special tokens in a text are written
    /// <c>&lt;start_of_text&gt;</c> and <c>&lt;end_of_text&gt;</c>.</summary>
    OpenClip,

    /// <summary>Hugging Face's fast tokenizer, as tokenizer.json describes it: NFC, white space, lower case;
    /// neither ftfy nor HTML.</summary>
    HuggingFace,

    /// <summary>Hugging Face's slow tokenizer with ftfy installed: as OpenAI's, without the HTML unescaping.</summary>
    HuggingFaceSlow,

    /// <summary>Hugging Face's slow tokenizer without ftfy: BERT's basic cleaning.</summary>
    HuggingFaceBasic,
}
