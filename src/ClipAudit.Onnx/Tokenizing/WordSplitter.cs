using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClipAudit.Onnx.Tokenizing.Cleaning;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>Splits cleaned text into CLIP's words: special tokens, the contractions 's 't 're 've 'm 'll 'd, runs of
/// letters, single digits, and runs of whatever else is not white space.</summary>
/// <remarks>Written out because the platform's regular expressions see surrogates instead of letters beyond U+FFFF.</remarks>
internal sealed class WordSplitter(ImmutableArray<string> special, bool foldLongS)
{
    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind
    {
        Space,
        Letter,
        Digit,
        Other,
    }

    public void Split(string text, List<string> words)
    {
        for (int at = 0; at < text.Length;)
        {
            int length = LengthAt(text, at, out bool isSpace);
            if (!isSpace)
                words.Add(text.Substring(at, length));
            at += length;
        }
    }

    private int LengthAt(string text, int at, out bool isSpace)
    {
        isSpace = false;
        foreach (string word in special)
            if (Matches(text, at, word))
                return word.Length;
        if (text[at] == '\'')
            foreach (string contraction in Contractions)
                if (Matches(text, at, contraction))
                    return contraction.Length;
        var kind = KindAt(text, at, out int length);
        isSpace = kind == Kind.Space;
        if (kind is Kind.Letter or Kind.Other)
            while (at + length < text.Length && KindAt(text, at + length, out int next) == kind)
                length += next;
        return length;
    }

    private bool Matches(string text, int at, string word)
    {
        if (at + word.Length > text.Length)
            return false;
        for (int i = 0; i < word.Length; i++)
            if (text[at + i] != word[i] && !(foldLongS && text[at + i] == '\u017F' && word[i] == 's'))
                return false;
        return true;
    }

    private static Kind KindAt(string text, int at, out int length)
    {
        length = 1;
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return Kind.Other;
        length = rune.Utf16SequenceLength;
        if (Rune.IsWhiteSpace(rune))
            return Kind.Space;
        return UnicodeVersion.IsLater(rune) ? Kind.Other : Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Digit,
            _ => Kind.Other,
        };
    }
}
