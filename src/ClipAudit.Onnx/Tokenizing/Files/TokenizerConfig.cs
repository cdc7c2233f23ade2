using System.Text.Json;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>A token outside the vocabulary proper, or marked as special in it; if normalized, it is looked for in the
/// normalised text, else in the text as given.</summary>
internal sealed record AddedToken(string Content, int Id, bool Normalized);

/// <summary>What tokenizer_config.json and special_tokens_map.json say; both may be absent.</summary>
internal sealed class TokenizerConfig
{
    // Exporters write "no limit" as a huge number.
    private const double NoLimit = 1e6;

    private readonly List<(TokenizerFile File, JsonElement Json)> _sources = [];

    public static TokenizerConfig Read(string folder, List<TokenizerFile> files)
    {
        var config = new TokenizerConfig();
        foreach (string name in (string[])["tokenizer_config.json", "special_tokens_map.json"])
            if (TokenizerFile.ReadIfThere(folder, name) is { } file)
            {
                files.Add(file);
                config._sources.Add((file, file.Json()));
            }
        return config;
    }

    public string? Start => Token("bos_token");

    public string? End => Token("eos_token");

    public string? Unknown => Token("unk_token");

    public string? Padding => Token("pad_token");

    public bool NamesFastTokenizer =>
        Find("tokenizer_class") is { } name && name.Value.ValueKind == JsonValueKind.String
        && name.Value.GetString() == "CLIPTokenizerFast";

    public int? ContextLength()
    {
        if (Find("model_max_length") is not { } found || found.Value.ValueKind == JsonValueKind.Null)
            return null;
        if (found.Value.ValueKind != JsonValueKind.Number)
            throw found.File.Wrong($"model_max_length is {found.Value.GetRawText()}; expected a number.");
        double length = found.Value.GetDouble();
        if (length >= NoLimit)
            return null;
        return length >= 2 && length == Math.Floor(length)
            ? (int)length
            : throw found.File.Wrong($"model_max_length is {found.Value.GetRawText()}; expected a whole number from 2.");
    }

    /// <summary>The tokens of added_tokens_decoder, with the file for errors about them.</summary>
    public (TokenizerFile File, List<AddedToken> Tokens)? AddedTokens()
    {
        if (Find("added_tokens_decoder") is not { Value.ValueKind: JsonValueKind.Object } found)
            return null;
        var tokens = new List<AddedToken>();
        foreach (var entry in found.Value.EnumerateObject())
            tokens.Add(int.TryParse(entry.Name, System.Globalization.NumberStyles.None, null, out int id)
                && Content(entry.Value) is { Length: > 0 } content
                    ? new AddedToken(content, id, IsTrue(entry.Value, "normalized"))
                    : throw found.File.Wrong($"added_tokens_decoder has the entry '{entry.Name}': {entry.Value.GetRawText()}; " +
                        "expected an id and an object with 'content'."));
        return (found.File, tokens);
    }

    /// <summary>Reads the added_tokens of tokenizer.json.</summary>
    public static List<AddedToken> AddedTokens(TokenizerFile file, JsonElement array)
    {
        var tokens = new List<AddedToken>();
        foreach (var entry in array.EnumerateArray())
        {
            if (Content(entry) is not { Length: > 0 } content || !entry.TryGetProperty("id", out var id))
                throw file.Wrong($"added_tokens has the entry {entry.GetRawText()}; expected 'content' and 'id'.");
            foreach (string flag in (string[])["single_word", "lstrip", "rstrip"])
                if (IsTrue(entry, flag))
                    throw file.Wrong($"the added token '{content}' asks for '{flag}', which CLIP tokenizers don't use and " +
                        "ClipAudit doesn't support.");
            tokens.Add(new AddedToken(content, VocabularyReader.Id(file, id, content), IsTrue(entry, "normalized")));
        }
        return tokens;
    }

    private static bool IsTrue(JsonElement value, string key) =>
        value.TryGetProperty(key, out var flag) && flag.ValueKind == JsonValueKind.True;

    private string? Token(string key)
    {
        if (Find(key) is not { } found || found.Value.ValueKind == JsonValueKind.Null)
            return null;
        return Content(found.Value)
            ?? throw found.File.Wrong($"{key} is {found.Value.GetRawText()}; expected a token or an object with 'content'.");
    }

    /// <summary>A token is written as a string, or as an object with its content.</summary>
    private static string? Content(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object when value.TryGetProperty("content", out var content)
            && content.ValueKind == JsonValueKind.String => content.GetString(),
        _ => null,
    };

    private (TokenizerFile File, JsonElement Value)? Find(string key)
    {
        foreach (var (file, json) in _sources)
            if (json.TryGetProperty(key, out var value))
                return (file, value);
        return null;
    }
}
