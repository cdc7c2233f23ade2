using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using ClipAudit.Onnx.Tokenizing.Cleaning;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>CLIP's tokenizer: text cleaning, then byte-level byte pair encoding of every word.</summary>
/// <remarks>Reproduces the ids of OpenAI's tokenizer, OpenCLIP's and Hugging Face's (<see cref="TextCleaning"/>), except
/// for text in a broken encoding, which ftfy would guess to repair. Vocabulary, special tokens and their ids all come from
/// the files. Thread-safe: one instance serves all threads.</remarks>
public sealed class ClipTokenizer
{
    private const int DefaultContextLength = 77;

    // Far beyond any prompt; unescaping nested entities takes quadratic time.
    private const int LongestText = 16_384;

    private readonly BytePairVocabulary _vocabulary;
    private readonly BytePairEncoder _encoder;
    private readonly TextCleaner _cleaner;
    private readonly WordSplitter _splitter;
    private readonly FrozenDictionary<string, int> _special;
    private readonly bool _refuseTruncation;

    private ClipTokenizer(TokenizerDefinition definition, ClipTokenizerOptions options)
    {
        _vocabulary = new BytePairVocabulary(definition);
        _encoder = new BytePairEncoder(_vocabulary);
        StartId = definition.Vocabulary[definition.Start];
        EndId = definition.Vocabulary[definition.End];
        PaddingId = definition.Padding is { } padding && definition.Vocabulary.TryGetValue(padding, out int id) ? id : 0;
        ContextLength = options.ContextLength ?? definition.ContextLength ?? DefaultContextLength;
        if (ContextLength < 2)
            throw new InputException($"The context length is {ContextLength}; start and end token alone need 2.");
        _refuseTruncation = options.RefuseTruncation;
        bool openClip = options.Cleaning == TextCleaning.OpenClip;
        var literals = openClip ? new SpecialLiterals(["<start_of_text>", "<end_of_text>"], []) : definition.Special;
        _special = literals.All.ToFrozenDictionary(
            literal => literal,
            literal => !openClip ? definition.Vocabulary[literal] : literal == "<start_of_text>" ? StartId : EndId);
        _cleaner = Cleaner(definition, options.Cleaning, literals);
        _splitter = new WordSplitter(_cleaner.Words, _cleaner.FoldsLongS);
        ContentHash = definition.ContentHash;
    }

    /// <summary>The number of tokens.</summary>
    public int VocabularySize => _vocabulary.Ids.Count;

    /// <summary>The id that begins every text.</summary>
    public int StartId { get; }

    /// <summary>The id that ends every text.</summary>
    public int EndId { get; }

    /// <summary>The id that the files name for padding; 0, as OpenAI pads, where they name none.</summary>
    public int PaddingId { get; }

    /// <summary>The most ids of a text, start and end included.</summary>
    public int ContextLength { get; }

    /// <summary>The name of the text cleaning: openai, open_clip, hf-fast, hf-slow or hf-slow-noftfy.</summary>
    public string Cleaning => _cleaner.Name;

    /// <summary>SHA-256 over the tokenizer's files, in lower-case hexadecimal; with <see cref="Cleaning"/> and
    /// <see cref="ContextLength"/> it determines all ids.</summary>
    public string ContentHash { get; }

    /// <summary>Tokens and merges by id.</summary>
    internal BytePairVocabulary Vocabulary => _vocabulary;

    /// <summary>Loads a tokenizer.</summary>
    /// <param name="path">A folder with tokenizer.json, or vocab.json and merges.txt, and optionally tokenizer_config.json
    /// and special_tokens_map.json; or the path of a tokenizer.json or vocab.json.</param>
    /// <param name="options">What to decide otherwise than the files.</param>
    /// <exception cref="InputException">A file is missing, malformed, contradicts another, or asks for something that
    /// CLIP's tokenizers don't do.</exception>
    public static ClipTokenizer Load(string path, ClipTokenizerOptions? options = null) =>
        new(TokenizerFolder.Read(path), options ?? new ClipTokenizerOptions());

