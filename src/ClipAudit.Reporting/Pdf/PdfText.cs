using System.Collections.Immutable;
using System.Text;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Texts of a document, made harmless and cut to what a page can hold.</summary>
internal static class PdfText
{
    /// <summary>The most characters of a heading.</summary>
    public const int Heading = 300;

    /// <summary>The most characters of a cell.</summary>
    public const int Cell = 400;

    /// <summary>The most characters of a paragraph.</summary>
    public const int Paragraph = 5000;

    /// <summary>The most characters of an item of a list or of a sheet.</summary>
    public const int Item = 2000;

    /// <summary>A text, or its beginning with an ellipsis.</summary>
    public static string Of(string text, int longest) => SafeText.Of(Cut(text, longest));

    /// <summary>Running text, or its beginning with an ellipsis.</summary>
    /// <param name="prose">The text.</param>
    /// <param name="longest">The most characters.</param>
    /// <param name="links">Colour of what leads somewhere; null for that of the text.</param>
    public static RichText Of(Prose prose, int longest, Colour? links)
    {
        var text = new StringBuilder();
        var spans = ImmutableArray.CreateBuilder<RichSpan>();
        foreach (var phrase in prose.Phrases)
        {
            var room = longest - text.Length;
            if (room <= 0)
                break;
            var shown = Of(phrase.Text, room);
            if (phrase.Strong || phrase.Link is not null)
                spans.Add(new RichSpan(text.Length, shown.Length)
                {
                    Strong = phrase.Strong, Link = phrase.Link, Colour = phrase.Link is null ? null : links,
                });
            text.Append(shown);
        }

        return new RichText(text.ToString(), spans.ToImmutable());
    }

    // Never in the middle of a surrogate pair.
    private static string Cut(string text, int longest) => text.Length <= longest
        ? text
        : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";
}
