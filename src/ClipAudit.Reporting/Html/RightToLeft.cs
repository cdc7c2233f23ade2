using System.Text;

namespace ClipAudit.Reporting.Html;

/// <summary>Finds the parts of a text that are written from right to left, so that they can't reorder what stands beside them.</summary>
internal static class RightToLeft
{
    /// <summary>The parts of a text in their order; a part from right to left goes from its first such letter to its last, and
    /// what is no letter between them belongs to it.</summary>
    public static IEnumerable<(string Text, bool IsRightToLeft)> Parts(string text)
    {
        var done = 0;
        while (done < text.Length)
        {
            var start = First(text, done);
            if (start > done)
                yield return (text[done..start], false);
            if (start == text.Length)
                yield break;
            var end = EndOf(text, start);
            yield return (text[start..end], true);
            done = end;
        }
    }

    /// <summary>Whether any part of a text is written from right to left.</summary>
    public static bool IsIn(string text) => First(text, 0) < text.Length;

    private static int First(string text, int from)
    {
        var at = from;
        foreach (var rune in text.AsSpan(from).EnumerateRunes())
        {
            if (Is(rune))
                return at;
            at += rune.Utf16SequenceLength;
        }

        return text.Length;
    }

    private static int EndOf(string text, int start)
    {
        var (at, end) = (start, start);
        foreach (var rune in text.AsSpan(start).EnumerateRunes())
        {
            at += rune.Utf16SequenceLength;
            if (Is(rune))
                end = at;
            else if (Rune.IsLetter(rune))
                break;
        }

        return end;
    }

    private static bool Is(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
