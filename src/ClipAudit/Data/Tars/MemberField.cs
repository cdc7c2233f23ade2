namespace ClipAudit.Data.Tars;

/// <summary>Where samples of a WebDataset keep a value: a small file of their own, or a key of their <c>.json</c>.</summary>
/// <param name="Extension">What follows the first dot of the file's name, in lower case.</param>
/// <param name="Key">The key of the object in the file; null where the file is the value.</param>
internal sealed record MemberField(string Extension, string? Key)
{
    /// <summary>The extension of the file with keys.</summary>
    public const string Json = "json";

    /// <summary>For messages.</summary>
    public string Description => Key is null ? $"the file '.{Extension}'" : $"the key '{Key}' of the file '.{Extension}'";

    /// <summary>Reads <c>cls</c> as a file, <c>json.label</c> as a key.</summary>
    public static MemberField Parse(string text)
    {
        var name = text.TrimStart('.');
        return name.StartsWith(Json + ".", StringComparison.Ordinal) && name.Length > Json.Length + 1
            ? Of(name[(Json.Length + 1)..])
            : new MemberField(name.ToLowerInvariant(), null);
    }

    /// <summary>A key of <c>.json</c>.</summary>
    public static MemberField Of(string key) => new(Json, key);
}
