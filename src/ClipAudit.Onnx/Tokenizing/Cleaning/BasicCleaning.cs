using System.Globalization;
using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>BERT's basic tokenizer, which Hugging Face's slow CLIP tokenizer falls back on where ftfy is missing:
/// no control characters, blanks around Chinese characters, form C, lower case word by word.</summary>
internal static class BasicCleaning
{
    public static string Clean(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        for (int at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                // Half a surrogate pair counts as a control character.
                at++;
                continue;
            }
            at += rune.Utf16SequenceLength;
            if (IsBlank(rune))
                result.Append(' ');
            else if (IsChinese(rune.Value))
                result.Append(' ').Append(rune).Append(' ');
            else if (rune.Value != 0xFFFD && !IsControl(rune))
                result.Append(rune);
        }
        string[] words = PythonText.SplitAndJoin(UnicodeNormalizer.Compose(result.ToString())).Split(' ');
        return string.Join(' ', words.Select(PythonText.Lower));
    }

    private static bool IsBlank(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    private static bool IsControl(Rune rune) =>
        UnicodeVersion.IsLater(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned;

    private static bool IsChinese(int character) => character
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
