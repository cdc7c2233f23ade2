using System.Collections.Immutable;

namespace ClipAudit.Reporting.Document;

/// <summary>Running text.</summary>
/// <param name="Phrases">Its pieces, one after the other with nothing between them.</param>
internal sealed record Prose(ImmutableArray<Phrase> Phrases)
{
    /// <summary>The text alone.</summary>
    public string Text => string.Concat(Phrases.Select(phrase => phrase.Text));

    public static implicit operator Prose(string text) => new([new Phrase(text)]);
}

/// <summary>A piece of running text.</summary>
/// <param name="Text">The text.</param>
internal sealed record Phrase(string Text)
{
    /// <summary>Id of the section or definition that it leads to; null for none.</summary>
    public string? Link { get; init; }

    /// <summary>Whether it is set off, as by a heavier weight.</summary>
    public bool Strong { get; init; }
}

/// <summary>What a text amounts to, for its colour; never told by colour alone.</summary>
internal enum Tone
{
    /// <summary>Neither way.</summary>
    Plain,

    /// <summary>Gates pass.</summary>
    Good,

    /// <summary>Gates fail.</summary>
    Bad,

    /// <summary>The evidence is insufficient, or there is none.</summary>
    Open,
}
