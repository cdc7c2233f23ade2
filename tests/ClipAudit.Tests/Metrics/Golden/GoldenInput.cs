using System.Globalization;
using System.Text.Json;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>The input of a case; remembers which fields were read, so that no field can go unnoticed.</summary>
/// <remarks>A value that the metrics' signatures can't express (2.5 successes, a ragged matrix) is refused here with the
/// ArgumentException that the signature stands for. A missing field or a wrong JSON type is a <see cref="GoldenFormatException"/>.</remarks>
internal sealed class GoldenInput
{
    private readonly Dictionary<string, JsonElement> _fields;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<GoldenInput> _children = [];
    private readonly string _path;

    public GoldenInput(JsonElement element, string path = "")
    {
        _path = path;
        if (element.ValueKind != JsonValueKind.Object)
            throw new GoldenFormatException($"The input '{path}' is not an object.");
        _fields = element.EnumerateObject().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
    }

    public IEnumerable<string> FieldNames => _fields.Keys;

    /// <summary>Every field, nested ones included, that nobody read.</summary>
    public IEnumerable<string> Unread => _fields.Keys.Except(_read, StringComparer.Ordinal).Select(name => _path + name)
        .Concat(_children.SelectMany(child => child.Unread));

    public bool Has(string name) => _fields.ContainsKey(name);

    public double Double(string name) => Number(Read(name), name);

    public int Int32(string name) => Whole(Read(name), name);

    public bool Boolean(string name) => Read(name).GetBoolean();

    public string Text(string name) => Read(name).GetString() ?? throw Wrong(name, "a text");

    public double[] Doubles(string name) => [.. Items(Read(name), name).Select(item => Number(item, name))];

    public int[] Int32s(string name) => [.. Items(Read(name), name).Select(item => Whole(item, name))];

    /// <summary>Numbers or texts, as texts.</summary>
    public string[] Texts(string name) => [.. Items(Read(name), name).Select(AsText)];

    /// <summary>Rows of numbers, which may differ in length.</summary>
    public double[][] Rows(string name) =>
        [.. Items(Read(name), name).Select(row => Items(row, name).Select(item => Number(item, name)).ToArray())];

    /// <summary>A row-major matrix; an empty one has 0 columns.</summary>
    public (double[] Values, int Columns) Matrix(string name) => Flatten(Rows(name), name);

    /// <summary>A row-major matrix of whole numbers; an empty one has 0 columns.</summary>
    public (int[] Values, int Columns) Int32Matrix(string name) => Flatten(
        [.. Items(Read(name), name).Select(row => Items(row, name).Select(item => Whole(item, name)).ToArray())], name);

    /// <summary>A nested object, whose fields have to be read too.</summary>
    public GoldenInput Object(string name)
    {
        var child = new GoldenInput(Read(name), _path + name + ".");
        _children.Add(child);
        return child;
    }

    /// <summary>The field as it stands, for a shape that no other method reads.</summary>
    public JsonElement Json(string name) => Read(name);

    /// <summary>A number, or one of the texts that stand for NaN and the infinities.</summary>
    public static double Number(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw Wrong(name, "a number"),
        },
        _ => throw Wrong(name, "a number"),
    };

    private static int Whole(JsonElement element, string name)
    {
        var number = Number(element, name);
        return number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : throw new ArgumentException($"{name} must be whole.", name);
    }

    private static (T[] Values, int Columns) Flatten<T>(T[][] rows, string name)
    {
        var columns = rows.Length == 0 ? 0 : rows[0].Length;
        if (rows.Any(row => row.Length != columns))
            throw new ArgumentException($"{name} must have rows of one length.", name);
        return ([.. rows.SelectMany(row => row)], columns);
    }

    private JsonElement Read(string name)
    {
        if (!_fields.TryGetValue(name, out var element))
            throw new GoldenFormatException($"The input has no field '{_path}{name}'.");
        _read.Add(name);
        return element;
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : throw Wrong(name, "an array");

    private static string AsText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => throw new GoldenFormatException("A text or a number was expected."),
    };

    private static GoldenFormatException Wrong(string name, string expected) =>
        new($"The input field '{name}' is not {expected}.");
}
