using System.Globalization;
using System.Text;

namespace ClipAudit.Reporting.Charts.Scenes;

/// <summary>Text from outside, made fit to be drawn: what can't be seen, or would reorder its surroundings, is replaced.</summary>
internal static class SafeText
{
    private const char Replacement = '\uFFFD';
    private const int LongestShort = 400;

    /// <summary>The text without control characters, bidirectional overrides and halves of surrogate pairs, each replaced by
    /// U+FFFD, and with line breaks and tabs as blanks.</summary>
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029)
                safe.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned || Reorders(rune.Value))
                safe.Append(Replacement);
            else
                safe.Append(rune.ToString());
        }

        return safe.ToString();
    }

    /// <summary>The safe text, or as much of it as anyone reads in passing.</summary>
    public static string Short(string text) => Of(text.Length <= LongestShort ? text : text[..LongestShort] + "…");

    private static bool Reorders(int rune) => rune is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C;
}
