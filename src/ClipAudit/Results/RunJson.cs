using System.Text.Json;
using System.Text.Json.Serialization;
using ClipAudit.Evaluation;

namespace ClipAudit.Results;

/// <summary>Writes run.json: when, where and how an audit ran, and how long it took; all that is kept out of the result.</summary>
public static class RunJson
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "run.json";

    private static readonly RunJsonContext Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
    });

    /// <summary>Writes the file.</summary>
    /// <param name="facts">How the run went.</param>
    /// <param name="host">Where it ran.</param>
    /// <param name="output">Where to.</param>
    public static void Write(RunFacts facts, RunHost host, Stream output)
    {
        JsonSerializer.Serialize(output, new RunDocument(AuditRunner.ToolVersion, facts, host), Json.RunDocument);
        output.Write("\n"u8);
    }
}

/// <summary>The content of run.json.</summary>
/// <param name="ToolVersion">Version of ClipAudit.</param>
/// <param name="Run">How the run went.</param>
/// <param name="Host">Where it ran.</param>
internal sealed record RunDocument(string ToolVersion, RunFacts Run, RunHost Host);

/// <summary>The serialiser of run.json, generated when ClipAudit is compiled.</summary>
[JsonSerializable(typeof(RunDocument))]
internal sealed partial class RunJsonContext : JsonSerializerContext;
