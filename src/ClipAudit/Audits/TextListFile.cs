using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits;

/// <summary>Texts of a file, such as prompt templates or class names.</summary>
/// <param name="Keys">A key per text; empty for a file that is a plain list.</param>
/// <param name="Texts">The texts, at least one, none blank.</param>
internal sealed record TextList(ImmutableArray<string> Keys, ImmutableArray<string> Texts);

/// <summary>Reads files of texts: a JSON or YAML list or map, a CSV file of one column, or of a key and a text, else a text per
/// line.</summary>
/// <remarks>A YAML file holds a map; a list stands under its only key. A CSV file has a header.</remarks>
internal static class TextListFile
{
    private const int MostBytes = 16 << 20;
    private const int MostTexts = 100_000;
    private const int LongestText = 10_000;
    private const string Shape = "expected a list of texts, or a map of texts";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="what">What it should be, such as "a file of class names".</param>
    /// <exception cref="InputException">It is missing, too large, malformed, or holds a blank text or a key twice.</exception>
    public static TextList Read(string path, string what)
    {
        var bytes = BoundedFile.Read(path, MostBytes, what);
        var list = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => FromJson(path, bytes),
            ".yaml" or ".yml" => FromYaml(path, bytes),
            ".csv" => FromCsv(path),
            _ => FromLines(path, bytes),
        };
        if (list.Texts.IsEmpty || list.Texts.Length > MostTexts)
            throw new InputException(FormattableString.Invariant($"{path} holds {list.Texts.Length} texts; expected 1 to {MostTexts}."));
        foreach (var text in list.Texts)
            if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText || text.Any(char.IsControl))
                throw new InputException(FormattableString.Invariant(
                    $"{path} holds a text that is blank, longer than {LongestText} characters, or has a control character; expected names or templates."));
        if (list.Keys.GroupBy(key => key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"{path} holds '{twice.Key}' a second time; expected it once.");
        return list;
    }

    private static TextList FromJson(string path, byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Array => new TextList([], [.. root.EnumerateArray().Select(item => Text(path, item))]),
                JsonValueKind.Object => new TextList(
                    [.. root.EnumerateObject().Select(pair => pair.Name)], [.. root.EnumerateObject().Select(pair => Text(path, pair.Value))]),
                _ => throw new InputException($"{path} holds {root.ValueKind}; {Shape}."),
            };
        }
        catch (JsonException exception)
        {
            throw new InputException($"{path} is no JSON: {exception.Message}", exception);
        }
    }

    private static string Text(string path, JsonElement item) => item.ValueKind == JsonValueKind.String
        ? item.GetString()!
        : throw new InputException($"{path} holds {item.ValueKind} where a text should be; {Shape}.");

    private static TextList FromYaml(string path, byte[] bytes)
    {
        var problems = new Problems();
        var root = YamlReader.Read(path, bytes, environment: null, problems);
        var list = root.Entries is [{ Value: YamlList only }]
            ? new TextList([], Values.Texts(only, problems, "a list of texts"))
            : new TextList(
                [.. root.Entries.Select(entry => entry.Key)],
                [.. root.Entries.Select(entry => Values.Text(entry.Value, problems) ?? "")]);
        problems.ThrowIfAny();
        return list;
    }

    private static TextList FromCsv(string path)
    {
        using var table = CsvTable.Open(path);
        if (table.Columns.Length > 2)
            throw new InputException(FormattableString.Invariant(
                $"{path} has {table.Columns.Length} columns; expected one of texts, or two, of keys and texts."));
        var (keys, texts) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        while (table.Next() is { } row)
        {
            if (row.Fields.Length != table.Columns.Length)
                throw new InputException(FormattableString.Invariant(
                    $"{path}:{row.Line}: the row has {row.Fields.Length} fields; expected {table.Columns.Length}, as in the header."));
            if (row.Fields.Length == 2)
                keys.Add(row.Fields[0]);
            texts.Add(row.Fields[^1]);
        }

        return new TextList(keys.ToImmutable(), texts.ToImmutable());
    }

    private static TextList FromLines(string path, byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF').TrimEnd();
            return new TextList([], [.. text.Split('\n').Select(line => line.Trim())]);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputException($"{path} is not UTF-8 text; save it as UTF-8.", exception);
        }
    }
}
