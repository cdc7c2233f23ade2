using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>All measurements as JSON for the page's script: each text once, rows of places in the list of texts and of numbers.</summary>
internal static class MeasurementData
{
    // Digits enough to sort by and to draw with; what is read is written as text.
    private const int Digits = 6;

    private static readonly ImmutableArray<string> NumberColumns = ["n", "value", "lower", "upper", "shown", "range"];

    /// <summary>The JSON; holds no character that means something in HTML.</summary>
    public static string Of(ImmutableArray<Measurement> measurements)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
            Write(json, measurements);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<Measurement> measurements)
    {
        var texts = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
        json.WriteStartObject();
        json.WriteStartArray("columns");
        var columns = Texts(Nothing).Select(column => column.Name).ToImmutableArray();
        foreach (var column in columns.Concat(NumberColumns))
            json.WriteStringValue(column);
        json.WriteEndArray();
        json.WriteNumber("textColumns", columns.Length);
        json.WriteStartArray("rows");
        foreach (var measurement in measurements)
            Write(json, measurement, texts);
        json.WriteEndArray();
        json.WriteStartArray("texts");
        foreach (var (text, _) in texts.OrderBy(pair => pair.Value))
            json.WriteStringValue(SafeText.Of(Shortened.Cell(text)));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Measurement measurement, Dictionary<string, int> texts)
    {
        json.WriteStartArray();
        foreach (var (_, text) in Texts(measurement))
        {
            texts.TryAdd(text ?? "", texts.Count);
            json.WriteNumberValue(texts[text ?? ""]);
        }

        json.WriteNumberValue(measurement.N);
        Write(json, measurement.Value);
        Write(json, measurement.Interval?.Lower);
        Write(json, measurement.Interval?.Upper);
        json.WriteStringValue(MeasurementText.Value(measurement));
        json.WriteStringValue(MeasurementText.Interval(measurement));
        json.WriteEndArray();
    }

    // Infinite bounds are drawn, and sorted, as the greatest numbers there are.
    private static void Write(Utf8JsonWriter json, double? value)
    {
        if (value is { } number)
            json.WriteNumberValue(Round(Math.Clamp(number, double.MinValue, double.MaxValue)));
        else
            json.WriteNullValue();
    }

    private static double Round(double value) =>
        double.Parse(value.ToString($"G{Digits}", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    private static readonly Measurement Nothing = new()
    {
        Name = "", Subject = new Subject(), Value = null, N = 0, Unit = default, Better = default, Formula = "", Citation = "",
    };

    private static ImmutableArray<(string Name, string? Text)> Texts(Measurement measurement) =>
    [
        ("measure", measurement.Name), ("probe", measurement.Subject.Probe), ("model", measurement.Subject.Model),
        ("dataset", measurement.Subject.Dataset), ("variant", measurement.Subject.Variant), ("class", measurement.Subject.Class),
        ("feature", measurement.Subject.Feature), ("group", measurement.Subject.Group), ("unit", CamelCase(measurement.Unit)),
        ("better", CamelCase(measurement.Better)), ("method", MeasurementText.Method(measurement)), ("formula", measurement.Formula),
        ("citation", measurement.Citation), ("undefined", measurement.Undefined),
    ];

    private static string CamelCase<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
