using System.Diagnostics.CodeAnalysis;

namespace ClipAudit.Hub;

/// <summary>A repository of the Hugging Face Hub at a revision, written <c>hf:OWNER/NAME</c> or <c>hf:OWNER/NAME@REVISION</c>.</summary>
/// <remarks>Immutable. Every part is checked to be safe in paths and addresses: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, in a
/// revision also <c>/</c> between names.</remarks>
public sealed record HubReference
{
    /// <summary>What references begin with.</summary>
    public const string Prefix = "hf:";

    /// <summary>The revision that is meant where none is given.</summary>
    public const string Main = "main";

    private const int LongestName = 96;
    private const int LongestRevision = 200;

    private HubReference(string owner, string name, string revision) => (Owner, Name, Revision) = (owner, name, revision);

    /// <summary>The user or organisation that the repository belongs to.</summary>
    public string Owner { get; }

    /// <summary>The repository's name.</summary>
    public string Name { get; }

    /// <summary>A branch, a tag, or a commit of 40 hexadecimal digits.</summary>
    public string Revision { get; }

    /// <summary>OWNER/NAME.</summary>
    public string Repository => $"{Owner}/{Name}";

    /// <summary>Whether the revision is a commit, which always names the same files.</summary>
    public bool IsCommit => IsCommitHash(Revision);

    /// <summary>Whether a text is meant to be a reference to the hub, right or wrong.</summary>
    public static bool IsMeant(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads a reference.</summary>
    /// <param name="text">The text, <c>hf:</c> included.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="mistake">What is wrong with the text and what was expected, without a full stop.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out HubReference? reference, [NotNullWhen(false)] out string? mistake)
    {
        reference = null;
        mistake = $"'{text}' names no model of the Hugging Face Hub; expected hf:OWNER/NAME or hf:OWNER/NAME@REVISION";
        if (!IsMeant(text))
            return false;
        var rest = text[Prefix.Length..];
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var revision = at < 0 ? Main : rest[(at + 1)..];
        if ((at < 0 ? rest : rest[..at]).Split('/') is not [var owner, var name] || !IsName(owner) || !IsName(name))
            return false;
        if (!IsRevision(revision))
            return false;
        (reference, mistake) = (new HubReference(owner, name, revision), null);
        return true;
    }

    /// <summary>Reads a reference.</summary>
    /// <exception cref="InputException">The text is none.</exception>
    public static HubReference Parse(string text) =>
        TryParse(text, out var reference, out var mistake) ? reference : throw new InputException($"{mistake}.");

    /// <summary>The same repository at another revision, one that is known to be right.</summary>
    internal HubReference At(string commit) => new(Owner, Name, commit);

    /// <summary>Whether a text is the whole hash of a commit: 40 hexadecimal digits in lower case.</summary>
    public static bool IsCommitHash(string text) => text.Length == 40 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The reference as it is written; the usual revision is left out.</summary>
    public override string ToString() => $"{Prefix}{Repository}{(Revision == Main ? "" : "@" + Revision)}";

    // The hub keeps "--" for folder names of its cache.
    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && IsSegment(text) && !text.Contains("--", StringComparison.Ordinal);

    private static bool IsRevision(string text) => text.Length is > 0 and <= LongestRevision && text.Split('/').All(IsSegment);

    private static bool IsSegment(string text) =>
        text.Length > 0 && text[0] != '.' && text[^1] != '.' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
