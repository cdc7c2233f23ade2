using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Document;

/// <summary>A table; all its rows, however many.</summary>
/// <param name="Id">Id to link to, and name of the file of its section; unique in the document.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, a cell for each column.</param>
internal sealed record TableBlock(string Id, string Title, ImmutableArray<ReportColumn> Columns, ImmutableArray<ReportRow> Rows) : Block
{
    /// <summary>Number from 1 through the document.</summary>
    public int Number { get; init; }

    /// <summary>What all rows share and no column therefore says, such as "Model: small-clip"; empty for nothing.</summary>
    public string Shared { get; init; } = "";

    /// <summary>The most rows of a measure that a page shows; null for all. Renderings that scroll show all.</summary>
    public int? Fold { get; init; }

    /// <summary>Remarks below it, such as why a value is undefined.</summary>
    public ImmutableArray<Prose> Notes { get; init; } = [];
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Share">Its share of the table's width where that is fixed; shares need not add up to one.</param>
internal sealed record ReportColumn(string Title, ColumnKind Kind, double Share = 1);

/// <summary>Kinds of columns.</summary>
internal enum ColumnKind
{
    /// <summary>Texts: <see cref="TextCell"/>.</summary>
    Text,

    /// <summary>Values with their intervals: <see cref="ValueCell"/>. A rendering may spread it over several columns.</summary>
    Value,

    /// <summary>Counts: <see cref="CountCell"/>.</summary>
    Count,

    /// <summary>Verdicts: <see cref="VerdictCell"/>.</summary>
    Verdict,
}

/// <summary>A row of a table.</summary>
/// <param name="Cells">A cell for each column; <see cref="TextCell.Empty"/> where a column says nothing.</param>
internal sealed record ReportRow(ImmutableArray<ReportCell> Cells)
{
    /// <summary>The measurement that the row shows; null where it shows none or several.</summary>
    public Measurement? Measurement { get; init; }
}

/// <summary>What stands in a cell.</summary>
internal abstract record ReportCell
{
    public static implicit operator ReportCell(string text) => new TextCell(text);
}

/// <summary>A text.</summary>
/// <param name="Text">The text.</param>
internal sealed record TextCell(Prose Text) : ReportCell
{
    /// <summary>Nothing.</summary>
    public static readonly TextCell Empty = new("");

    /// <summary>Whether it is a hash or the like.</summary>
    public bool IsCode { get; init; }
}

/// <summary>A value with its interval.</summary>
/// <param name="Value">The value; null when undefined.</param>
/// <param name="Unit">Unit of value and interval.</param>
internal sealed record ValueCell(double? Value, Unit Unit) : ReportCell
{
    /// <summary>The interval; null for none.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Why <see cref="Value"/> is null; null when there is a value or nothing is known of it.</summary>
    public string? Undefined { get; init; }

    /// <summary>What a gate asks the value to be at least; null for nothing.</summary>
    public double? AtLeast { get; init; }

    /// <summary>What a gate asks the value to be at most; null for nothing.</summary>
    public double? AtMost { get; init; }

    /// <summary>The value of a measurement.</summary>
    public static ValueCell Of(Measurement measurement) =>
        new(measurement.Value, measurement.Unit) { Interval = measurement.Interval, Undefined = measurement.Undefined };
}

/// <summary>A count.</summary>
/// <param name="Count">The count.</param>
internal sealed record CountCell(long Count) : ReportCell;

/// <summary>A verdict.</summary>
/// <param name="Verdict">The verdict.</param>
internal sealed record VerdictCell(Verdict Verdict) : ReportCell;
