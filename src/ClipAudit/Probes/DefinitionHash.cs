using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using ClipAudit.Results;

namespace ClipAudit.Probes;

/// <summary>The hash by which a result names the exact definition of a probe.</summary>
internal static class DefinitionHash
{
    /// <summary>SHA-256, in lower-case hexadecimal, of a definition written as JSON without white space.</summary>
    /// <param name="definition">What all kinds share.</param>
    /// <param name="writeSettings">Writes the settings as properties, all names in them resolved: templates, class names,
    /// numbers.</param>
    public static string Of(ProbeDefinition definition, Action<Utf8JsonWriter> writeSettings)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("kind", definition.Kind);
            json.WriteString("use", definition.LibraryId);
            if (definition.Version is { } version)
                json.WriteNumber("version", version);
            json.WriteString("title", definition.Title);
            json.WriteString("question", definition.Question);
            Write(json, "cite", definition.Citations);
            Write(json, "limits", definition.Limits);
            Write(json, definition.Published);
            writeSettings(json);
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<PublishedValue> published)
    {
        if (published.IsEmpty)
            return;
        json.WriteStartArray(PublishedRows.Key);
        foreach (var row in published)
        {
            json.WriteStartObject();
            foreach (var (name, text) in PublishedRows.Texts(row))
                json.WriteString(name, text);
            json.WriteNumber("value", row.Value);
            json.WriteNumber("n", row.N ?? 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a list of texts.</summary>
    public static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
