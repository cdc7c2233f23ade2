using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>ftfy's fix_text without the re-decoding of broken encodings, which is guesswork:
/// <see cref="SuspiciousEncoding"/> reports such text instead.</summary>
/// <remarks>Line by line; every line until nothing changes any more. Entities are left alone from the first line on
/// that holds a '&lt;', since that may be markup.</remarks>
internal static class TextFixer
{
    public static string Fix(string text)
    {
        // Plain ASCII has nothing to fix but entities and control characters.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains('&'))
            return text;
        var result = new StringBuilder(text.Length);
        bool entities = true;
        for (int from = 0; from < text.Length;)
        {
            int end = text.IndexOf('\n', from) is var feed and >= 0 ? feed + 1 : text.Length;
            string line = text[from..end];
            entities &= !line.Contains('<');
            result.Append(FixLine(line, entities));
            from = end;
        }
        return result.ToString();
    }

    private static string FixLine(string line, bool entities)
    {
        while (true)
        {
            string before = line;
            if (entities)
                line = LooseHtmlEntities.Unescape(line);
            line = CharacterFixes.Apply(line);
            line = TerminalEscapes.Remove(line);
            line = CharacterFixes.RemoveControls(line);
            line = UnicodeNormalizer.Compose(line);
            if (line == before)
                return line;
        }
    }
}
