using System.Text.Json;
using System.Text.Json.Serialization;
using ClipAudit.Metrics;

namespace ClipAudit.Results;

/// <summary>Writes an interval as its four parts, and holds what is read to the rules of an interval.</summary>
internal sealed class IntervalConverter : JsonConverter<Interval>
{
    public override Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An interval must be an object.");
        double? lower = null, upper = null, level = null;
        string? method = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "lower" when lower is null: lower = Number(ref reader); break;
                case "upper" when upper is null: upper = Number(ref reader); break;
                case "level" when level is null: level = Number(ref reader); break;
                case "method" when method is null && reader.TokenType == JsonTokenType.String: method = reader.GetString(); break;
                default: throw new JsonException($"An interval can't have this '{name}'.");
            }
        }
        return Create(lower, upper, level, method);
    }

    public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        Write(writer, "lower", value.Lower);
        Write(writer, "upper", value.Upper);
        Write(writer, "level", value.Level);
        writer.WriteString("method", value.Method);
        writer.WriteEndObject();
    }

    private static Interval Create(double? lower, double? upper, double? level, string? method)
    {
        if (lower is not { } l || upper is not { } u || level is not { } confidence || method is null)
            throw new JsonException("An interval must have lower, upper, level and method.");
        try
        {
            return new Interval(l, u, confidence, method);
        }
        catch (ArgumentException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    // JSON has no infinite numbers; bounds of ratios can be.
    private static void Write(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteString(name, value > 0 ? "Infinity" : "-Infinity");
    }

    private static double Number(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.String when reader.ValueTextEquals("Infinity"u8) => double.PositiveInfinity,
        JsonTokenType.String when reader.ValueTextEquals("-Infinity"u8) => double.NegativeInfinity,
        _ => throw new JsonException("A bound or level of an interval must be a number."),
    };
}
