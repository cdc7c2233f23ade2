using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Verdicts;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Tables;

/// <summary>Writes every table of a report as CSV, with all its rows: tables/SECTION.csv.</summary>
internal static class SectionTables
{
    /// <summary>Name of the folder in a run folder.</summary>
    public const string Folder = "tables";

    /// <summary>Stages the tables.</summary>
    public static void Stage(RunFolder folder, ReportDocument document)
    {
        foreach (var table in document.AllSections.SelectMany(section => section.Blocks).OfType<TableBlock>())
            folder.Stage($"{Folder}/{table.Id}.csv", output => Write(table, output));
    }

    /// <summary>Writes a table: a value goes into columns for itself, its bounds, its level, its method and its unit.</summary>
    public static void Write(TableBlock table, Stream output)
    {
        using var csv = new CsvWriter(output);
        foreach (var column in table.Columns)
            WriteHead(csv, column);
        csv.EndRow();
        foreach (var row in table.Rows)
        {
            foreach (var cell in row.Cells)
                Write(csv, cell);
            csv.EndRow();
        }
    }

    private static void WriteHead(CsvWriter csv, ReportColumn column)
    {
        var title = column.Title.Length == 0 ? "outcome" : column.Title.ToLowerInvariant();
        csv.Text(title);
        if (column.Kind != ColumnKind.Value)
            return;
        foreach (var part in (ReadOnlySpan<string>)["lower", "upper", "level", "interval", "unit", "undefined"])
            csv.Text($"{title} {part}");
    }

    private static void Write(CsvWriter csv, ReportCell cell)
    {
        switch (cell)
        {
            case TextCell text: csv.Text(text.Text.Text); break;
            case CountCell count: csv.Integer(count.Count); break;
            case VerdictCell verdict: csv.Text(VerdictText.Of(verdict.Verdict)); break;
            case ValueCell value: Write(csv, value); break;
            default: throw new InvalidOperationException($"A cell of type {cell.GetType().Name} can't be written.");
        }
    }

    private static void Write(CsvWriter csv, ValueCell value)
    {
        csv.Number(value.Value);
        csv.Number(value.Interval?.Lower);
        csv.Number(value.Interval?.Upper);
        csv.Number(value.Interval?.Level);
        csv.Text(value.Interval?.Method);
        csv.Text(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.Unit.ToString()));
        csv.Text(value.Undefined);
    }
}
