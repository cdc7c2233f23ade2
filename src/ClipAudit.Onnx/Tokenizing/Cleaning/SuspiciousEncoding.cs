using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>Recognises text that looks like UTF-8 read in a one-byte encoding ("cafÃ©", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚").</summary>
/// <remarks>A rule of thumb: it looks for characters whose bytes, in one of ten encodings, form UTF-8 for a common
/// character, and makes allowance for typography that does so by chance (an accented capital before a dash or quote,
/// Cyrillic and Greek words). OpenAI's tokenizer repairs such text with ftfy, so its ids differ from ours there.</remarks>
internal static class SuspiciousEncoding
{
    private static readonly int[] CodePages = [28591, 1252, 1251, 1250, 1253, 1254, 1257, 28592, 10000, 437];

    private static readonly Dictionary<char, byte>[] Bytes = CodePages.Select(BytesOf).ToArray();

    public static bool In(string text)
    {
        if (Ascii.IsValid(text))
            return false;
        if (text.Contains("â€") || text.Contains("ΓÇ") || text.Contains("ï»¿") || HasLoneAGrave(text))
            return true;
        for (int page = 0; page < Bytes.Length; page++)
            if (In(text, Bytes[page], isOldSystem: CodePages[page] is 10000 or 437))
                return true;
        return false;
    }

    /// <summary>"Ã " within lower-case text is "à" whose second byte, a no-break space, became a blank.</summary>
    private static bool HasLoneAGrave(string text)
    {
        for (int at = text.IndexOf('Ã'); at >= 0; at = text.IndexOf('Ã', at + 1))
            if ((at + 1 == text.Length || text[at + 1] == ' ') && (at == 0 || !char.IsUpper(text[at - 1])))
                return true;
        return false;
    }

    private static bool In(string text, Dictionary<char, byte> bytes, bool isOldSystem)
    {
        int letterPairs = 0;
        Span<byte> sequence = stackalloc byte[4];
        for (int at = 0; at < text.Length;)
        {
            int length = SequenceAt(text, at, bytes, sequence, out var decoded);
            if (length == 0)
            {
                letterPairs = 0;
                at++;
                continue;
            }
            string characters = text.Substring(at, length);
            bool isPair = length == 2 && IsCommon(decoded);
            // Letter pairs are words by chance; two in a row, or one within a word of another kind, hardly ever.
            if (!characters.All(char.IsLetter) || HasOddCase(characters))
            {
                if (isOldSystem ? IsTellingInOldSystem(characters, isPair) : IsTelling(characters, decoded))
                    return true;
            }
            else if (isPair && !isOldSystem && (++letterPairs >= 2 || IsOutOfPlace(text, at)))
            {
                return true;
            }
            at += length;
        }
        return false;
    }

    /// <summary>The length of the UTF-8 sequence that the characters' bytes form at a place; 0 where they form none.</summary>
    private static int SequenceAt(
        string text, int at, Dictionary<char, byte> bytes, Span<byte> sequence, out Rune decoded)
    {
        decoded = default;
        int length = 0;
        while (length < 4 && at + length < text.Length && bytes.TryGetValue(text[at + length], out sequence[length]))
            length++;
        return length > 1
            && Rune.DecodeFromUtf8(sequence[..length], out decoded, out int used) == System.Buffers.OperationStatus.Done
                ? used
                : 0;
    }

    private static bool IsTelling(string characters, Rune decoded) => characters.Length switch
    {
        2 => IsCommon(decoded) || HasOddCase(characters) || !IsTypography(characters[1]),
        3 => characters[0] == 'â' || !(IsTypography(characters[1]) && IsTypography(characters[2])),
        _ => true,
    };

    /// <summary>Mac OS Roman and the IBM PC's code page turn lead bytes into symbols that hardly stand before such others.</summary>
    private static bool IsTellingInOldSystem(string characters, bool isPair) => characters.Length == 2
        ? isPair && (characters[0] is >= '\u2500' and <= '\u259F' || "¬√ƒ≈∆◊".Contains(characters[0]))
        : !(IsTypography(characters[1]) && IsTypography(characters[2]));

    /// <summary>Whether a pair of letters begins with a capital after a small letter, or with a Greek or Cyrillic letter
    /// next to a Latin one, or with the lead of the accented letters outside a word in capitals.</summary>
    private static bool IsOutOfPlace(string text, int at)
    {
        char before = at > 0 ? text[at - 1] : ' ', after = at + 2 < text.Length ? text[at + 2] : ' ';
        if (char.IsUpper(text[at]) && char.IsLower(before))
            return true;
        return text[at] >= '\u0370'
            ? char.IsAsciiLetter(before) || char.IsAsciiLetter(after)
            : text[at] is 'Â' or 'Ă' && !char.IsUpper(before) && !char.IsUpper(after);
    }

    /// <summary>A capital after a small letter.</summary>
    private static bool HasOddCase(string characters) =>
        char.IsLower(characters[0]) && characters.AsSpan(1).ContainsAnyUpper();

    private static bool IsTypography(char character) =>
        character is '\u00A0' or '\u00AB' or '\u00BB' or '\u00B7' or '\u00AE' or '\u2122'
            or (>= '\u2013' and <= '\u201E') or '\u2026' or '\u2039' or '\u203A';

    /// <summary>Latin, Greek, Cyrillic, Hebrew and Arabic: what a two-byte sequence usually was.</summary>
    private static bool IsCommon(Rune decoded) => decoded.Value
        is (>= 0xA0 and <= 0x17F) or (>= 0x386 and <= 0x3CE) or (>= 0x400 and <= 0x45F) or (>= 0x490 and <= 0x491)
        or (>= 0x5D0 and <= 0x5EA) or (>= 0x620 and <= 0x64A) or (>= 0x300 and <= 0x308);

    private static bool ContainsAnyUpper(this ReadOnlySpan<char> characters)
    {
        foreach (char character in characters)
            if (char.IsUpper(character))
                return true;
        return false;
    }

    private static Dictionary<char, byte> BytesOf(int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        var bytes = new Dictionary<char, byte>();
        for (int value = 0x80; value <= 0xFF; value++)
            if (encoding.GetString([(byte)value]) is { Length: 1 } character)
                bytes.TryAdd(character[0], (byte)value);
        return bytes;
    }
}
