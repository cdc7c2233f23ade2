namespace ClipAudit.Results;

/// <summary>The thumbnails of a run: images/SHA256.png, each named by its content, so that equal pictures are one file.</summary>
public static class ThumbnailFiles
{
    /// <summary>Name of the folder in a run folder.</summary>
    public const string Folder = "images";

    private const int HashLength = 64;

    /// <summary>Path of a thumbnail below the run folder.</summary>
    /// <param name="sha256">SHA-256 of its content, in lower-case hexadecimal.</param>
    /// <exception cref="ArgumentException">It is something else, which might lead out of the folder.</exception>
    public static string PathOf(string sha256) =>
        IsName(sha256) ? $"{Folder}/{sha256}.png" : throw new ArgumentException("A thumbnail is named by its SHA-256.", nameof(sha256));

    /// <summary>Whether a text can name a thumbnail.</summary>
    /// <param name="text">The text.</param>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == HashLength && text.All(char.IsAsciiHexDigitLower);
    }
}
