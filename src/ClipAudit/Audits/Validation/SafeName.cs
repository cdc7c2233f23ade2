using System.Text.RegularExpressions;

namespace ClipAudit.Audits.Validation;

/// <summary>Names that become names of folders and files, on every system.</summary>
internal static partial class SafeName
{
    /// <summary>What a safe name is, for error messages.</summary>
    public const string Expected =
        "1 to 64 of the characters A-Z, a-z, 0-9, '-', '_' and '.', the first a letter or digit, the last no '.'";

    private const string One = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?";

    /// <summary>A regular expression, for editors, that fits safe names; names of devices, which fit too, are not safe.</summary>
    public const string Characters = "^" + One + "$";

    /// <summary>Whether a name is safe.</summary>
    public static bool IsSafe(string name) => Pattern().IsMatch(name) && !Reserved().IsMatch(name);

    [GeneratedRegex(@"\A" + One + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    // Names of devices, on Windows, whatever follows the dot.
    [GeneratedRegex(@"\A(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
