using System.Text.Json;

namespace ClipAudit.Onnx.Models;

/// <summary>A JSON file of a model folder; keys are dotted paths, such as "text_config.eos_token_id".</summary>
/// <remarks>Keys that nobody asks for are ignored: these files carry many. Immutable.</remarks>
internal sealed class ModelJson
{
    private const long LargestFile = 4 << 20;
    private readonly JsonElement root;

    private ModelJson(string path, JsonElement root)
    {
        Path = path;
        this.root = root;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>The file's name, for messages and sources.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Reads a file, or gives null when it isn't there.</summary>
    /// <exception cref="InputException">The file is no JSON object.</exception>
    public static ModelJson? ReadIfPresent(string folder, string name)
    {
        var path = System.IO.Path.Combine(folder, name);
        if (!File.Exists(path))
            return null;
        try
        {
            // The open file tells its length; a link would tell its own.
            using var stream = File.OpenRead(path);
            if (stream.Length > LargestFile)
                throw new InputException($"{path} is larger than a configuration can be ({LargestFile >> 20} MiB).");
            using var document = JsonDocument.Parse(stream);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ModelJson(path, document.RootElement.Clone())
                : throw new InputException($"{path} holds no JSON object.");
        }
        catch (JsonException failure)
        {
            throw new InputException($"{path} is no valid JSON: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {failure.Message}", failure);
        }
    }

    /// <summary>The number under a key; null when the key is absent or null.</summary>
    /// <exception cref="InputException">Something else is there.</exception>
    public double? Number(string key)
    {
        if (Find(key) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(key, value, "a number");
    }

    /// <summary>The whole number under a key; null when the key is absent or null.</summary>
    /// <exception cref="InputException">Something else is there.</exception>
    public long? Integer(string key)
    {
        if (Number(key) is not { } number)
            return null;
        return number == Math.Floor(number) && Math.Abs(number) < 1e18
            ? (long)number
            : throw Wrong(key, Find(key)!.Value, "a whole number");
    }

    /// <summary>The text under a key; null when the key is absent or null.</summary>
    /// <exception cref="InputException">Something else is there.</exception>
    public string? Text(string key)
    {
        if (Find(key) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(key, value, "text");
    }

    /// <summary>Whether true stands under a key; null when the key is absent or null.</summary>
    /// <exception cref="InputException">Something else is there.</exception>
    public bool? Flag(string key) => Find(key) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(key, value, "true or false"),
    };

    /// <summary>The side of a picture under a key, given as a number or as two that are equal; null when the key is absent or
    /// says something else.</summary>
    public long? Side(string key) => Find(key) switch
    {
        { ValueKind: JsonValueKind.Number } => Integer(key),
        { ValueKind: JsonValueKind.Array } value when value.GetArrayLength() == 2 && value[0].GetRawText() == value[1].GetRawText()
            && value[0].TryGetInt64(out var side) => side,
        _ => null,
    };

    private JsonElement? Find(string key)
    {
        var element = root;
        foreach (var part in key.Split('.'))
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(part, out element))
                return null;
        return element.ValueKind is JsonValueKind.Null ? null : element;
    }

    private InputException Wrong(string key, JsonElement value, string expected) =>
        new($"{Path}: '{key}' is {Shorten(value.GetRawText())}, not {expected}.");

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
