using System.Text.Json;

namespace ClipAudit.Onnx.Imaging;

/// <summary>An object in a preprocessor configuration, with errors that name file and key.</summary>
internal sealed class PreprocessJson
{
    private const long LargestFile = 4 << 20;
    private readonly string file;
    private readonly string prefix;

    private PreprocessJson(string file, string prefix, JsonElement element)
    {
        this.file = file;
        this.prefix = prefix;
        Element = element;
    }

    public JsonElement Element { get; }

    public static PreprocessJson Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            if (stream.Length > LargestFile)
                throw new InputException($"{file} is larger than a preprocessor configuration can be ({LargestFile >> 20} MiB).");
            using var document = JsonDocument.Parse(stream);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new InputException($"{file}: the preprocessor configuration is not a JSON object.");
            return new PreprocessJson(file, "", document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            throw new InputException($"{file}: the preprocessor configuration is not valid JSON: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}: the preprocessor configuration can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>The value of a key; null where it is missing or JSON's null.</summary>
    public JsonElement? Find(string key) =>
        Element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The object at a key; null where it is missing.</summary>
    public PreprocessJson? Object(string key)
    {
        if (Find(key) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Object
            ? new PreprocessJson(file, $"{prefix}{key}.", value)
            : throw Odd(key, "an object");
    }

    public string? Text(string key)
    {
        if (Find(key) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Odd(key, "text");
    }

    public bool Flag(string key, bool otherwise) => Find(key) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Odd(key, "true or false"),
    };

    public double Number(string key, double otherwise) => Find(key) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        _ => throw Odd(key, "a number"),
    };

    /// <summary>A length in pixels, 1 to 4096; null where it is missing.</summary>
    public int? Length(string key) => Find(key) is { } value ? Length(key, value) : null;

    public int Length(string key, JsonElement value)
    {
        const int most = 4096;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var length) && length is > 0 and <= most
            ? length
            : throw Odd(key, $"a whole number of pixels from 1 to {most}");
    }

    /// <summary>Three numbers, or one for all; null where the key is missing.</summary>
    public PerChannel? Channels(string key)
    {
        const string expected = "three numbers";
        if (Find(key) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number)
            return new PerChannel(value.GetDouble(), value.GetDouble(), value.GetDouble());
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 3)
            throw Odd(key, expected);
        foreach (var number in value.EnumerateArray())
        {
            if (number.ValueKind != JsonValueKind.Number)
                throw Odd(key, expected);
        }
        return new PerChannel(value[0].GetDouble(), value[1].GetDouble(), value[2].GetDouble());
    }

    public InputException Odd(string key, string expected) =>
        new($"{file}: the preprocessor setting '{prefix}{key}' is {Shown(key)}; expected {expected}.");

    private string Shown(string key) => Find(key) is { } value ? value.GetRawText().ReplaceLineEndings(" ") : "missing";
}
