using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ClipAudit.Audits;

namespace ClipAudit.Evaluation.Keeping;

/// <summary>What the evidence of a run consists of: evidence.json.</summary>
internal sealed record EvidenceIndex
{
    /// <summary>The format that this version writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of this format, and of all files beside it.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>What of the audit was run, as a sentence; null for all of it.</summary>
    public string? Partial { get; init; }

    /// <summary>What the call changed and audit.yaml doesn't show.</summary>
    public required AuditChanges Changes { get; init; }

    /// <summary>The files that audit.yaml names.</summary>
    public required ImmutableArray<KeptInput> Inputs { get; init; }

    /// <summary>The datasets of images, each with a listing.</summary>
    public required ImmutableArray<string> Datasets { get; init; }

    /// <summary>The models that were opened.</summary>
    public required ImmutableArray<EncoderInfo> Models { get; init; }
}

/// <summary>A file that audit.yaml names.</summary>
/// <param name="Named">Its path in audit.yaml.</param>
/// <param name="File">Its name in the folder of inputs.</param>
internal sealed record KeptInput(string Named, string File);

/// <summary>The JSON of evidence: the same bytes for the same content, and nothing unknown, missing or twice when read.</summary>
internal static class EvidenceJson
{
    private static readonly EvidenceJsonContext Indented = new(Options(indented: true));
    private static readonly EvidenceJsonContext Dense = new(Options(indented: false));

    public static void Write(EvidenceIndex index, Stream output)
    {
        JsonSerializer.Serialize(output, index, Indented.EvidenceIndex);
        output.Write("\n"u8);
    }

    public static void Write(DatasetListing listing, Stream output)
    {
        JsonSerializer.Serialize(output, listing, Dense.DatasetListing);
        output.Write("\n"u8);
    }

    public static EvidenceIndex ReadIndex(string path, int limit)
    {
        var index = Read(path, limit, stream => JsonSerializer.Deserialize(stream, Indented.EvidenceIndex));
        return index is { Format: EvidenceIndex.CurrentFormat, Changes: { Settings.IsDefault: false, Probes.IsDefault: false } }
            && !index.Inputs.IsDefault && !index.Datasets.IsDefault && !index.Models.IsDefault
            && !index.Inputs.Contains(null!) && !index.Datasets.Contains(null!) && !index.Models.Contains(null!)
            ? index
            : throw new InputException($"{path} is no evidence that this version of ClipAudit writes.");
    }

    public static DatasetListing ReadListing(string path, int limit) =>
        Read(path, limit, stream => JsonSerializer.Deserialize(stream, Dense.DatasetListing));

    private static T Read<T>(string path, int limit, Func<Stream, T?> read) where T : class
    {
        try
        {
            using var stream = BoundedFile.Open(path, limit, "evidence of a run");
            return read(stream) ?? throw new InputException($"{path} holds nothing.");
        }
        catch (JsonException exception)
        {
            throw new InputException($"{path} is no evidence that this version of ClipAudit writes: {exception.Message}", exception);
        }
    }

    private static JsonSerializerOptions Options(bool indented) => new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = indented,
        NewLine = "\n",
        MaxDepth = 8,
        RespectRequiredConstructorParameters = false,
    };
}

/// <summary>The serialiser of evidence, generated when ClipAudit is compiled.</summary>
[JsonSerializable(typeof(EvidenceIndex))]
[JsonSerializable(typeof(DatasetListing))]
internal sealed partial class EvidenceJsonContext : JsonSerializerContext;
