using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ClipAudit.Results;

/// <summary>Writes and reads result.json: all that reports are made of.</summary>
/// <remarks>Members in the order of their declarations, numbers in the shortest form that reads back to the same value, lines
/// ended by a line feed: the same result gives the same bytes on every machine. Reading trusts nothing: size and depth are
/// bounded, and members that are unknown, missing, repeated or null are refused.</remarks>
public static class ResultFile
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "result.json";

    private const long MaxBytes = 256L << 20;
    private const int MaxDepth = 16;
    private static readonly ResultJson Json = new(Options());

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="output">Where to.</param>
    public static void Write(AuditResult result, Stream output)
    {
        JsonSerializer.Serialize(output, result, Json.AuditResult);
        output.Write("\n"u8);
    }

    /// <summary>Reads a result.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InputException">The file is missing, too large, or not a result of this format.</exception>
    public static AuditResult Read(string path)
    {
        try
        {
            using var input = File.OpenRead(path);
            if (input.Length > MaxBytes)
                throw new InputException($"{path} is larger than a result can be ({MaxBytes >> 20} MiB).");
            var bytes = new byte[input.Length];
            input.ReadExactly(bytes);
            return Read(bytes, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"The result {path} can't be read: {exception.Message} Give the folder of a run that ended.", exception);
        }
    }

    internal static AuditResult Read(ReadOnlySpan<byte> bytes, string path)
    {
        try
        {
            var result = JsonSerializer.Deserialize(bytes, Json.AuditResult)
                ?? throw new InputException($"{path} holds no result but null.");
            if (ResultCheck.Flaw(result) is { } flaw)
                throw new InputException($"{path} is not a result that this version of ClipAudit writes: {flaw}.");
            return result;
        }
        catch (JsonException exception)
        {
            throw new InputException(
                $"{path} is not a result that this version of ClipAudit writes: {exception.Message}", exception);
        }
    }

    private static JsonSerializerOptions Options() => new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = MaxDepth,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters =
        {
            new IntervalConverter(),
            new JsonStringEnumConverter<Unit>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<Direction>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<Reproduction>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<ImageDisplay>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<ItemAnswer>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<Severity>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<FigureKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<FigureScale>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<SubjectPart>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };
}

/// <summary>The serialiser of results, generated when ClipAudit is compiled.</summary>
[JsonSerializable(typeof(AuditResult))]
internal sealed partial class ResultJson : JsonSerializerContext;
