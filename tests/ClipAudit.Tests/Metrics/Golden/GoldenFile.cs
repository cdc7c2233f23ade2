using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>One family's file: its cases by name, refused where the format is not followed.</summary>
internal static class GoldenFile
{
    private const string NoCases = "(no readable cases)";

    private static string Folder => Path.Combine(TestFolders.Golden, "metrics");

    /// <summary>The (family, case) pairs of every file. A file that can't be enumerated is a row too, which then fails.</summary>
    public static IEnumerable<(string Family, string Case)> Enumerate()
    {
        if (!Directory.Exists(Folder))
            yield break;
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            var family = Path.GetFileNameWithoutExtension(file);
            foreach (var name in CaseNames(file))
                yield return (family, name);
        }
    }

    public static GoldenCase Read(string family, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, family + ".json")));
        var root = document.RootElement.Clone();
        GoldenCase.RefuseUnknown(root, ["family", "title", "references", "cases"], $"the file '{family}'");
        if (root.GetProperty("family").GetString() != family)
            throw new GoldenFormatException($"The file '{family}' says that it is about '{root.GetProperty("family")}'.");
        var found = root.GetProperty("cases").EnumerateArray()
            .Where(item => item.GetProperty("name").GetString() == name).ToList();
        return found.Count == 1
            ? new GoldenCase(found[0])
            : throw new GoldenFormatException($"The file '{family}' has {found.Count} cases named '{name}', not 1.");
    }

    private static List<string> CaseNames(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var names = document.RootElement.GetProperty("cases").EnumerateArray()
                .Select(item => item.GetProperty("name").GetString() ?? NoCases).Distinct(StringComparer.Ordinal).ToList();
            return names.Count == 0 ? [NoCases] : names;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [NoCases];
        }
    }
}

/// <summary>One case: an input and what a reference made of it.</summary>
internal sealed class GoldenCase
{
    public GoldenCase(JsonElement element)
    {
        RefuseUnknown(element,
            ["name", "source", "input", "expected", "tolerance", "note", "convention_sensitive", "alternatives"], "the case");
        Input = element.GetProperty("input");
        Expected = element.GetProperty("expected");
        Tolerance = new GoldenTolerance(element.GetProperty("tolerance"));
        Alternatives = element.TryGetProperty("alternatives", out var list) ? [.. list.EnumerateArray().Select(ReadAlternative)] : [];
        var sensitive = element.TryGetProperty("convention_sensitive", out var flag) && flag.GetBoolean();
        if (sensitive != Alternatives.Length > 0)
            throw new GoldenFormatException("A case has alternatives exactly where it is convention-sensitive.");
    }

    public JsonElement Input { get; }

    public JsonElement Expected { get; }

    public GoldenTolerance Tolerance { get; }

    public (string Convention, JsonElement Expected)[] Alternatives { get; }

    public static bool IsRefusal(JsonElement expected) => expected.TryGetProperty("error", out _);

    public static void RefuseUnknown(JsonElement element, string[] known, string where)
    {
        var unknown = element.EnumerateObject().Select(field => field.Name).Except(known, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw new GoldenFormatException($"Unknown fields in {where}: {string.Join(", ", unknown)}.");
    }

    private static (string Convention, JsonElement Expected) ReadAlternative(JsonElement element)
    {
        RefuseUnknown(element, ["convention", "expected"], "an alternative");
        return (element.GetProperty("convention").GetString()!, element.GetProperty("expected"));
    }
}
