using System.Collections.Immutable;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Align">Alignment of its head and cells.</param>
internal sealed record TableColumn(string Title, TextAlign Align = TextAlign.Left)
{
    /// <summary>Width where it is fixed, as for small pictures; null where its texts decide.</summary>
    public double? Width { get; init; }

    /// <summary>Whether its texts stay on one line.</summary>
    public bool Whole { get; init; }
}

/// <summary>What stands in a cell: a text, or a small picture of an interval.</summary>
/// <param name="Text">The text; empty for an interval.</param>
internal sealed record TableCell(RichText Text)
{
    /// <summary>The interval; null for a text.</summary>
    public IntervalBar? Bar { get; init; }

    /// <summary>Colour of the text; null for the usual one.</summary>
    public Colour? Colour { get; init; }

    public static implicit operator TableCell(string text) => new((RichText)text);
}

/// <summary>A table that goes on over pages, its head repeated on each.</summary>
internal sealed class PdfTable
{
    private const double Gap = 6;
    private const double Padding = 2.2;
    private const int MostLines = 12;
    private const int ShortWord = 14;
    private readonly PageFlow _flow;
    private readonly ImmutableArray<TableColumn> _columns;
    private readonly ImmutableArray<double> _widths;
    private readonly ImmutableArray<ImmutableArray<TableCell>> _rows;

    /// <summary>Lays a table out.</summary>
    /// <param name="flow">The pages.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows, a cell for each column.</param>
    public PdfTable(PageFlow flow, ImmutableArray<TableColumn> columns, ImmutableArray<ImmutableArray<TableCell>> rows)
    {
        (_flow, _columns, _rows) = (flow, columns, rows);
        var available = flow.Width - (Gap * (columns.Length - 1));
        var needs = Needs();
        // Names such as robustness.effective break behind their points where there is no room for them.
        if (needs.Sum(need => need.Word) > available)
        {
            _rows = [.. rows.Select(row => row.Select(cell => cell with { Text = cell.Text.Breakable() }).ToImmutableArray())];
            needs = Needs();
        }

        _widths = ColumnWidths.Of(needs, available);
    }

    /// <summary>Draws the table.</summary>
    public void Draw()
    {
        var rest = new Queue<ImmutableArray<TableCell>>(_rows);
        do
        {
            // A table without rows still has its head, and a table with rows never leaves it alone at the foot of a page.
            _flow.Keep(HeadHeight() + rest.Take(2).Sum(Height));
            _flow.Canvas.BeginTag("Table");
            DrawRows(rest);
            _flow.Canvas.EndTag("Table");
        }
        while (rest.Count > 0);
        _flow.Space(5);
    }

    /// <summary>Height of the head and the first rows, which stay together.</summary>
    public double Beginning => HeadHeight() + _rows.Take(2).Sum(Height);

    // Ends early where a figure waits for the next page: it stands between parts of the table, not in it.
    private void DrawRows(Queue<ImmutableArray<TableCell>> rest)
    {
        DrawHead();
        while (rest.TryPeek(out var row))
        {
            var height = Height(row);
            if (!_flow.Fits(height) && _flow.HasWaitingFigure)
                return;
            if (_flow.Keep(height))
                DrawHead();
            rest.Dequeue();
            _flow.Canvas.Tagged("TR", () => DrawRow(row));
            _flow.Space(height);
            Rule(Theme.Rule, 0.4);
        }
    }

    private void DrawHead()
    {
        Rule(Theme.Muted, 0.9);
        var y = _flow.Y + Padding;
        _flow.Canvas.Tagged("TR", () => ForEachColumn((column, index, x) =>
            _flow.TextAt("TH", new Box(x, y, _widths[index], 0), column.Title, Theme.CellHead with { Align = column.Align })));
        _flow.Space(HeadHeight());
        Rule(Theme.Muted, 0.6);
    }

