using System.Text.Json;
using ClipAudit.Onnx.Tokenizing.Cleaning;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>Reads the normalizer of tokenizer.json: the steps that CLIP tokenizers use, in any order.</summary>
internal static class NormalizerReader
{
    public static Func<string, string> Read(TokenizerFile file, JsonElement normalizer)
    {
        var steps = new List<Func<string, string>>();
        AddSteps(file, normalizer, steps);
        return text => steps.Aggregate(text, (current, step) => step(current));
    }

    private static void AddSteps(TokenizerFile file, JsonElement normalizer, List<Func<string, string>> steps)
    {
        if (normalizer.ValueKind == JsonValueKind.Null)
            return;
        string type = Text(normalizer, "type") ?? "";
        if (type == "Sequence" && normalizer.TryGetProperty("normalizers", out var parts)
            && parts.ValueKind == JsonValueKind.Array)
            foreach (var part in parts.EnumerateArray())
                AddSteps(file, part, steps);
        else
            steps.Add(Step(file, normalizer, type));
    }

    private static Func<string, string> Step(TokenizerFile file, JsonElement normalizer, string type) => type switch
    {
        "NFC" => UnicodeNormalizer.Compose,
        "Lowercase" => PythonText.LowerEach,
        "Replace" when normalizer.TryGetProperty("pattern", out var pattern) && Text(normalizer, "content") is { } content =>
            Replacement(file, pattern, content),
        _ => throw Unsupported(file, normalizer),
    };

    private static Func<string, string> Replacement(TokenizerFile file, JsonElement pattern, string content)
    {
        if (Text(pattern, "String") is { Length: > 0 } literal)
            return text => text.Replace(literal, content, StringComparison.Ordinal);
        return Text(pattern, "Regex") == @"\s+" && content == " "
            ? PythonText.CollapseWhiteSpace
            : throw Unsupported(file, pattern);
    }

    private static InputException Unsupported(TokenizerFile file, JsonElement normalizer) => file.Wrong(
        $"the normalizer {normalizer.GetRawText()} is not one that ClipAudit can follow exactly (NFC, Lowercase, Replace of " +
        "white space or of a literal). Name the cleaning to use yourself, or use vocab.json and merges.txt.");

    private static string? Text(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
