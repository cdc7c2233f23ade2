using System.Text.Json;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>Reads vocabularies (token → id) and merges in the ways that tokenizer files hold them.</summary>
internal static class VocabularyReader
{
    public static Dictionary<string, int> Vocabulary(TokenizerFile file, JsonElement tokens)
    {
        if (tokens.ValueKind != JsonValueKind.Object)
            throw file.Wrong("the vocabulary is no object of token: id.");
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new Dictionary<int, string>();
        foreach (var token in tokens.EnumerateObject())
            Add(file, vocabulary, taken, token.Name, Id(file, token.Value, token.Name));
        if (vocabulary.Count == 0)
            throw file.Wrong("the vocabulary is empty.");
        return vocabulary;
    }

    public static int Id(TokenizerFile file, JsonElement value, string token) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int id) && id >= 0
            ? id
            : throw file.Wrong($"the id of token '{token}' is {value.GetRawText()}; expected a whole number from 0.");

    /// <summary>Adds tokens that stand outside the vocabulary proper; the same token with the same id is fine.</summary>
    public static void AddTokens(TokenizerFile file, Dictionary<string, int> vocabulary, IEnumerable<AddedToken> tokens)
    {
        var taken = new Dictionary<int, string>();
        foreach (var (token, id) in vocabulary)
            taken[id] = token;
        foreach (var token in tokens)
            if (vocabulary.TryGetValue(token.Content, out int known) && known != token.Id)
                throw file.Wrong($"the added token '{token.Content}' has id {token.Id}, but {known} in the vocabulary.");
            else if (!vocabulary.ContainsKey(token.Content))
                Add(file, vocabulary, taken, token.Content, token.Id);
    }

    /// <summary>Merges as lines "left right", best first; a first line may give a version.</summary>
    public static List<(string Left, string Right)> MergeLines(TokenizerFile file)
    {
        var merges = new List<(string, string)>();
        int number = 0;
        foreach (string line in file.Text().Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length > 0 && !(number == 1 && line.StartsWith("#version", StringComparison.Ordinal)))
                merges.Add(Pair(line) ?? throw file.Wrong(
                    $"line {number} is '{line}'; expected two tokens with one blank between them."));
        }
        return merges;
    }

    /// <summary>Merges of tokenizer.json: strings "left right" or arrays of two.</summary>
    public static List<(string Left, string Right)> MergeArray(TokenizerFile file, JsonElement array)
    {
        var merges = new List<(string, string)>();
        foreach (var merge in array.EnumerateArray())
            merges.Add(merge.ValueKind switch
            {
                JsonValueKind.String => Pair(merge.GetString()!),
                JsonValueKind.Array when merge.GetArrayLength() == 2 && merge[0].ValueKind == JsonValueKind.String
                    && merge[1].ValueKind == JsonValueKind.String => (merge[0].GetString()!, merge[1].GetString()!),
                _ => null,
            } ?? throw file.Wrong($"merge {merges.Count + 1} is {merge.GetRawText()}; expected two tokens."));
        return merges;
    }

    private static (string Left, string Right)? Pair(string text)
    {
        string[] parts = text.Split(' ');
        return parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0 ? (parts[0], parts[1]) : null;
    }

    private static void Add(
        TokenizerFile file, Dictionary<string, int> vocabulary, Dictionary<int, string> taken, string token, int id)
    {
        if (!taken.TryAdd(id, token))
            throw file.Wrong($"the tokens '{taken[id]}' and '{token}' have the same id {id}.");
        if (!vocabulary.TryAdd(token, id))
            throw file.Wrong($"the token '{token}' stands there twice.");
    }
}