    private void DrawRow(ImmutableArray<TableCell> row) => ForEachColumn((column, index, x) =>
    {
        var cell = row[index];
        if (cell.Bar is { } bar)
            _flow.Canvas.Tagged("TD", () => DrawBar(bar, x, _widths[index]));
        else
            _flow.TextAt("TD", new Box(x, _flow.Y + Padding, _widths[index], 0), cell.Text, Style(cell, column));
    });

    private void DrawBar(IntervalBar bar, double x, double width)
    {
        var (canvas, y, cell) = (_flow.Canvas, _flow.Y + Padding + 5.5, bar.Cell);
        double At(double value) => x + (width * Math.Clamp((value - bar.From) / (bar.To - bar.From), 0, 1));
        var (least, most) = (cell.AtLeast, cell.AtMost);
        if (least is not null || most is not null)
            canvas.Fill(new Box(At(least ?? bar.From), y - 4.5, At(most ?? bar.To) - At(least ?? bar.From), 9), Theme.Panel);
        canvas.Line(x, y, x + width, y, Theme.Rule, 0.6);
        if (bar.From < 0 && bar.To > 0)
            canvas.Line(At(0), y - 3, At(0), y + 3, Theme.Muted, 0.5);
        foreach (var bound in new[] { least, most }.OfType<double>())
            canvas.Line(At(bound), y - 4.5, At(bound), y + 4.5, Theme.Ink, 0.9);
        canvas.Line(At(cell.Interval!.Lower), y, At(cell.Interval.Upper), y, Theme.AccentPale, 3.4);
        canvas.Dot(At(cell.Value!.Value), y, 1.8, Theme.Accent);
    }

    private void Rule(Colour colour, double width) => _flow.Canvas.Line(_flow.Left, _flow.Y, _flow.Left + _flow.Width, _flow.Y, colour, width);

    private double HeadHeight() =>
        _columns.Select((column, index) => _flow.Height(column.Title, Theme.CellHead, _widths[index])).Max() + (2 * Padding);

    private double Height(ImmutableArray<TableCell> row) =>
        row.Select((cell, index) => _flow.Height(cell.Text, Style(cell, _columns[index]), _widths[index])).Max() + (2 * Padding);

    private ImmutableArray<(double Word, double Text)> Needs() => [.. _columns.Select((column, index) => Need(column, index))];

    private (double Word, double Text) Need(TableColumn column, int index)
    {
        if (column.Width is { } width)
            return (width, width);
        var texts = _rows.Select(row => row[index].Text.Text).Distinct(StringComparer.Ordinal).ToList();
        var head = Words(column.Title).Select(word => Measure(word, Theme.CellHead)).DefaultIfEmpty(0).Max();
        var text = texts.Count == 0 ? 0 : texts.Max(one => Measure(one, Theme.Cell));
        var word = column.Whole ? text : texts.SelectMany(Words).Distinct(StringComparer.Ordinal).Select(one => Measure(one, Theme.Cell)).DefaultIfEmpty(0).Max();
        return (Math.Max(word, head), Math.Max(text, Measure(column.Title, Theme.CellHead)));
    }

    // A little more than measured, for the rounding of Pango's units.
    private double Measure(string text, TextStyle style) => _flow.Canvas.Measure(text, style).Width + 0.1;

    // What stays on one line: Pango may break at blanks and behind hyphens, which only long words should be.
    private static IEnumerable<string> Words(string text) => text.Split([' ', '\u200B'], StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(word => word.Length <= ShortWord ? [word] : word.Replace("-", "- ", StringComparison.Ordinal).Split(' '));

    private static TextStyle Style(TableCell cell, TableColumn column)
    {
        var style = Theme.Cell with { Align = column.Align, MostLines = MostLines };
        return cell.Colour is { } colour ? style with { Colour = colour, Weight = FontWeight.SemiBold } : style;
    }

    private void ForEachColumn(Action<TableColumn, int, double> draw)
    {
        var x = _flow.Left;
        for (var i = 0; i < _columns.Length; i++)
        {
            draw(_columns[i], i, x);
            x += _widths[i] + Gap;
        }
    }
}
