using System.Text;
using ClipAudit.Reporting.Document;

namespace ClipAudit.Reporting.Tables;

/// <summary>The main tables of a report in LaTeX, for papers: a file to <c>\input</c>, which needs the package booktabs and UTF-8.</summary>
/// <remarks>What comes from outside can't begin a command: every character that TeX obeys is written as a command of its own.</remarks>
internal static class LatexReport
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "report.tex";

    private const int RowsOfATable = 40;

    public static byte[] Render(ReportDocument document)
    {
        var text = new StringBuilder();
        text.Append("% Tables of an audit by ClipAudit. In the preamble: \\usepackage{booktabs}, and for pdfTeX before 2018 \\usepackage[utf8]{inputenc}.\n");
        text.Append($"% {Escape(document.Title)}: {Escape(document.Cover.Verdict.Text)}\n");
        foreach (var (section, tables) in PlainCells.MainTables(document))
            foreach (var table in tables)
                Write(text, section, table);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // A float can't break over pages: a long table becomes several.
    private static void Write(StringBuilder text, ReportSection section, TableBlock table)
    {
        var rows = TableFold.Of(table.Rows, table.Fold);
        var note = TableFold.Note(table.Rows.Length, rows.Length, table.Fold);
        var parts = rows.Chunk(RowsOfATable).DefaultIfEmpty([]).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var caption = $"{section.Title}. {table.Title}{(table.Title.EndsWith('?') ? "" : ".")}"
                + (table.Shared.Length > 0 ? $" {table.Shared}." : "") + (i > 0 ? " (continued)" : "") + (note is null ? "" : $" {note}");
            text.Append("\n\\begin{table}\n  \\centering\\footnotesize\n");
            text.Append($"  \\caption{{{Escape(caption)}}}\n");
            if (i == 0)
                text.Append($"  \\label{{tab:{table.Id}}}\n");
            text.Append($"  \\begin{{tabular}}{{{string.Concat(table.Columns.Select(column => PlainCells.IsNumeric(column) ? 'r' : 'l'))}}}\n    \\toprule\n");
            Row(text, table.Columns.Select(column => column.Title));
            text.Append("    \\midrule\n");
            foreach (var row in parts[i])
                Row(text, row.Cells.Select(PlainCells.Of));
            text.Append("    \\bottomrule\n  \\end{tabular}\n\\end{table}\n");
        }
    }

    // In braces: a row that began with a bracket would be an argument of the line break before it.
    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append($"    {string.Join(" & ", cells.Select(cell => $"{{{Escape(cell)}}}"))} \\\\\n");

    /// <summary>The text as LaTeX that shows it as it is.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text.Length > PlainCells.Longest * 4 ? PlainCells.Safe(text) : Charts.Scenes.SafeText.Of(text))
            _ = c switch
            {
                '\\' => escaped.Append("\\textbackslash{}"),
                '{' or '}' or '$' or '&' or '#' or '_' or '%' => escaped.Append('\\').Append(c),
                '^' => escaped.Append("\\textasciicircum{}"),
                '~' => escaped.Append("\\textasciitilde{}"),
                '<' => escaped.Append("\\textless{}"),
                '>' => escaped.Append("\\textgreater{}"),
                '|' => escaped.Append("\\textbar{}"),
                '"' => escaped.Append("\\textquotedbl{}"),
                '\'' => escaped.Append("\\textquotesingle{}"),
                '`' => escaped.Append("\\textasciigrave{}"),
                '\u2212' => escaped.Append("$-$"),
                '\u2264' => escaped.Append("$\\leq$"),
                '\u2265' => escaped.Append("$\\geq$"),
                '\u00D7' => escaped.Append("$\\times$"),
                '\u00B7' => escaped.Append("$\\cdot$"),
                '\u03C1' => escaped.Append("$\\rho$"),
                '\u03C4' => escaped.Append("$\\tau$"),
                '\u2009' => escaped.Append("\\,"),
                '\u2026' => escaped.Append("\\ldots{}"),
                '-' => escaped.Append("{-}"),
                _ => escaped.Append(c),
            };
        return escaped.ToString();
    }
}
