using System.Globalization;
using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>Unicode normalisation form C (canonical decomposition, then composition), by tables of Unicode 14.</summary>
/// <remarks>The platform's own normalisation does nothing but for ASCII when globalization is invariant, and would
/// follow the Unicode version of the machine; ids must not.</remarks>
internal static class UnicodeNormalizer
{
    private const int SyllableBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28, SyllableCount = LeadCount * VowelCount * TailCount;
    private const char FirstAffected = '\u0300';

    private static readonly Dictionary<int, int> Classes = CharacterTable.Rows("combining-classes")
        .ToDictionary(row => CharacterTable.CodePoint(row[0]), row => int.Parse(row[1], CultureInfo.InvariantCulture));

    private static readonly Dictionary<int, (int First, int Second)> Decompositions = CharacterTable
        .Rows("canonical-decompositions").ToDictionary(row => CharacterTable.CodePoint(row[0]), Parts);

    private static readonly Dictionary<(int First, int Second), int> Compositions = CharacterTable
        .Rows("canonical-decompositions").Where(row => row[^1] != "!")
        .ToDictionary(Parts, row => CharacterTable.CodePoint(row[0]));

    /// <summary>The text in form C; a surrogate without its other half becomes U+FFFD if anything has to change.</summary>
    public static string Compose(string text)
    {
        // Every text without a character from U+0300 on is in form C already.
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', (char)(FirstAffected - 1)))
            return text;
        var characters = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, characters);
        Order(characters);
        Join(characters);
        var result = new StringBuilder(characters.Count);
        foreach (int character in characters)
            result.Append(new Rune(character));
        return result.ToString();
    }

    private static (int First, int Second) Parts(string[] row) =>
        (CharacterTable.CodePoint(row[1]), row.Length > 2 && row[2] != "!" ? CharacterTable.CodePoint(row[2]) : 0);

    private static int Class(int character) => Classes.GetValueOrDefault(character);

    private static void Decompose(int character, List<int> result)
    {
        int syllable = character - SyllableBase;
        if (syllable is >= 0 and < SyllableCount)
        {
            result.Add(LeadBase + syllable / (VowelCount * TailCount));
            result.Add(VowelBase + syllable % (VowelCount * TailCount) / TailCount);
            if (syllable % TailCount != 0)
                result.Add(TailBase + syllable % TailCount);
        }
        else if (Decompositions.TryGetValue(character, out var parts))
        {
            Decompose(parts.First, result);
            if (parts.Second != 0)
                Decompose(parts.Second, result);
        }
        else
        {
            result.Add(character);
        }
    }

    /// <summary>Sorts every run of combining marks by class, stably.</summary>
    private static void Order(List<int> characters)
    {
        for (int start = 0; start < characters.Count; start++)
        {
            int end = start;
            while (end < characters.Count && Class(characters[end]) != 0)
                end++;
            if (end - start > 1)
            {
                int[] ordered = characters.GetRange(start, end - start).OrderBy(Class).ToArray();
                for (int i = 0; i < ordered.Length; i++)
                    characters[start + i] = ordered[i];
            }
            start = end;
        }
    }

    private static void Join(List<int> characters)
    {
        int starter = -1, written = 0, previousClass = -1;
        foreach (int character in characters.ToArray())
        {
            int itsClass = Class(character);
            bool blocked = starter < 0 || (previousClass >= itsClass && starter != written - 1);
            if (!blocked && TryJoin(characters[starter], character, out int composed))
            {
                characters[starter] = composed;
                continue;
            }
            if (itsClass == 0)
                starter = written;
            previousClass = itsClass;
            characters[written++] = character;
        }
        characters.RemoveRange(written, characters.Count - written);
    }

    private static bool TryJoin(int first, int second, out int composed)
    {
        int lead = first - LeadBase, vowel = second - VowelBase, syllable = first - SyllableBase, tail = second - TailBase;
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            composed = SyllableBase + (lead * VowelCount + vowel) * TailCount;
            return true;
        }
        if (syllable is >= 0 and < SyllableCount && syllable % TailCount == 0 && tail is > 0 and < TailCount)
        {
            composed = first + tail;
            return true;
        }
        return Compositions.TryGetValue((first, second), out composed);
    }
}
