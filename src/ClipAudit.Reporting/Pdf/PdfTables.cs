using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Reporting.Telling;
using ClipAudit.Reporting.Verdicts;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Draws tables of a document: values spread over columns of numbers and a small picture, long tables folded.</summary>
internal static class PdfTables
{
    private const double BarWidth = 46;
    private const int MostReasons = 5;
    private const int MostSubjects = 3;

    public static void Draw(PageFlow flow, TableBlock table)
    {
        var rows = TableFold.Of(table.Rows, table.Fold);
        var columns = table.Columns.Select((column, index) => Spread(column, index, rows)).ToImmutableArray();
        var drawn = new PdfTable(
            flow, [.. columns.SelectMany(column => column.Columns)],
            [.. rows.Select(row => columns.SelectMany(column => column.Cells(row)).ToImmutableArray())]);
        var caption = PdfText.Of(Caption(table), PdfText.Item, links: null);
        flow.Space(4);
        flow.Keep(flow.Height(caption, Theme.Note, flow.Width) + 3 + drawn.Beginning);
        flow.Paragraph(caption, Theme.Note, 3, "Caption");
        drawn.Draw();
        foreach (var note in Notes(table, rows))
            flow.Paragraph(PdfText.Of(note, PdfText.Item, Theme.Accent), Theme.Note, 2);
        flow.Space(6);
    }

    private sealed record SpreadColumn(ImmutableArray<TableColumn> Columns, Func<ReportRow, IEnumerable<TableCell>> Cells);

    private static SpreadColumn Spread(ReportColumn column, int index, ImmutableArray<ReportRow> rows) => column.Kind switch
    {
        ColumnKind.Value => Values(column, index, rows),
        ColumnKind.Count => new([new(column.Title, TextAlign.Right) { Whole = true }], row => [Text(row.Cells[index])]),
        _ => new([new(column.Title)], row => [Text(row.Cells[index])]),
    };

    private static SpreadColumn Values(ReportColumn column, int index, ImmutableArray<ReportRow> rows)
    {
        var value = new TableColumn(column.Title, TextAlign.Right) { Whole = true };
        if (!rows.Any(row => row.Cells[index] is ValueCell { Interval: not null }))
            return new([value], row => [Text(row.Cells[index])]);
        var axes = new IntervalAxes(rows, index);
        return new(
            [value, new("Interval", TextAlign.Right) { Whole = true }, new("") { Width = BarWidth }],
            row => [Text(row.Cells[index]), Interval(row.Cells[index]), new TableCell((RichText)"") { Bar = axes.Of(row, index) }]);
    }

    private static TableCell Text(ReportCell cell) => cell switch
    {
        TextCell text => new TableCell(PdfText.Of(text.Text, PdfText.Cell, links: null)),
        ValueCell { Value: { } value } number => MeasurementText.WithUnit(value, number.Unit),
        ValueCell => "undefined",
        CountCell count => MeasurementText.Count(count.Count),
        VerdictCell verdict => new TableCell((RichText)VerdictText.Of(verdict.Verdict)) { Colour = PdfCards.ColourOf(Words.ToneOf(verdict.Verdict)) },
        _ => throw new InvalidOperationException($"A cell of type {cell.GetType().Name} can't be drawn."),
    };

    private static TableCell Interval(ReportCell cell) => cell is ValueCell { Interval: { } interval } value
        ? MeasurementText.Bounds(interval.Lower, interval.Upper, value.Unit)
        : "";

    private static Prose Caption(TableBlock table) => new(
    [
        new Phrase(string.Create(CultureInfo.InvariantCulture, $"Table {table.Number}.")) { Strong = true },
        new Phrase($" {table.Title}{(table.Title.EndsWith('?') ? "" : ".")}{(table.Shared.Length > 0 ? $" {table.Shared}." : "")}"),
    ]);

    private static IEnumerable<Prose> Notes(TableBlock table, ImmutableArray<ReportRow> shown)
    {
        if (TableFold.Note(table.Rows.Length, shown.Length, table.Fold) is { } folded)
            yield return folded;
        var undefined = shown.Where(row => row.Measurement is { Undefined: not null }).Select(row => row.Measurement!)
            .GroupBy(measurement => measurement.Undefined).ToList();
        foreach (var same in undefined.Take(MostReasons))
        {
            var subjects = same.Take(MostSubjects).Select(measurement => $"{measurement.Name} on {SubjectText.Of(measurement.Subject)}");
            var others = same.Count() > MostSubjects ? $" and {MeasurementText.Count(same.Count() - MostSubjects)} more" : "";
            yield return $"{string.Join("; ", subjects)}{others} {(same.Count() == 1 ? "is" : "are")} undefined: {same.Key}.";
        }

        foreach (var note in table.Notes)
            yield return note;
    }
}
