using System.Collections.Immutable;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>How a text becomes the words that are tokenized: the cleaning, and where special tokens are looked for.</summary>
/// <param name="Name">Names the cleaning in reports and cache keys.</param>
/// <param name="Clean">The cleaning of a text, or of the pieces between special tokens.</param>
internal sealed record TextCleaner(string Name, Func<string, string> Clean)
{
    /// <summary>Special tokens cut out of the text before cleaning, wherever they stand.</summary>
    public ImmutableArray<string> CutBefore { get; init; } = [];

    /// <summary>Special tokens cut out of the cleaned text, wherever they stand.</summary>
    public ImmutableArray<string> CutAfter { get; init; } = [];

    /// <summary>Special tokens that are words of the cleaned text, where a word begins.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Whether contractions are found in Python's regex way, in which a long s is an s.</summary>
    public bool FoldsLongS { get; init; } = true;

    /// <summary>The cleaning that a name stands for.</summary>
    /// <param name="cleaning">The cleaning.</param>
    /// <param name="special">The special tokens of the vocabulary.</param>
    public static TextCleaner For(TextCleaning cleaning, SpecialLiterals special) => cleaning switch
    {
        TextCleaning.OpenAI => new("openai", OpenAI) { Words = special.All },
        TextCleaning.OpenClip => new("open_clip", OpenClip) { Words = special.All },
        TextCleaning.HuggingFace => new("hf-fast", HuggingFace)
        {
            CutBefore = special.Raw,
            CutAfter = special.Normalized,
            FoldsLongS = false,
        },
        TextCleaning.HuggingFaceSlow => new("hf-slow", HuggingFaceSlow) { CutBefore = special.All, Words = special.All },
        TextCleaning.HuggingFaceBasic => new("hf-slow-noftfy", BasicCleaning.Clean)
        {
            CutBefore = special.All,
            Words = special.All,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(cleaning), cleaning, "There is no such cleaning."),
    };

    private static string OpenAI(string text) =>
        PythonText.Lower(PythonText.Strip(PythonText.CollapseWhiteSpace(Unescape(text))));

    private static string OpenClip(string text) => PythonText.Lower(PythonText.SplitAndJoin(Unescape(text)));

    private static string Unescape(string text) =>
        PythonText.Strip(HtmlEntities.Unescape(HtmlEntities.Unescape(TextFixer.Fix(text))));

    private static string HuggingFaceSlow(string text) =>
        PythonText.Lower(PythonText.Strip(PythonText.CollapseWhiteSpace(TextFixer.Fix(text))));

    private static string HuggingFace(string text) =>
        PythonText.LowerEach(PythonText.CollapseWhiteSpace(UnicodeNormalizer.Compose(text)));
}

/// <summary>The special tokens as they are written in a text.</summary>
/// <param name="Raw">Those that Hugging Face's fast tokenizer looks for in the text as given.</param>
/// <param name="Normalized">Those that it looks for in the normalised text.</param>
internal sealed record SpecialLiterals(ImmutableArray<string> Raw, ImmutableArray<string> Normalized)
{
    public ImmutableArray<string> All { get; } = [.. Raw, .. Normalized];
}
