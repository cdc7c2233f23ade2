using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Hub;

namespace ClipAudit.Onnx.Hub;

/// <summary>Reads the hub's answers on a repository, which are somebody else's text: everything is checked before it is used.</summary>
/// <remarks>Members that nobody asks for are ignored: the answers carry many, and gain more.</remarks>
internal static class HubListingReader
{
    private const int LongestPath = 1024;
    private const int LongestLicence = 100;

    /// <summary>Reads <c>/api/models/OWNER/NAME/revision/REVISION</c>: the commit, and the licence of the model's card.</summary>
    public static (string Commit, string? Licence) ReadRevision(byte[] json, HubReference reference)
    {
        using var document = Parse(json, reference);
        if (Text(document.RootElement, "sha") is not { } commit || !HubReference.IsCommitHash(commit))
            throw Wrong(reference, "it names no commit");
        return (commit, Licence(document.RootElement));
    }

    /// <summary>Reads a page of <c>/api/models/OWNER/NAME/tree/COMMIT?recursive=true</c>.</summary>
    public static ImmutableArray<HubFile> ReadTree(byte[] json, HubReference reference)
    {
        using var document = Parse(json, reference);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw Wrong(reference, "its list of files is none");
        return [.. document.RootElement.EnumerateArray().Where(item => Text(item, "type") == "file").Select(item => ReadFile(item, reference))];
    }

    private static HubFile ReadFile(JsonElement item, HubReference reference)
    {
        if (Text(item, "path") is not { } path || !StaysInside(path))
            throw Wrong(reference, $"it lists the file '{Text(item, "path")}', whose name would leave the model's folder");
        // What git holds of a large file is a pointer; the content's own length and hash stand beside it.
        var content = item.TryGetProperty("lfs", out var large) && large.ValueKind == JsonValueKind.Object ? large : item;
        var hash = HubHash.Parse(Text(content, "oid"));
        if (hash is null || !content.TryGetProperty("size", out var size) || size.ValueKind != JsonValueKind.Number
            || !size.TryGetInt64(out var length) || length < 0)
            throw Wrong(reference, $"it lists the file '{path}' without a length and a hash");
        return new HubFile(path, length, hash);
    }

    /// <summary>Whether a path names a file below the folder that it starts from, on every system.</summary>
    private static bool StaysInside(string path) =>
        path.Length is > 0 and <= LongestPath && !path.Any(c => char.IsControl(c) || c is '\\' or ':')
        && path.Split('/').All(name => name is not ("" or "." or ".."));

    private static string? Licence(JsonElement model)
    {
        if (model.TryGetProperty("cardData", out var card) && Text(card, "license") is { } named)
            return Short(named == "other" ? Text(card, "license_name") ?? named : named);
        const string tag = "license:";
        return model.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
            ? tags.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
                .Where(text => text.StartsWith(tag, StringComparison.Ordinal)).Select(text => Short(text[tag.Length..])).FirstOrDefault()
            : null;
    }

    private static string Short(string text) => text.Length <= LongestLicence ? text : text[..LongestLicence] + "…";

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonDocument Parse(byte[] json, HubReference reference)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException failure)
        {
            throw Wrong(reference, "it is no JSON", failure);
        }
    }

    private static RunFailedException Wrong(HubReference reference, string what, Exception? cause = null)
    {
        var message = $"The hub's answer on {reference} can't be used: {what}. Check that HF_ENDPOINT leads to a Hugging Face Hub.";
        return cause is null ? new RunFailedException(message) : new RunFailedException(message, cause);
    }
}
