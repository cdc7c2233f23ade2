using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Document;

namespace ClipAudit.Reporting.Tables;

/// <summary>The columns of a table in LaTeX: texts wrap where all columns side by side would be wider than the line.</summary>
/// <param name="Specification">What <c>\begin{tabular}</c> takes.</param>
/// <param name="Size">Command of the size of its letters: the smaller one where long words would not fit otherwise.</param>
internal sealed record LatexColumns(string Specification, string Size)
{
    // Characters that a line of an article holds in footnotesize and in scriptsize, and what LaTeX leaves between two columns.
    private const double Line = 74;
    private const double SmallLine = 84;
    private const double Gap = 3;
    private const double Narrowest = 6;

    /// <summary>The columns for the rows of a table.</summary>
    public static LatexColumns Of(ImmutableArray<ReportColumn> columns, IReadOnlyList<ReportRow> rows)
    {
        var texts = columns.Select((column, i) => rows.Select(row => PlainCells.Of(row.Cells[i])).Append(column.Title).ToList()).ToList();
        var longest = texts.ConvertAll(column => (double)column.Max(text => text.Length));
        var gaps = Gap * columns.Length;
        if (longest.Sum() + gaps <= Line)
            return new LatexColumns(string.Concat(columns.Select(column => PlainCells.IsNumeric(column) ? 'r' : 'l')), "\\footnotesize");

        var wrapped = Enumerable.Range(0, columns.Length).Where(i => !PlainCells.IsNumeric(columns[i])).ToList();
        var words = texts.ConvertAll(LongestWord);
        var taken = gaps + longest.Where((_, i) => PlainCells.IsNumeric(columns[i])).Sum();
        var isSmall = taken + wrapped.Sum(i => words[i]) > Line;
        var line = isSmall ? SmallLine : Line;
        var widths = ColumnWidths.Of([.. wrapped.Select(i => (words[i], longest[i]))], Math.Max(line - taken, wrapped.Count * Narrowest));
        return new LatexColumns(
            string.Concat(columns.Select((column, i) => PlainCells.IsNumeric(column) ? "r" : Wrapped(widths[wrapped.IndexOf(i)] / line))),
            isSmall ? "\\scriptsize" : "\\footnotesize");
    }

    private static string Wrapped(double share) =>
        string.Create(CultureInfo.InvariantCulture, $">{{\\raggedright\\arraybackslash}}p{{{share:0.000}\\linewidth}}");

    private static double LongestWord(List<string> texts)
    {
        var longest = 0;
        foreach (var text in texts)
        {
            var start = 0;
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == ' ' || LatexText.BreaksAfter(text, i))
                    start = i + 1;
                longest = Math.Max(longest, i + 1 - start);
            }
        }

        return longest + 1;
    }
}
