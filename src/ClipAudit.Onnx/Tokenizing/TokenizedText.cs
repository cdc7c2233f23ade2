using System.Collections.Immutable;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>A text as a CLIP text encoder reads it. Immutable.</summary>
/// <param name="Text">The text as given.</param>
/// <param name="Cleaned">The text after cleaning, in lower case.</param>
/// <param name="Ids">Token ids from start to end token, without padding; at most the context length.</param>
/// <param name="FullLength">How many ids the whole text has; more than <paramref name="Ids"/> holds if it was truncated.</param>
/// <param name="SuspiciousEncoding">Whether the text looks like UTF-8 read in another encoding ("cafÃ©"). Such text is
/// not repaired; OpenAI's tokenizer would repair it, and give other ids.</param>
public sealed record TokenizedText(
    string Text, string Cleaned, ImmutableArray<int> Ids, int FullLength, bool SuspiciousEncoding)
{
    /// <summary>Whether the end of the text was cut off.</summary>
    public bool Truncated => FullLength > Ids.Length;

    /// <summary>Writes the ids and then padding, as an encoder's input row of int64 ids.</summary>
    /// <param name="row">As long as the row shall be.</param>
    /// <param name="padding">The id that fills the rest.</param>
    /// <exception cref="ArgumentException"><paramref name="row"/> is shorter than the ids.</exception>
    public void CopyTo(Span<long> row, int padding)
    {
        RequireRoom(row.Length);
        for (int i = 0; i < Ids.Length; i++)
            row[i] = Ids[i];
        row[Ids.Length..].Fill(padding);
    }

    /// <summary>Writes the ids and then padding, as an encoder's input row of int32 ids.</summary>
    /// <param name="row">As long as the row shall be.</param>
    /// <param name="padding">The id that fills the rest.</param>
    /// <exception cref="ArgumentException"><paramref name="row"/> is shorter than the ids.</exception>
    public void CopyTo(Span<int> row, int padding)
    {
        RequireRoom(row.Length);
        Ids.AsSpan().CopyTo(row);
        row[Ids.Length..].Fill(padding);
    }

    private void RequireRoom(int length)
    {
        if (length < Ids.Length)
            throw new ArgumentException($"The row has room for {length} ids; the text has {Ids.Length}.", nameof(length));
    }
}
