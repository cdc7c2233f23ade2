using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Draws strips of images: pictures in rows, what is said of each below it, and the caption below all of them.</summary>
internal static class PdfStrips
{
    private const int PerRow = 6;
    private const double Gap = 8;
    private const double Above = 8;
    private const double BelowPicture = 3;
    private const double BelowRow = 8;
    private const double BelowCaption = 12;
    private const int MostLines = 6;
    private const int LongestLine = 80;
    private const int LongestCaption = 1200;
    private const double Badge = 10;

    private static readonly TextStyle Line = new(7, Theme.Ink) { TabularDigits = true };
    private static readonly TextStyle Missing = new(7, Theme.Muted) { Align = TextAlign.Centre };

    /// <summary>Draws a strip; rows go on over pages, a strip that fits on a page stays whole.</summary>
    public static void Draw(PageFlow flow, ImageStripBlock block)
    {
        var (columns, side) = (Columns(block.Strip.Together), Side(flow));
        var rows = block.Tiles.Chunk(columns).Select(tiles => (Tiles: tiles, Height: side + BelowPicture + Tallest(flow, tiles, side) + BelowRow)).ToList();
        var caption = Caption(block);
        var ending = flow.Height(caption, Theme.Note, flow.Width);
        var whole = Above + rows.Sum(row => row.Height) + ending;
        flow.Space(flow.IsAtTop ? 0 : Above);
        if (whole <= flow.Paper.Bottom - flow.Paper.Top)
            flow.Keep(whole);
        for (var i = 0; i < rows.Count; i++)
        {
            flow.Keep(rows[i].Height + (i == rows.Count - 1 ? ending : 0));
            for (var column = 0; column < rows[i].Tiles.Length; column++)
                Draw(flow, rows[i].Tiles[column], new Box(flow.Left + (column * (side + Gap)), flow.Y, side, side));
            flow.Space(rows[i].Height);
        }

        flow.Paragraph(caption, Theme.Note, BelowCaption, "Caption");
    }

    /// <summary>Height of so much of a strip as must stand below its heading.</summary>
    public static double Beginning(PageFlow flow, ImageStripBlock block) =>
        Above + Side(flow) + BelowPicture + Tallest(flow, [.. block.Tiles.Take(Columns(block.Strip.Together))], Side(flow));

    private static double Side(PageFlow flow) => (flow.Width - ((PerRow - 1) * Gap)) / PerRow;

    // What belongs together isn't parted by the end of a row.
    private static int Columns(int together) => together <= PerRow ? PerRow / together * together : PerRow;

    private static double Tallest(PageFlow flow, (ItemImage Image, ReportPicture? Picture)[] tiles, double width) =>
        tiles.Select(tile => Lines(tile.Image).Sum(line => flow.Height(line, Line, width))).DefaultIfEmpty(0).Max();

    private static void Draw(PageFlow flow, (ItemImage Image, ReportPicture? Picture) tile, Box box)
    {
        if (tile.Picture is { Pixels: var pixels })
        {
            var scale = box.Width / Math.Max(pixels.Width, pixels.Height);
            var (width, height) = (pixels.Width * scale, pixels.Height * scale);
            flow.Canvas.Tagged("Figure", () =>
            {
                if (!flow.IsRehearsal)
                    flow.Canvas.Picture(pixels, new Box(box.X + ((box.Width - width) / 2), box.Y + ((box.Height - height) / 2), width, height));
                DrawBadge(flow.Canvas, box, tile.Image.Answer);
            });
            flow.Alternatives.Add(PdfText.Of(ImageStripBlock.Alternative(tile.Image), LongestCaption));
        }
        else
        {
            flow.Canvas.Fill(box, Theme.Panel);
            flow.TextAt("P", new Box(box.X + 4, box.Y + (box.Height / 2) - 9, box.Width - 8, 0), "picture not in the run folder", Missing);
        }

        var y = box.Y + box.Height + BelowPicture;
        foreach (var line in Lines(tile.Image))
            y += flow.TextAt("P", new Box(box.X, y, box.Width, 0), line, Line);
    }

    // A cross or a tick: told apart without colours.
    private static void DrawBadge(Canvas canvas, Box box, ItemAnswer answer)
    {
        if (answer == ItemAnswer.None)
            return;
        var (left, top, colour) = (box.X + 2, box.Y + 2, answer == ItemAnswer.Wrong ? Theme.Warning : Theme.Good);
        canvas.Fill(new Box(left, top, Badge, Badge), colour);
        if (answer == ItemAnswer.Wrong)
        {
            canvas.Line(left + 2.5, top + 2.5, left + Badge - 2.5, top + Badge - 2.5, Theme.White, 1.4);
            canvas.Line(left + Badge - 2.5, top + 2.5, left + 2.5, top + Badge - 2.5, Theme.White, 1.4);
        }
        else
        {
            canvas.Line(left + 2, top + 5.2, left + 4.2, top + 7.6, Theme.White, 1.4);
            canvas.Line(left + 4.2, top + 7.6, left + 8, top + 2.6, Theme.White, 1.4);
        }
    }

    private static IEnumerable<string> Lines(ItemImage image) => image.Lines.Take(MostLines).Select(line => PdfText.Of(line, LongestLine));

    private static RichText Caption(ImageStripBlock block) => PdfText.Of(
        new Prose(
        [
            new Phrase(string.Create(CultureInfo.InvariantCulture, $"Figure {block.Number}.")) { Strong = true },
            new Phrase($" {block.Strip.Title}. {block.Strip.Caption}"),
        ]), LongestCaption, links: null);
}
