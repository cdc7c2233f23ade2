using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>Decodes the HTML entities that ftfy decodes in plain text: only those that end in a semicolon, and also
/// names in capitals ("P&amp;EACUTE;REZ") where those mean nothing else.</summary>
internal static class LooseHtmlEntities
{
    private const int LongestName = 24;

    private static readonly Dictionary<string, string> Shouted = CharacterTable.Texts("shouted-entities");

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
            string reference = text.Substring(at, ReferenceLength(text, at));
            result.Append(Decode(reference));
            from = at + reference.Length;
            at = text.IndexOf('&', from);
        }
        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The length of the reference at an ampersand; 1 where the ampersand begins none.</summary>
    private static int ReferenceLength(string text, int at)
    {
        int start = at + 1 < text.Length && text[at + 1] == '#' ? at + 2 : at + 1;
        int end = start;
        while (end < text.Length && end - start < LongestName && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        return end > start && end < text.Length && text[end] == ';' ? end + 1 - at : 1;
    }

    private static string Decode(string reference)
    {
        if (reference.Length == 1)
            return reference;
        if (reference[1] != '#')
            return HtmlEntities.TryGet(reference[1..], out string text) || Shouted.TryGetValue(reference[1..], out text!)
                ? text
                : reference;
        // A semicolon left over means that only a part was a number ("&#12ab;").
        string decoded = HtmlEntities.Unescape(reference);
        return decoded.Contains(';') ? reference : decoded;
    }
}
