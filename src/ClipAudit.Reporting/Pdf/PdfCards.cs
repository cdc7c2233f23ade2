using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Draws figures to remember as cards side by side.</summary>
internal static class PdfCards
{
    private const int PerRow = 4;
    private const double Gap = 12;
    private const double Padding = 8;
    private static readonly TextStyle Label = new(7.5, Theme.Muted) { Weight = FontWeight.SemiBold, MostLines = 2 };
    private static readonly TextStyle Value = new(18, Theme.Ink) { Weight = FontWeight.SemiBold, TabularDigits = true, MostLines = 1 };
    private static readonly TextStyle Detail = new(7.5, Theme.Muted) { TabularDigits = true, MostLines = 5 };

    public static void Draw(PageFlow flow, ImmutableArray<KeyFigure> figures)
    {
        foreach (var row in figures.Chunk(PerRow))
            DrawRow(flow, row);
    }

    private static void DrawRow(PageFlow flow, KeyFigure[] row)
    {
        var width = (flow.Width - (Gap * (PerRow - 1))) / PerRow;
        var height = row.Max(figure => Texts(figure).Sum(text => flow.Height(text.Text, text.Style, width - (2 * Padding)))) + (2 * Padding) + 3;
        flow.Keep(height);
        for (var i = 0; i < row.Length; i++)
            DrawCard(flow, row[i], new Box(flow.Left + (i * (width + Gap)), flow.Y, width, height));
        flow.Space(height + 14);
    }

    private static void DrawCard(PageFlow flow, KeyFigure figure, Box box)
    {
        flow.Canvas.Fill(box, Theme.Panel);
        flow.Canvas.Fill(box with { Height = 2.5 }, ColourOf(figure.Tone));
        var y = box.Y + Padding + 2;
        foreach (var (text, style) in Texts(figure))
            y += flow.TextAt("P", new Box(box.X + Padding, y, box.Width - (2 * Padding), 0), text, style);
        if (figure.Link is { } link && flow.Knows(link))
            flow.Canvas.Link(link, box);
    }

    private static ImmutableArray<(RichText Text, TextStyle Style)> Texts(KeyFigure figure) =>
    [
        (PdfText.Of(figure.Label, PdfText.Cell), Label),
        (PdfText.Of(figure.Value, PdfText.Cell), Value with { Colour = figure.Tone == Tone.Plain ? Theme.Ink : ColourOf(figure.Tone) }),
        (PdfText.Of(figure.Detail, PdfText.Cell), Detail),
    ];

    /// <summary>The colour of a tone, dark enough for text.</summary>
    public static Colour ColourOf(Tone tone) => tone switch
    {
        Tone.Good => Theme.Good,
        Tone.Bad => Theme.Warning,
        Tone.Open => Theme.Muted,
        _ => Theme.Accent,
    };
}
