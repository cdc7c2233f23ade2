using System.Diagnostics;
using System.Text.Json;
using ClipAudit.Audits.Schemas;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Audits.Schemas;

/// <summary>What an editor makes of files by the schemas: a validator of JSON Schema and a reader of YAML 1.2, both of npm.</summary>
internal static class EditorSchema
{
    /// <summary>The library that comes with the program.</summary>
    public static string Library { get; } = Path.Combine(TestFolders.Repository, "probes");

    /// <summary>The faults of some files, for each a list.</summary>
    /// <param name="files">Kinds of schemas, and YAML.</param>
    public static string[][] Faults(IEnumerable<(string Kind, string Yaml)> files)
    {
        var schemas = FormatSchema.Kinds.ToDictionary(kind => kind, kind => FormatSchema.Of(kind, Library));
        var script = Path.Combine(TestFolders.Repository, "tests", "ClipAudit.Tests", "Audits", "Schemas", "validate.mjs");
        var start = new ProcessStartInfo("node", [script, TestFolders.Repository])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        node.StandardInput.Write(JsonSerializer.Serialize(files.Select(file => new { schema = schemas[file.Kind], yaml = file.Yaml })));
        node.StandardInput.Close();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<string[][]>(output)!;
    }
}
