using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>All measurements as JSON for the page's script, in few bytes: each text stands once in a list, what measurements of a kind
/// share stands once for all of them, and both are named by their places.</summary>
internal static class MeasurementData
{
    // Digits enough to sort by, and to draw with; what is read is written as text.
    private const int Digits = 6;
    private const int DigitsDrawn = 4;

    private static readonly ImmutableArray<string> Kind = ["measure", "probe", "unit", "suffix", "better", "method", "formula", "citation"];
    private static readonly ImmutableArray<string> Texts = ["model", "dataset", "variant", "class", "feature", "group", "undefined"];
    private static readonly ImmutableArray<string> Numbers = ["n", "value", "lower", "upper", "shown", "range"];

    /// <summary>The JSON; holds no character that means something in HTML.</summary>
    public static string Of(ImmutableArray<Measurement> measurements)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
            Write(json, measurements);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<Measurement> measurements)
    {
        var texts = new Places();
        texts.Of("");
        var kinds = new Places();
        json.WriteStartObject();
        WriteAll(json, "kindColumns", Kind);
        WriteAll(json, "textColumns", Texts);
        WriteAll(json, "numberColumns", Numbers);
        json.WriteStartArray("rows");
        foreach (var measurement in measurements)
            Write(json, measurement, kinds, texts);
        json.WriteEndArray();
        json.WriteStartArray("kinds");
        foreach (var kind in kinds.All)
            json.WriteRawValue($"[{kind}]");
        json.WriteEndArray();
        WriteAll(json, "texts", texts.All.Select(text => SafeText.Of(Shortened.Cell(text))));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Measurement measurement, Places kinds, Places texts)
    {
        json.WriteStartArray();
        json.WriteNumberValue(kinds.Of(string.Join(',', KindOf(measurement).Select(texts.Of))));
        foreach (var text in TextsOf(measurement))
            json.WriteNumberValue(texts.Of(text ?? ""));
        json.WriteNumberValue(measurement.N);
        Write(json, measurement.Value, Digits);
        Write(json, measurement.Interval?.Lower, DigitsDrawn);
        Write(json, measurement.Interval?.Upper, DigitsDrawn);
        json.WriteStringValue(measurement.Value is { } value ? MeasurementText.Number(value, measurement.Unit) : "");
        json.WriteStringValue(MeasurementText.Interval(measurement).Trim('[', ']'));
        json.WriteEndArray();
    }

    private static ImmutableArray<string> KindOf(Measurement measurement) =>
    [
        measurement.Name, measurement.Subject.Probe ?? "", CamelCase(measurement.Unit), Suffix(measurement.Unit), CamelCase(measurement.Better),
        MeasurementText.Method(measurement), measurement.Formula, measurement.Citation,
    ];

    private static ImmutableArray<string?> TextsOf(Measurement measurement) =>
    [
        measurement.Subject.Model, measurement.Subject.Dataset, measurement.Subject.Variant, measurement.Subject.Class,
        measurement.Subject.Feature, measurement.Subject.Group, measurement.Undefined,
    ];

    // Infinite bounds are drawn, and sorted, as the greatest numbers there are.
    private static void Write(Utf8JsonWriter json, double? value, int digits)
    {
        if (value is { } number)
            json.WriteNumberValue(Round(Math.Clamp(number, double.MinValue, double.MaxValue), digits));
        else
            json.WriteNullValue();
    }

    // Rounded upwards, the greatest number would be infinite again.
    private static double Round(double value, int digits) => Math.Abs(value) > 1e300
        ? value
        : double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static void WriteAll(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Suffix(Unit unit) => MeasurementText.WithUnit(0, unit)[MeasurementText.Number(0, unit).Length..];

    private static string CamelCase<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private sealed class Places
    {
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All => _all;

        public int Of(string item)
        {
            if (!_places.TryGetValue(item, out var place))
            {
                place = _all.Count;
                _places.Add(item, place);
                _all.Add(item);
            }

            return place;
        }
    }
}
