using System.Collections.Immutable;
using ClipAudit.Data;

namespace ClipAudit.Audits.Starting;

/// <summary>The first rows of a CSV file, by column.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">Its columns; those whose name is empty or occurs twice are left out.</param>
/// <param name="Rows">How many rows were read.</param>
/// <param name="IsWhole">Whether there are no more.</param>
internal sealed record TableSurvey(string Path, ImmutableArray<SurveyedColumn> Columns, int Rows, bool IsWhole)
{
    /// <summary>How many rows are read at most.</summary>
    public const int MostRows = 10_000;

    // Rows of a stranger's file may be long.
    private const long MostCharacters = 32L << 20;

    /// <summary>Reads the first rows.</summary>
    /// <exception cref="InputException">The file is missing, no CSV, or has no rows.</exception>
    public static TableSurvey Read(string path)
    {
        using var table = CsvTable.Open(path);
        var cells = table.Columns.Select(_ => new List<string>()).ToArray();
        var rows = 0;
        var characters = 0L;
        CsvLine? row;
        while ((row = table.Next()) is not null && rows < MostRows && characters < MostCharacters)
        {
            if (row.Fields.Length != cells.Length)
                throw new InputException(FormattableString.Invariant(
                    $"{path}:{row.Line}: the row has {row.Fields.Length} fields; expected {cells.Length}, as in the header."));
            for (var i = 0; i < cells.Length; i++)
                cells[i].Add(row.Fields[i]);
            characters += row.Fields.Sum(field => field.Length);
            rows++;
        }

        if (rows == 0)
            throw new InputException($"{path} has no rows below its header.");
        return new TableSurvey(
            path,
            [
                .. table.Columns.Zip(cells, (name, column) => new SurveyedColumn(name, [.. column]))
                    .GroupBy(column => column.Name, StringComparer.Ordinal)
                    .Where(group => group.Key.Length > 0 && group.Count() == 1)
                    .Select(group => group.Single()),
            ],
            rows, row is null);
    }

    /// <summary>The column that the user names; null where none is named.</summary>
    /// <exception cref="InputException">There is no such column, or there are two.</exception>
    public SurveyedColumn? Chosen(string? name)
    {
        if (name is null)
            return null;
        return Columns.FirstOrDefault(column => column.Name == name) ?? throw new InputException(
            $"{Path} has no column '{name}', or has it twice; {NearestName.Expected(name, [.. Columns.Select(column => column.Name)])}.");
    }

    /// <summary>The column with the first of some names that occurs; in any case, with or without spaces, <c>_</c> and <c>-</c>.</summary>
    public SurveyedColumn? Named(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Columns.FirstOrDefault(column => column.IsNamed(name)) is { } found)
                return found;
        return null;
    }

    /// <summary>How many rows were looked at, for comments.</summary>
    public string Extent => IsWhole
        ? FormattableString.Invariant($"all {Rows} rows")
        : FormattableString.Invariant($"the first {Rows} rows");
}
