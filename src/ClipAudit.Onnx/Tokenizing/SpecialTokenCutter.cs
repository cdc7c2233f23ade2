using System.Collections.Immutable;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>Cuts a text at special tokens, which are pieces of their own.</summary>
internal static class SpecialTokenCutter
{
    public static IEnumerable<string> Cut(string text, ImmutableArray<string> special)
    {
        int from = 0;
        for (int at = special.IsEmpty ? text.Length : 0; at < text.Length;)
        {
            string? found = special.Where(token => string.CompareOrdinal(text, at, token, 0, token.Length) == 0)
                .MaxBy(token => token.Length);
            if (found is null)
            {
                at++;
                continue;
            }
            if (at > from)
                yield return text[from..at];
            yield return found;
            at += found.Length;
            from = at;
        }
        if (from < text.Length)
            yield return text[from..];
    }
}
