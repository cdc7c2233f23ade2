using System.Text.Json;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>tokenizer.json: vocabulary, merges, normaliser and special tokens in one file.</summary>
/// <remarks>Everything in it that changes ids is either followed or refused; nothing is passed over.</remarks>
internal sealed class TokenizerJson
{
    private const string Words = @"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+";

    private readonly TokenizerFile _file;
    private readonly JsonElement _json, _model;

    public TokenizerJson(TokenizerFile file)
    {
        _file = file;
        _json = file.Json();
        if (!_json.TryGetProperty("model", out _model) || _model.ValueKind != JsonValueKind.Object)
            throw file.Wrong("there is no 'model'. Is it a tokenizer.json of Hugging Face's tokenizers?");
        RequireByteLevelPairs();
        RequireWords();
    }

    public Dictionary<string, int> Vocabulary() => _model.TryGetProperty("vocab", out var vocabulary)
        ? VocabularyReader.Vocabulary(_file, vocabulary)
        : throw _file.Wrong("the model has no 'vocab'.");

    public List<(string Left, string Right)> Merges() =>
        _model.TryGetProperty("merges", out var merges) && merges.ValueKind == JsonValueKind.Array
            ? VocabularyReader.MergeArray(_file, merges)
            : throw _file.Wrong("the model has no 'merges', without which a vocabulary can't be used.");

    public List<AddedToken> AddedTokens() =>
        _json.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array
            ? TokenizerConfig.AddedTokens(_file, added)
            : [];

    public string EndOfWord => Text(_model, "end_of_word_suffix") ?? "";

    public string? Unknown => Text(_model, "unk_token");

    /// <summary>The normaliser; read on demand, because a caller may have asked for another cleaning.</summary>
    public Func<string, string> Normalizer() =>
        _json.TryGetProperty("normalizer", out var normalizer) ? NormalizerReader.Read(_file, normalizer) : text => text;

    /// <summary>The tokens that the post-processor puts at start and end.</summary>
    public (string? Start, string? End) Ends()
    {
        if (!_json.TryGetProperty("post_processor", out var processor) || processor.ValueKind != JsonValueKind.Object)
            return (null, null);
        if (processor.TryGetProperty("cls", out var cls) && processor.TryGetProperty("sep", out var sep)
            && First(cls) is { } start && First(sep) is { } end)
            return (start, end);
        if (!processor.TryGetProperty("single", out var single) || single.ValueKind != JsonValueKind.Array)
            return (null, null);
        string[] parts = single.EnumerateArray().Select(TemplatePart).ToArray();
        return parts is [{ Length: > 0 } before, "", { Length: > 0 } after] ? (before, after) : (null, null);
    }

    private static string? First(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() > 0 && pair[0].ValueKind == JsonValueKind.String
            ? pair[0].GetString()
            : null;

    /// <summary>The special token of a template's part; empty for the text itself.</summary>
    private static string TemplatePart(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("SpecialToken", out var token)
            ? Text(token, "id") ?? ""
            : "";

    private void RequireByteLevelPairs()
    {
        string? type = Text(_model, "type");
        if (type is not (null or "BPE"))
            throw _file.Wrong($"the model is of type '{type}'. ClipAudit reads CLIP's byte-level BPE only.");
        if (Text(_model, "continuing_subword_prefix") is { Length: > 0 } prefix)
            throw _file.Wrong($"the model has the continuing_subword_prefix '{prefix}', which CLIP's BPE doesn't use.");
        foreach (string flag in (string[])["byte_fallback", "ignore_merges", "fuse_unk"])
            if (_model.TryGetProperty(flag, out var value) && value.ValueKind == JsonValueKind.True)
                throw _file.Wrong($"the model asks for '{flag}', which CLIP's BPE doesn't use.");
    }

    /// <summary>Other ways to split words would need other code; refusing is better than wrong ids.</summary>
    private void RequireWords()
    {
        if (!_json.TryGetProperty("pre_tokenizer", out var splitter) || splitter.ValueKind == JsonValueKind.Null)
            throw _file.Wrong("there is no 'pre_tokenizer' that splits text into words as CLIP does.");
        var parts = splitter.TryGetProperty("pretokenizers", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().ToArray()
            : [splitter];
        bool splits = parts.Any(part => Text(part, "type") == "Split" && part.TryGetProperty("pattern", out var pattern)
            && Text(pattern, "Regex") is { } regex && regex.EndsWith(Words, StringComparison.Ordinal));
        bool bytes = parts.Any(part => Text(part, "type") == "ByteLevel"
            && !(part.TryGetProperty("add_prefix_space", out var prefix) && prefix.ValueKind == JsonValueKind.True));
        if (!splits || !bytes || parts.Length != 2)
            throw _file.Wrong($"the pre_tokenizer {splitter.GetRawText()} doesn't split text as CLIP does (by the expression " +
                $"{Words}, then byte-level), so its ids could not be reproduced.");
    }

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
