using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace ClipAudit.Data.Tars;

/// <summary>Values in small members: texts, and keys of JSON objects.</summary>
internal static class MemberText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A text on one line, as CLIP's tokenizers see it anyway; null when the bytes are no UTF-8.</summary>
    public static string? Text(byte[] bytes)
    {
        try
        {
            return OneLine(Strict.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The object in the bytes; null when there is none. Dispose it.</summary>
    public static JsonDocument? Object(byte[] bytes)
    {
        try
        {
            var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 64 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
        }
        catch (JsonException)
        {
            // Told to the caller like any other value that is no object.
        }

        return null;
    }

    /// <summary>The texts of a key: one for a value, several for a list of values; none for null, an object, or a missing key.</summary>
    public static ImmutableArray<string> Texts(JsonDocument document, string key)
    {
        if (!document.RootElement.TryGetProperty(key, out var value))
            return [];
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(Single).OfType<string>()]
            : Single(value) is { } text ? [text] : [];
    }

    private static string? Single(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => OneLine(value.GetString()!),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => "",
        };
        return text.Length > 0 ? text : null;
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        return line.ToString().TrimEnd();
    }
}