    /// <summary>Cleans and tokenizes a text.</summary>
    /// <param name="text">Any text; empty text has start and end only.</param>
    /// <exception cref="InputException">The text is longer than 16,384 characters; or it has more ids than
    /// <see cref="ContextLength"/> and that was to be refused; or it needs a byte that a small vocabulary lacks, and no
    /// unknown token is declared.</exception>
    public TokenizedText Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            throw new InputException($"A text of {text.Length} characters is too long to tokenize; the limit is {LongestText}. " +
                $"It begins '{Shortened(text)}'.");
        var ids = ImmutableArray.CreateBuilder<int>();
        var cleaned = new StringBuilder();
        ids.Add(StartId);
        foreach (string piece in SpecialTokenCutter.Cut(text, _cleaner.CutBefore))
            AppendPiece(piece, ids, cleaned);
        ids.Add(EndId);
        int fullLength = ids.Count;
        if (fullLength > ContextLength)
            Truncate(ids, text);
        return new TokenizedText(text, cleaned.ToString(), ids.ToImmutable(), fullLength, SuspiciousEncoding.In(text));
    }

    /// <summary>The text that ids stand for, in lower case, with a blank after every word; special tokens as written in the
    /// vocabulary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (int id in ids)
        {
            string token = Piece(id);
            bool ends = _vocabulary.EndOfWord.Length > 0 && token.EndsWith(_vocabulary.EndOfWord, StringComparison.Ordinal);
            ByteAlphabet.AppendBytes(ends ? token[..^_vocabulary.EndOfWord.Length] : token, bytes);
            if (ends)
                bytes.Write(" "u8);
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>A token as the vocabulary writes it, for display ("photo&lt;/w&gt;").</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is not in the vocabulary.</exception>
    public string Piece(int id) => _vocabulary.Tokens.TryGetValue(id, out string? token)
        ? token
        : throw new ArgumentOutOfRangeException(nameof(id), id, "The vocabulary has no such id.");

    private static TextCleaner Cleaner(TokenizerDefinition definition, TextCleaning? asked, SpecialLiterals literals)
    {
        var cleaner = TextCleaner.For(
            asked ?? (definition.AsksForHuggingFace ? TextCleaning.HuggingFace : TextCleaning.OpenAI), literals);
        return asked is null && definition.Normalizer is { } normalizer ? cleaner with { Clean = normalizer } : cleaner;
    }

    private static string Shortened(string text) => text.Length > 80 ? text[..80] + "…" : text;

    private void AppendPiece(string piece, ImmutableArray<int>.Builder ids, StringBuilder cleaned)
    {
        if (_cleaner.CutBefore.Contains(piece))
        {
            ids.Add(_special[piece]);
            cleaned.Append(piece);
            return;
        }
        string clean = _cleaner.Clean(piece);
        cleaned.Append(clean);
        foreach (string part in SpecialTokenCutter.Cut(clean, _cleaner.CutAfter))
            if (_cleaner.CutAfter.Contains(part))
                ids.Add(_special[part]);
            else
                AppendWords(part, ids);
    }

    private void AppendWords(string text, ImmutableArray<int>.Builder ids)
    {
        var words = new List<string>();
        _splitter.Split(text, words);
        foreach (string word in words)
            if (_cleaner.Words.Contains(word))
                ids.Add(_special[word]);
            else
                ids.AddRange(_encoder.Encode(word));
    }

    private void Truncate(ImmutableArray<int>.Builder ids, string text)
    {
        if (_refuseTruncation)
            throw new InputException($"The text '{Shortened(text)}' has {ids.Count} tokens, but the model reads at most " +
                $"{ContextLength}. Shorten it, or allow truncation.");
        ids.RemoveRange(ContextLength - 1, ids.Count - ContextLength);
    }
}
