using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClipAudit.Onnx.Conformance;

/// <summary>What all checks say of a model. Immutable.</summary>
public sealed record ConformanceReport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The model's name: that of its folder, or in the hub.</summary>
    public required string Model { get; init; }

    /// <summary>Where in the Hugging Face Hub it came from, <c>hf:OWNER/NAME@COMMIT</c>; null for a folder of the user's.</summary>
    public required string? Source { get; init; }

    /// <summary>SHA-256 over graphs, settings and tokenizer, in hexadecimal; null when the model can't be opened.</summary>
    public required string? ContentHash { get; init; }

    /// <summary>What it ran on, such as "cpu" or "cuda:0".</summary>
    public required string Device { get; init; }

    /// <summary>The worst verdict of all checks.</summary>
    public CheckVerdict Verdict => Checks.Select(row => row.Verdict).Append(CheckVerdict.Pass)
        .Where(verdict => verdict != CheckVerdict.NotApplicable).Max();

    /// <summary>The rows of the table, in the order of the checks.</summary>
    public required ImmutableArray<CheckResult> Checks { get; init; }

    /// <summary>The report as JSON: the keys of this record in this order, indented.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json).ReplaceLineEndings("\n");
}
