using System.Collections.Immutable;

namespace ClipAudit.Results;

/// <summary>A table that a probe leaves in the run folder: what its measurements rest on, item by item.</summary>
/// <remarks>Immutable.</remarks>
public sealed record EvidenceTable
{
    /// <summary>Name of the table, unique within its probe.</summary>
    public required string Name { get; init; }

    /// <summary>Names of the columns: those of texts, then those of numbers.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>The rows.</summary>
    public required ImmutableArray<EvidenceRow> Rows { get; init; }

    /// <summary>Writes the table as CSV.</summary>
    /// <param name="output">Where to; stays open.</param>
    public void Write(Stream output)
    {
        using var csv = new CsvWriter(output);
        foreach (var column in Columns)
            csv.Text(column);
        csv.EndRow();
        foreach (var row in Rows)
        {
            foreach (var text in row.Texts)
                csv.Text(text);
            foreach (var number in row.Numbers)
                csv.Number(number);
            csv.EndRow();
        }
    }
}

/// <summary>A row of such a table.</summary>
/// <param name="Texts">The texts; null for an empty cell.</param>
/// <param name="Numbers">The numbers; null for an empty cell.</param>
public sealed record EvidenceRow(ImmutableArray<string?> Texts, ImmutableArray<double?> Numbers);
