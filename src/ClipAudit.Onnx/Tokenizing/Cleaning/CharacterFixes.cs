using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>The steps of ftfy that look at characters one by one.</summary>
internal static class CharacterFixes
{
    private static readonly Dictionary<char, string> Widths = CharacterTable.Texts("character-widths")
        .ToDictionary(pair => (char)CharacterTable.CodePoint(pair.Key), pair => pair.Value);

    /// <summary>All steps in ftfy's order: control codes of Windows-1252, ligatures, width, quotes, line breaks,
    /// surrogates.</summary>
    public static string Apply(string text)
    {
        if (Ascii.IsValid(text) && !text.Contains('\r'))
            return text;
        var result = new StringBuilder(text.Length + 8);
        foreach (char character in text)
            if (char.IsAscii(character))
                result.Append(character);
            else
                AppendFixed(character, result);
        return FixSurrogates(result.Replace("\r\n", "\n").Replace('\r', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n')
            .ToString());
    }

    /// <summary>Removes control characters without a use in text, byte order marks and annotation marks among them;
    /// keeps tab, line feed, form feed and carriage return.</summary>
    public static string RemoveControls(string text)
    {
        if (!text.Any(IsUselessControl))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (char character in text)
            if (!IsUselessControl(character))
                result.Append(character);
        return result.ToString();
    }

    private static void AppendFixed(char character, StringBuilder result)
    {
        character = Windows1252.Decode(character);
        if (Ligature(character) is { } letters)
            foreach (char letter in letters)
                result.Append(Quote(letter));
        else if (Widths.TryGetValue(character, out string? standard))
            foreach (char part in standard)
                result.Append(Quote(part));
        else
            result.Append(Quote(character));
    }

    private static bool IsUselessControl(char character) => character
        is <= '\u0008' or '\u000B' or (>= '\u000E' and <= '\u001F') or '\u007F'
        or (>= '\u206A' and <= '\u206F') or '\uFEFF' or (>= '\uFFF9' and <= '\uFFFC');

    private static string? Ligature(char character) => character switch
    {
        '\u0132' => "IJ",
        '\u0133' => "ij",
        '\u0149' => "\u02BCn",
        '\u01C4' => "D\u017D",
        '\u01C5' => "D\u017E",
        '\u01C6' => "d\u017E",
        '\u01C7' => "LJ",
        '\u01C8' => "Lj",
        '\u01C9' => "lj",
        '\u01CA' => "NJ",
        '\u01CB' => "Nj",
        '\u01CC' => "nj",
        '\u01F1' => "DZ",
        '\u01F2' => "Dz",
        '\u01F3' => "dz",
        '\uFB00' => "ff",
        '\uFB01' => "fi",
        '\uFB02' => "fl",
        '\uFB03' => "ffi",
        '\uFB04' => "ffl",
        '\uFB05' => "\u017Ft",
        '\uFB06' => "st",
        _ => null,
    };

    private static char Quote(char character) => character switch
    {
        '\u02BC' or (>= '\u2018' and <= '\u201B') => '\'',
        >= '\u201C' and <= '\u201F' => '"',
        _ => character,
    };

    /// <summary>Surrogates without their other half become U+FFFD.</summary>
    private static string FixSurrogates(string text)
    {
        if (!text.Any(char.IsSurrogate))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            result.Append(rune);
        return result.ToString();
    }
}
