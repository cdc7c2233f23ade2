using System.Text.RegularExpressions;

namespace ClipAudit.Audits;

/// <summary>The language that a report says it is written in.</summary>
/// <remarks>Screen readers pronounce, and browsers hyphenate and translate, by it. The sentences of reports are English, so that
/// another language would be a false statement; a region, such as in en-GB, is the audit's to choose.</remarks>
public static partial class ReportLanguage
{
    /// <summary>The language when nobody says: English.</summary>
    public const string Usual = "en";

    /// <summary>What a tag must be, for messages.</summary>
    public const string Expected = "en, or a variant of English such as en-GB: the sentences of reports are English, and another language "
        + "would make screen readers mispronounce them";

    /// <summary>A regular expression that fits what a tag must be.</summary>
    internal const string Pattern = "^en(-[A-Z][a-z]{3})?(-[A-Z]{2})?$";

    /// <summary>Whether a report can be said to be in a language.</summary>
    /// <param name="tag">The language as a BCP 47 tag.</param>
    public static bool IsValid(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return EnglishTag().IsMatch(tag);
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex EnglishTag();
}
