using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>Decodes HTML character references as Python's html.unescape does.</summary>
/// <remarks>The rules of HTML5: names without a semicolon are decoded where HTML5 lists them so, by their longest
/// prefix ("&amp;notit;" begins with "&amp;not"); numbers 128 to 159 mean Windows-1252; invalid numbers vanish.
/// The platform's own decoder knows fewer names and none of these rules.</remarks>
internal static class HtmlEntities
{
    private const int LongestName = 32;

    private static readonly Dictionary<string, string> Names = CharacterTable.Texts("html-entities");

    /// <summary>The text that a name (without '&amp;', with its semicolon if it has one) stands for.</summary>
    public static bool TryGet(string name, out string text)
    {
        bool found = Names.TryGetValue(name, out string? value);
        text = value ?? "";
        return found;
    }

    public static string Unescape(string text)
    {
        int at = text.IndexOf('&');
        if (at < 0)
            return text;
        var result = new StringBuilder(text.Length);
        int from = 0;
        while (at >= 0)
        {
            result.Append(text, from, at - from);
            int length = text.AsSpan(at + 1) is ['#', ..]
                ? AppendNumber(text, at, result)
                : AppendName(text, at, result);
            if (length == 0)
                result.Append('&');
            from = at + Math.Max(length, 1);
            at = text.IndexOf('&', from);
        }
        return result.Append(text, from, text.Length - from).ToString();
    }

    private static int AppendNumber(string text, int at, StringBuilder result)
    {
        int digits = at + 2;
        bool hexadecimal = digits < text.Length && text[digits] is 'x' or 'X';
        if (hexadecimal)
            digits++;
        int end = digits;
        int value = 0;
        for (; end < text.Length && Digit(text[end], hexadecimal) is var digit and >= 0; end++)
            value = Math.Min(value * (hexadecimal ? 16 : 10) + digit, 0x110000);
        if (end == digits)
            return 0;
        result.Append(FromNumber(value));
        return end + (end < text.Length && text[end] == ';' ? 1 : 0) - at;
    }

    private static int Digit(char character, bool hexadecimal) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' when hexadecimal => character - 'a' + 10,
        >= 'A' and <= 'F' when hexadecimal => character - 'A' + 10,
        _ => -1,
    };

    /// <summary>The text for a character number, empty for the numbers that HTML forbids.</summary>
    private static string FromNumber(int value) => value switch
    {
        0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) => "\uFFFD",
        >= 0x80 and <= 0x9F => Windows1252.Decode((char)value).ToString(),
        < 0x20 and not ('\t' or '\n' or '\f' or '\r') or 0x7F or (>= 0xFDD0 and <= 0xFDEF) => "",
        _ when (value & 0xFFFE) == 0xFFFE => "",
        _ => new Rune(value).ToString(),
    };

    private static int AppendName(string text, int at, StringBuilder result)
    {
        int start = at + 1;
        int end = start;
        for (int count = 0; end < text.Length && count < LongestName && !EndsName(text[end]); count++)
            end += char.IsSurrogatePair(text, end) ? 2 : 1;
        if (end < text.Length && text[end] == ';' && end > start)
            end++;
        for (int length = end - start; length > 1; length--)
            if (Names.TryGetValue(text.Substring(start, length), out string? value))
            {
                result.Append(value);
                return length + 1;
            }
        return 0;
    }

    private static bool EndsName(char character) =>
        character is '\t' or '\n' or '\f' or ' ' or '<' or '&' or '#' or ';';
}
