using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ClipAudit.Evaluation;

namespace ClipAudit.Results.Evidence;

/// <summary>Makes, writes and reads manifest.json.</summary>
public static class ManifestJson
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "manifest.json";

    private const int Format = 1;
    private const int MaxBytes = 64 << 20;

    private static readonly ManifestJsonContext Json = new(new JsonSerializerOptions(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = 8,
    });

    /// <summary>The manifest of a run, without its files.</summary>
    /// <param name="run">The run.</param>
    /// <param name="host">Where it ran.</param>
    public static RunManifest Of(AuditRun run, RunHost host)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(host);
        var result = run.Result;
        return new RunManifest
        {
            Audit = result.Name,
            ToolVersion = result.ToolVersion,
            SourceRevision = AuditRunner.SourceRevision,
            Partial = result.Partial,
            Seed = result.Seed,
            Device = host.Device,
            Libraries = host.Libraries,
            Inputs = InputsOf(result),
            Predictions = PredictionsOf(run),
            Files = [],
        };
    }

    /// <summary>Whose predictions the files of a run hold.</summary>
    internal static ImmutableArray<ManifestPredictions> PredictionsOf(AuditRun run) =>
        [.. RunFiles.Name(run.Predictions).Select(file => new ManifestPredictions(
            file.Path, file.Probe, file.Predictions.Model, file.Predictions.Dataset.Name))];

    /// <summary>What went into a result.</summary>
    internal static ImmutableArray<ManifestInput> InputsOf(AuditResult result) =>
    [
        .. result.Models.Select(model => new ManifestInput("model", model.Name, model.ContentHash)),
        .. result.Datasets.Select(dataset => new ManifestInput("dataset", dataset.Name, dataset.ContentHash)),
        .. result.Tables.Select(table => new ManifestInput("table", table.Name, table.ContentHash)),
        .. result.Probes.Select(probe => new ManifestInput("probe", probe.Id, probe.DefinitionHash)),
    ];

    /// <summary>Writes a manifest, with its checksum.</summary>
    /// <param name="manifest">The manifest; its checksum counts for nothing.</param>
    /// <param name="output">Where to.</param>
    public static void Write(RunManifest manifest, Stream output)
    {
        using var unsigned = new MemoryStream();
        WriteAsIs(manifest with { Checksum = null }, unsigned);
        WriteAsIs(manifest with { Checksum = Convert.ToHexStringLower(SHA256.HashData(unsigned.GetBuffer().AsSpan(0, (int)unsigned.Length))) }, output);
    }

    private static void WriteAsIs(RunManifest manifest, Stream output)
    {
        JsonSerializer.Serialize(output, manifest, Json.RunManifest);
        output.Write("\n"u8);
    }

    /// <summary>Reads the manifest of a run.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="InputException">There is none, or it is not a manifest of this format.</exception>
    public static RunManifest Read(string folder)
    {
        var path = Path.Join(folder, Name);
        if (!File.Exists(path))
            throw new InputException($"There is no {Name} in {folder}. Give the folder of a run that ended.");
        try
        {
            var manifest = JsonSerializer.Deserialize(BoundedFile.Read(path, MaxBytes, "the manifest of a run"), Json.RunManifest);
            if (manifest is null || manifest.Format != Format || HasMissingList(manifest))
                throw new InputException($"{path} is not a manifest that this version of ClipAudit writes.");
            return manifest;
        }
        catch (JsonException exception)
        {
            throw new InputException($"{path} is not a manifest that this version of ClipAudit writes: {exception.Message}", exception);
        }
    }

    private static bool HasMissingList(RunManifest manifest) =>
        manifest.Libraries.IsDefault || manifest.Inputs.IsDefault || manifest.Predictions.IsDefault || manifest.Files.IsDefault
        || manifest.Files.Contains(null!) || manifest.Inputs.Contains(null!) || manifest.Predictions.Contains(null!);
}

/// <summary>The serialiser of manifests, generated when ClipAudit is compiled.</summary>
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class ManifestJsonContext : JsonSerializerContext;
