using System.Text;
using ClipAudit.Reporting.Document;

namespace ClipAudit.Reporting.Tables;

/// <summary>The main tables of a report in LaTeX, for papers: a file to <c>\input</c>, which needs the packages array and booktabs.</summary>
internal static class LatexReport
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "report.tex";

    private const int RowsOfATable = 40;

    public static byte[] Render(ReportDocument document)
    {
        var text = new StringBuilder();
        text.Append("% Tables of an audit by ClipAudit. In the preamble: \\usepackage{array,booktabs}. For LaTeX before 2020 also\n");
        text.Append("% \\usepackage[utf8]{inputenc} and \\usepackage{textcomp}; for scripts other than Latin, XeLaTeX or LuaLaTeX and a font that has them.\n");
        text.Append($"% {LatexText.Of(document.Title)}: {LatexText.Of(document.Cover.Verdict.Text)}\n");
        foreach (var (section, tables) in PlainCells.MainTables(document))
            foreach (var table in tables)
                Write(text, section, table, document.Partial);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // A float can't break over pages: a long table becomes several.
    private static void Write(StringBuilder text, ReportSection section, TableBlock table, string? partial)
    {
        var rows = TableFold.Of(table.Rows, table.Fold);
        var note = TableFold.Note(table.Rows.Length, rows.Length, table.Fold);
        var columns = LatexColumns.Of(table.Columns, rows);
        var parts = rows.Chunk(RowsOfATable).DefaultIfEmpty([]).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var caption = $"{Sentence(section.Title)} {Sentence(table.Title)}"
                + (table.Shared.Length > 0 ? $" {table.Shared}." : "") + (i > 0 ? " (continued)" : "") + (note is null ? "" : $" {note}")
                + (partial is null ? "" : $" Partial run: {partial}");
            text.Append($"\n\\begin{{table}}\n  \\centering{columns.Size}\n");
            text.Append($"  \\caption{{{LatexText.Of(caption)}}}\n");
            if (i == 0)
                text.Append($"  \\label{{tab:{table.Id}}}\n");
            text.Append($"  \\begin{{tabular}}{{{columns.Specification}}}\n    \\toprule\n");
            Row(text, table.Columns.Select(column => column.Title));
            text.Append("    \\midrule\n");
            foreach (var row in parts[i])
                Row(text, row.Cells.Select(PlainCells.Of));
            text.Append("    \\bottomrule\n  \\end{tabular}\n\\end{table}\n");
        }
    }

    private static string Sentence(string title) => title.EndsWith('?') ? title : $"{title}.";

    // In braces: a row that began with a bracket would be an argument of the line break before it.
    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append($"    {string.Join(" & ", cells.Select(cell => $"{{{LatexText.Of(cell)}}}"))} \\\\\n");
}
