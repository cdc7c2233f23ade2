using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClipAudit.Audits.Format;
using ClipAudit.Probes;

namespace ClipAudit.Audits.Schemas;

/// <summary>JSON Schemas of the files that people write, by which editors complete, explain and check them.</summary>
/// <remarks>Made of the descriptions of keys that the readers of these files use, in draft 7, which the YAML language server of
/// editors knows best. A schema refuses what a value alone can show to be wrong; <c>clipaudit validate</c> knows the rest, such as
/// names of datasets. Pure: the same program gives the same text. Safe for concurrent use.</remarks>
public static class FormatSchema
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The kinds of files, in the order of their importance.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["audit", "definition", "dataset", "table"];

    /// <summary>The schema of a kind of files, as JSON with a line feed at its end.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="library">The folder of the library whose ids are offered; null takes the one that audits use.</param>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    /// <exception cref="InputException">A definition of the library is wrong.</exception>
    public static string Of(string kind, string? library = null)
    {
        var ids = LibraryIds.Of(library ?? AuditFile.LibraryFolder(Environment.GetEnvironmentVariable));
        var (title, shape, variables) = kind switch
        {
            "audit" => ("A ClipAudit audit", new MapShape(AuditKeys.Audit), true),
            "definition" => ("A ClipAudit definition of a probe", (ValueShape)LibraryShapes.Definition, false),
            "dataset" => ("A ClipAudit definition of a dataset", new MapShape(LibraryShapes.Dataset), false),
            "table" => ("A ClipAudit definition of a table of accuracies", LibraryShapes.Table, false),
            _ => throw new ArgumentException($"There is no schema of '{kind}'.", nameof(kind)),
        };
        var writer = new ShapeSchemas(ids, variables);
        var root = writer.Of(shape);
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        foreach (var (name, value) in root.ToArray())
        {
            root.Remove(name);
            schema[name] = value;
        }

        schema["definitions"] = writer.Definitions();
        return schema.ToJsonString(Readable) + "\n";
    }
}

/// <summary>The shapes of whole files of the library: what they begin with, and the settings that follow.</summary>
internal static class LibraryShapes
{
    /// <summary>A probe: its settings are those of its kind, of which an audit may give the rest.</summary>
    public static CasesShape Definition => new("definition",
    [
        .. ProbeKinds.All.Select(kind => new KeyCase("kind", new MapKeys(
            $"definition-{kind.Name}", kind.Settings.Description, [.. ProbeKeys.Definition.All, .. kind.Settings.Optional(kind.Name).All]))
        {
            Value = kind.Name,
        }),
    ]);

    /// <summary>A dataset: whatever source the audit names.</summary>
    public static MapKeys Dataset => new(
        LibraryKeys.Dataset.Id, LibraryKeys.Dataset.Description,
        [.. LibraryKeys.Dataset.All, .. DatasetKeys.Any.All.Where(key => key.Name != "use" && !LibraryKeys.Dataset.Names.Contains(key.Name))]);

    /// <summary>A table.</summary>
    public static CasesShape Table => new("table-definition",
    [
        .. TableKeys.Shape.Cases.Where(of => of.Value is not null)
            .Select(of => of with { Keys = new MapKeys($"definition-{of.Keys.Id}", of.Keys.Description, [.. LibraryKeys.Table.All, .. of.Keys.All]) }),
    ]);
}
