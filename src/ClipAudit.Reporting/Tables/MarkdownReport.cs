using System.Text;
using ClipAudit.Reporting.Document;

namespace ClipAudit.Reporting.Tables;

/// <summary>The main tables of a report in Markdown, for model cards: the verdict, the findings, and the table of every probe.</summary>
/// <remarks>GitHub's flavour. What comes from outside can't begin markup, a link or a mention.</remarks>
internal static class MarkdownReport
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "report.md";

    private const string Special = "\\`*_{}[]()#+!|~$^";

    public static byte[] Render(ReportDocument document)
    {
        var text = new StringBuilder();
        text.Append($"# {Escape(document.Title)}\n\n**{Escape(document.Cover.Verdict.Text)}**\n\n");
        foreach (var fact in document.Cover.Facts)
            text.Append($"- {Escape(fact.Term)}: {Escape(fact.Description.Text)}\n");
        foreach (var (section, tables) in PlainCells.MainTables(document))
        {
            text.Append($"\n## {Escape(section.Title)}\n");
            foreach (var table in tables)
                Write(text, table);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, TableBlock table)
    {
        var rows = TableFold.Of(table.Rows, table.Fold);
        text.Append($"\n{Escape(table.Title)}{(table.Shared.Length > 0 ? $" ({Escape(table.Shared)})" : "")}\n\n");
        Row(text, table.Columns.Select(column => Escape(column.Title)));
        Row(text, table.Columns.Select(column => PlainCells.IsNumeric(column) ? "---:" : "---"));
        foreach (var row in rows)
            Row(text, row.Cells.Select(cell => Escape(PlainCells.Of(cell))));
        if (TableFold.Note(table.Rows.Length, rows.Length, table.Fold) is { } note)
            text.Append($"\n{Escape(note)}\n");
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append($"| {string.Join(" | ", cells)} |\n");

    /// <summary>The text as Markdown that shows it as it is.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in PlainCells.Safe(text).Trim())
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                // Addresses become links and names become mentions by themselves.
                ':' => escaped.Append("&#58;"),
                '@' => escaped.Append("&#64;"),
                _ when Special.Contains(c) => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        var shown = escaped.Replace("www.", "www&#46;").Replace("WWW.", "WWW&#46;").ToString();
        // What begins a line may be a list, a rule or a table.
        return shown.Length > 0 && shown[0] is '-' or '=' ? $"&#{(int)shown[0]};{shown[1..]}" : shown;
    }
}
