using System.Collections.Immutable;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Share">Its share of the table's width; shares need not add up to one.</param>
/// <param name="Align">Alignment of its head and cells.</param>
internal sealed record TableColumn(string Title, double Share, TextAlign Align = TextAlign.Left);

/// <summary>What stands in a cell: a text, or a small picture of an interval.</summary>
/// <param name="Text">The text; empty for an interval.</param>
/// <param name="Bar">The interval; null for a text.</param>
/// <param name="Colour">Colour of the text; null for the usual one.</param>
internal sealed record TableCell(string Text, IntervalBar? Bar = null, Colour? Colour = null)
{
    public static implicit operator TableCell(string text) => new(text);
}

/// <summary>An estimate and its interval on an axis.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="From">Value at the left end of the axis.</param>
/// <param name="To">Value at its right end.</param>
internal sealed record IntervalBar(double Value, double Lower, double Upper, double From, double To);

/// <summary>A table that goes on over pages, its head repeated on each.</summary>
internal sealed class PdfTable(PageFlow flow, ImmutableArray<TableColumn> columns)
{
    private const double Gap = 8;
    private const double Padding = 2.6;
    private readonly double _unit = (PageFlow.Width - (Gap * (columns.Length - 1))) / columns.Sum(column => column.Share);

    /// <summary>Draws the table.</summary>
    /// <param name="rows">One cell for each column.</param>
    public void Draw(IEnumerable<ImmutableArray<TableCell>> rows)
    {
        var rest = new Queue<ImmutableArray<TableCell>>(rows);
        do
        {
            // A table without rows still has its head, and a table with rows never leaves it alone at the foot of a page.
            flow.Keep(HeadHeight() + Math.Max(30, rest.TryPeek(out var next) ? Height(next) : 0));
            flow.Canvas.Tagged("Table", () => DrawRows(rest));
        }
        while (rest.Count > 0);
        flow.Space(8);
    }

    // Ends early where a figure waits for the next page: it stands between parts of the table, not in it.
    private void DrawRows(Queue<ImmutableArray<TableCell>> rest)
    {
        DrawHead();
        while (rest.TryPeek(out var row))
        {
            var height = Height(row);
            if (!flow.Fits(height) && flow.HasWaitingFigure)
                return;
            if (flow.Keep(height))
                DrawHead();
            rest.Dequeue();
            flow.Canvas.Tagged("TR", () => DrawRow(row));
            flow.Space(height);
            Rule(0.4);
        }
    }

    private double HeadHeight() =>
        columns.Select((column, index) => CellHeight(column.Title, Theme.CellHead, index)).Max() + (2 * Padding);

    private void DrawHead()
    {
        var cells = columns.Select(column => new TableCell(column.Title)).ToImmutableArray();
        var height = HeadHeight();
        flow.Canvas.Tagged("TR", () => ForEachCell(cells, (cell, x, width, column) =>
            flow.Canvas.Tagged("TH", () => flow.Canvas.Text(x, flow.Y + Padding, cell.Text,
                Theme.CellHead with { Align = column.Align }, width))));
        flow.Space(height);
        Rule(0.9);
    }

    private void DrawRow(ImmutableArray<TableCell> row) => ForEachCell(row, (cell, x, width, column) =>
        flow.Canvas.Tagged("TD", () =>
        {
            if (cell.Bar is { } bar)
                DrawBar(bar, x, width);
            else
                flow.Canvas.Text(x, flow.Y + Padding, cell.Text, Style(cell, column), width);
        }));

    private void DrawBar(IntervalBar bar, double x, double width)
    {
        var y = flow.Y + Padding + 6;
        double At(double value) => x + (width * Math.Clamp((value - bar.From) / (bar.To - bar.From), 0, 1));
        flow.Canvas.Line(x, y, x + width, y, Theme.Rule, 0.6);
        if (bar.From < 0 && bar.To > 0)
            flow.Canvas.Line(At(0), y - 4, At(0), y + 4, Theme.Muted, 0.6);
        flow.Canvas.Line(At(bar.Lower), y, At(bar.Upper), y, Theme.AccentPale, 3.4);
        flow.Canvas.Dot(At(bar.Value), y, 2, Theme.Accent);
    }

    private void Rule(double width) =>
        flow.Canvas.Line(PageFlow.Left, flow.Y, PageFlow.Left + PageFlow.Width, flow.Y, width > 0.5 ? Theme.Muted : Theme.Rule, width);

    private double Height(ImmutableArray<TableCell> row) =>
        row.Select((cell, index) => CellHeight(cell.Text, Theme.Cell, index)).Max() + (2 * Padding);

    private double CellHeight(string text, TextStyle style, int column) =>
        flow.Canvas.Measure(text, style, columns[column].Share * _unit).Height;

    private static TextStyle Style(TableCell cell, TableColumn column) => cell.Colour is { } colour
        ? Theme.Cell with { Align = column.Align, Colour = colour, Weight = FontWeight.SemiBold }
        : Theme.Cell with { Align = column.Align };

    private void ForEachCell(ImmutableArray<TableCell> cells, Action<TableCell, double, double, TableColumn> draw)
    {
        var x = PageFlow.Left;
        for (var i = 0; i < columns.Length; i++)
        {
            var width = columns[i].Share * _unit;
            draw(cells[i], x, width, columns[i]);
            x += width + Gap;
        }
    }
}
