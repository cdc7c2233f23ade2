using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>Writes tables; values spread over a column for the number, one for the interval and one for its picture.</summary>
internal static class PageTable
{
    public static void Write(HtmlWriter html, TableBlock table)
    {
        var rows = Shown(table);
        html.Open("div", ("class", "table"), ("id", table.Id)).Open("div", ("class", "scroll")).Open("table");
        WriteCaption(html, table);
        WriteHead(html, table.Columns);
        html.Open("tbody").Line();
        var pictures = new IntervalPicture(rows);
        var head = RowHead(table.Columns);
        foreach (var row in rows)
            WriteRow(html, row, head, pictures);
        html.Close().Close().Close().Line();
        WriteFolded(html, table);
        foreach (var note in table.Notes)
        {
            html.Open("p", ("class", "note"));
            PageProse.Write(html, note);
            html.Close();
        }

        html.Close().Line();
    }

    private static void WriteCaption(HtmlWriter html, TableBlock table)
    {
        html.Open("caption");
        if (table.Number > 0)
            html.Element("b", string.Create(CultureInfo.InvariantCulture, $"Table {table.Number}.")).Text(" ");
        html.Text(Shortened.Title(table.Title));
        if (table.Shared.Length > 0)
            html.Open("span", ("class", "shared")).Text(Shortened.Title(table.Shared)).Close();
        html.Close().Line();
    }

    private static void WriteHead(HtmlWriter html, ImmutableArray<ReportColumn> columns)
    {
        html.Open("thead").Open("tr");
        foreach (var column in columns)
        {
            html.Element("th", column.Title, ("scope", "col"), ("class", column.Kind is ColumnKind.Value or ColumnKind.Count ? "number" : null));
            if (column.Kind == ColumnKind.Value)
                html.Element("th", "Interval", ("scope", "col"), ("class", "number")).Element("td", "", ("class", "picture"));
        }

        html.Close().Close().Line();
    }

    // What a row is about stands in its first column of texts.
    private static int RowHead(ImmutableArray<ReportColumn> columns) => columns.ToList().FindIndex(column => column.Kind == ColumnKind.Text);

    private static void WriteRow(HtmlWriter html, ReportRow row, int head, IntervalPicture pictures)
    {
        html.Open("tr");
        for (var i = 0; i < row.Cells.Length; i++)
            switch (row.Cells[i])
            {
                case TextCell text: WriteText(html, text, isHead: i == head); break;
                case ValueCell value: WriteValue(html, row, value, pictures); break;
                case CountCell count: html.Element("td", MeasurementText.Count(count.Count), ("class", "number")); break;
                case VerdictCell verdict: WriteVerdict(html, verdict.Verdict); break;
                default: throw new InvalidOperationException($"A cell of type {row.Cells[i].GetType().Name} can't be written.");
            }

        html.Close().Line();
    }

    private static void WriteText(HtmlWriter html, TextCell cell, bool isHead)
    {
        html.Open(isHead ? "th" : "td", ("scope", isHead ? "row" : null), ("class", cell.IsCode ? "code" : null), ("dir", RightToLeft.IsIn(cell.Text.Text) ? "auto" : null));
        PageProse.Write(html, cell.Text);
        html.Close();
    }

    private static void WriteValue(HtmlWriter html, ReportRow row, ValueCell cell, IntervalPicture pictures)
    {
        if (cell.Value is not { } value)
        {
            html.Element("td", "undefined", ("class", "number open"), ("title", cell.Undefined)).Element("td", "").Element("td", "");
            return;
        }

        WriteNumber(html, row, MeasurementText.WithUnit(value, cell.Unit));
        html.Element("td", cell.Interval is { } interval ? MeasurementText.Bounds(interval.Lower, interval.Upper, cell.Unit) : "", ("class", "number"));
        html.Open("td", ("class", "picture"));
        pictures.Write(html, row, cell);
        html.Close();
    }

    // What a gate judged can be looked up, with what lies behind it.
    private static void WriteNumber(HtmlWriter html, ReportRow row, string number)
    {
        if (row.Measurement is not { Subject: var subject, Name: var measure } || !row.Cells.OfType<VerdictCell>().Any())
        {
            html.Element("td", number, ("class", "number"));
            return;
        }

        html.Open("td", ("class", "number")).Element("a", number, ("href", $"#{Explorer.Id}"), ("aria-label", $"{number}: look up {measure}"),
            ("data-measure", measure), ("data-probe", subject.Probe), ("data-model", subject.Model), ("data-dataset", subject.Dataset),
            ("data-feature", subject.Feature)).Close();
    }

    private static void WriteVerdict(HtmlWriter html, Verdict verdict)
    {
        var (style, text) = ToneName.Of(verdict);
        html.Open("td").Element("span", text, ("class", $"chip {style}")).Close();
    }

    private static IReadOnlyList<ReportRow> Shown(TableBlock table)
    {
        if (table.Fold is not { } limit || table.Rows.Any(row => row.Measurement is null))
            return table.Rows;
        return TableFold.Of(table.Rows, limit);
    }

    // Links to the rows that are left out, measure by measure.
    private static void WriteFolded(HtmlWriter html, TableBlock table)
    {
        var folded = table.Rows.Where(row => row.Measurement is not null).GroupBy(row => (row.Measurement!.Name, row.Measurement.Subject.Probe))
            .Where(group => group.Count() > table.Fold).ToList();
        if (folded.Count == 0)
            return;
        html.Open("p", ("class", "note")).Text(string.Create(CultureInfo.InvariantCulture, $"Of each measure the worst {table.Fold} values are shown. All of them: "));
        for (var i = 0; i < folded.Count; i++)
            html.Text(i == 0 ? "" : ", ").Element("a", Shortened.Cell(folded[i].Key.Name), ("href", $"#{Explorer.Id}"),
                ("data-measure", folded[i].Key.Name), ("data-probe", folded[i].Key.Probe)).Text($" ({MeasurementText.Count(folded[i].Count())})");
        html.Text(".").Close().Line();
    }
}
