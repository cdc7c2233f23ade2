using System.Collections.Immutable;
using System.Text;

namespace ClipAudit.Reporting.Drawing;

/// <summary>A text of which some parts look different or lead somewhere.</summary>
/// <param name="Text">The text.</param>
/// <param name="Spans">The parts, one after the other.</param>
internal sealed record RichText(string Text, ImmutableArray<RichSpan> Spans)
{
    public static implicit operator RichText(string text) => new(text, []);

    /// <summary>Whether any part leads somewhere.</summary>
    public bool HasLinks => Spans.Any(span => span.Link is not null);

    /// <summary>A part of the text with its spans.</summary>
    public RichText Part(int start, int length)
    {
        var text = Text.Substring(start, length);
        var end = start + text.Length;
        return new RichText(text,
        [
            .. Spans.Where(span => span.Start < end && span.Start + span.Length > start).Select(span => span with
            {
                Start = Math.Max(0, span.Start - start), Length = Math.Min(end, span.Start + span.Length) - Math.Max(start, span.Start),
            }),
        ]);
    }

    /// <summary>The text with places to break names at: behind points and low lines that letters follow.</summary>
    public RichText Breakable()
    {
        const char place = '\u200B';
        // Where every character goes to; one more for the end.
        var moved = new int[Text.Length + 1];
        var text = new StringBuilder();
        for (var i = 0; i < Text.Length; i++)
        {
            moved[i] = text.Length;
            text.Append(Text[i]);
            if (Text[i] is '.' or '_' && i > 0 && i + 1 < Text.Length && char.IsLetter(Text[i + 1]))
                text.Append(place);
        }

        moved[^1] = text.Length;
        return new RichText(text.ToString(), [.. Spans.Select(span => span with
        {
            Start = moved[span.Start], Length = moved[span.Start + span.Length] - moved[span.Start],
        })]);
    }

    /// <summary>The offset in UTF-8 of a place in the text.</summary>
    public int ByteOffset(int index) => Encoding.UTF8.GetByteCount(Text.AsSpan(0, index));
}

/// <summary>A part of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
internal sealed record RichSpan(int Start, int Length)
{
    /// <summary>Its colour; null for that of the text.</summary>
    public Colour? Colour { get; init; }

    /// <summary>Whether it is of a heavier weight.</summary>
    public bool Strong { get; init; }

    /// <summary>Name of the place that it leads to; null for none.</summary>
    public string? Link { get; init; }
}
