using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>Removes "ANSI" terminal codes: escape, bracket, digits and semicolons, and the letter that ends them.</summary>
internal static class TerminalEscapes
{
    private const char Escape = '\u001B';

    public static string Remove(string text)
    {
        int at = text.IndexOf(Escape);
        if (at < 0)
            return text;
        var result = new StringBuilder(text.Length);
        int from = 0;
        while (at >= 0)
        {
            int end = EndOf(text, at);
            result.Append(text, from, (end > at ? at : at + 1) - from);
            from = Math.Max(end, at + 1);
            at = text.IndexOf(Escape, from);
        }
        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The end of the code that begins at an escape; the beginning itself where there is none.</summary>
    private static int EndOf(string text, int at)
    {
        if (at + 1 >= text.Length || text[at + 1] != '[')
            return at;
        int end = at + 2;
        while (end < text.Length && (char.IsDigit(text[end]) || text[end] == ';'))
            end++;
        return end < text.Length && char.IsAsciiLetter(text[end]) ? end + 1 : at;
    }
}
