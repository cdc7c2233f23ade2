using System.Globalization;
using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>White space and lower case as Python's str sees them; the reference tokenizers are Python programs.</summary>
internal static class PythonText
{
    private const char CapitalSigma = '\u03A3', SmallSigma = '\u03C3', FinalSigma = '\u03C2', CapitalDottedI = '\u0130';

    /// <summary>str.isspace: white space of Unicode and the separators U+001C to U+001F.</summary>
    public static bool IsSpace(char character) =>
        char.IsWhiteSpace(character) || character is >= '\u001C' and <= '\u001F';

    /// <summary>str.strip().</summary>
    public static string Strip(string text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsSpace(text[start]))
            start++;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        return text[start..end];
    }

    /// <summary>" ".join(text.split()).</summary>
    public static string SplitAndJoin(string text) => Strip(Collapse(text, IsSpace));

    /// <summary>The expression \s+ replaced by one blank; \s leaves out U+001C to U+001F.</summary>
    public static string CollapseWhiteSpace(string text) => Collapse(text, char.IsWhiteSpace);

    /// <summary>str.lower(): full case mapping, with the final form of sigma at the end of words.</summary>
    public static string Lower(string text) => Lower(text, finalSigma: true);

    /// <summary>Lower case character by character, without a look at the neighbours, as tokenizers in Rust do.</summary>
    public static string LowerEach(string text) => Lower(text, finalSigma: false);

    private static string Collapse(string text, Func<char, bool> isSpace)
    {
        var result = new StringBuilder(text.Length);
        bool inside = false;
        foreach (char character in text)
        {
            bool space = isSpace(character);
            if (!space)
                result.Append(character);
            else if (!inside)
                result.Append(' ');
            inside = space;
        }
        return result.ToString();
    }

    private static string Lower(string text, bool finalSigma)
    {
        var result = new StringBuilder(text.Length);
        int at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == CapitalDottedI)
                result.Append("i\u0307");
            else if (rune.Value == CapitalSigma)
                result.Append(finalSigma && EndsWord(text, at) ? FinalSigma : SmallSigma);
            else
                result.Append(UnicodeVersion.IsLater(rune) ? rune : Rune.ToLowerInvariant(rune));
            // A lone surrogate reads as U+FFFD, of the same length 1.
            at += rune.Utf16SequenceLength;
        }
        return result.ToString();
    }

    /// <summary>Whether a letter stands before the sigma and none after it, marks and apostrophes aside.</summary>
    private static bool EndsWord(string text, int sigma)
    {
        int before = sigma - 1;
        while (before >= 0 && IsIgnored(RuneEndingAt(text, before)))
            before -= RuneEndingAt(text, before).Utf16SequenceLength;
        if (before < 0 || !IsCased(RuneEndingAt(text, before)))
            return false;
        int after = sigma + 1;
        while (after < text.Length && IsIgnored(RuneAt(text, after)))
            after += RuneAt(text, after).Utf16SequenceLength;
        return after >= text.Length || !IsCased(RuneAt(text, after));
    }

    private static Rune RuneAt(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;

    private static Rune RuneEndingAt(string text, int at) =>
        char.IsLowSurrogate(text[at]) && at > 0 ? RuneAt(text, char.IsHighSurrogate(text[at - 1]) ? at - 1 : at) : RuneAt(text, at);

    private static bool IsCased(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
        || rune.Value is 0xAA or 0xBA or (>= 0x2160 and <= 0x217F) or (>= 0x24B6 and <= 0x24E9)
            or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);

    private static bool IsIgnored(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol
        || rune.Value is '\'' or '.' or ':' or 0xB7 or 0x387 or 0x55F or 0x5F4 or 0x2018 or 0x2019 or 0x2024 or 0x2027
            or 0xFE13 or 0xFE52 or 0xFE55 or 0xFF07 or 0xFF0E or 0xFF1A;
}
