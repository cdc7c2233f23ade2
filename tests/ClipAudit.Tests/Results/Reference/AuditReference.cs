using System.Text;
using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Results.Reference;

/// <summary>docs/reference/audit.md: every key of audit files, from the schema that the code writes.</summary>
internal static class AuditReference
{
    private const string Introduction = """
        # Keys of an audit file

        Every key of every map, in the words that editors show from the [schema](../schema/audit.json). What kinds of probes measure, and how
        the keys work together: [probes](../../probes/README.md). A *text* may read environment variables, `${NAME:-default}`.

        This page is generated from the schema, and the schema from the code; tests hold both. After a change:

        ```sh no-test: it runs a test of its own
        CLIPAUDIT_ACCEPT=1 dotnet test tests/ClipAudit.Tests --filter "FullyQualifiedName~Schema|FullyQualifiedName~ReferenceTests"
        ```


        """;

    public static string Text()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestFolders.Repository, "docs", "schema", "audit.json")));
        var definitions = schema.RootElement.GetProperty("definitions");
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        var maps = Reachable(definitions);
        foreach (var name in maps)
            Append(text, name, definitions.GetProperty(name), maps);
        return text.ToString().TrimEnd() + "\n";
    }

    // The maps in the order in which a reader meets them. A probe of the library takes in `with` the keys of its kind.
    private static List<string> Reachable(JsonElement definitions)
    {
        var met = new List<string> { "audit" };
        for (var i = 0; i < met.Count; i++)
            met.AddRange(References(definitions.GetProperty(met[i])).Where(name => !met.Contains(name)).Distinct());
        return [.. met.Where(name => definitions.GetProperty(name).TryGetProperty("properties", out _))
            .Where(name => !name.StartsWith("with-", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.NameEquals("$ref")
            ? [property.Value.GetString()!.Split('/')[^1]]
            : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static void Append(StringBuilder text, string name, JsonElement map, List<string> maps)
    {
        text.Append($"## {name}\n\n");
        if (map.TryGetProperty("description", out var description))
            text.Append(Cell(description.GetString()!)).Append("\n\n");
        string[] forms = [.. map.EnumerateObject().Where(part => !part.NameEquals("properties")).SelectMany(part => References(part.Value)).Where(maps.Contains).Distinct()];
        if (forms.Length > 0)
            text.Append($"One of {string.Join(", ", forms.Select(form => $"[{form}](#{form})"))}, told apart by these keys:\n\n");
        string[] required = map.TryGetProperty("required", out var list) ? [.. list.EnumerateArray().Select(key => key.GetString()!)] : [];
        text.Append("| key | | |\n| --- | --- | --- |\n");
        foreach (var key in map.GetProperty("properties").EnumerateObject())
            text.Append($"| `{key.Name}` | {Default(key.Value, required.Contains(key.Name))} | {Words(key.Value, maps)} |\n");
        text.Append('\n');
    }

    private static string Default(JsonElement value, bool isRequired) => isRequired ? "required"
        : value.ValueKind == JsonValueKind.Object && value.TryGetProperty("default", out var usual) ? $"`{Plain(usual)}`" : "";

    private static string Words(JsonElement value, List<string> maps)
    {
        var description = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("description", out var told) ? Cell(told.GetString()!) : "";
        string[] choices = [.. Choices(value)];
        description += choices.Length is 0 or > 12 ? "" : $" One of {string.Join(", ", choices.Select(choice => $"`{choice}`"))}.";
        string[] referred = [.. References(value).Where(maps.Contains).Distinct()];
        return description + (referred.Length is 0 or > 3 ? "" : $" See {string.Join(", ", referred.Select(name => $"[{name}](#{name})"))}.");
    }

    private static IEnumerable<string> Choices(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.NameEquals("enum")
            ? property.Value.EnumerateArray().Select(Plain)
            : property.NameEquals("properties") ? [] : Choices(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Choices),
        _ => [],
    };

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Plain))}]",
        _ => value.GetRawText(),
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
