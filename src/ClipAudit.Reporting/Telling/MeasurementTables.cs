using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>Puts measurements into a table: columns for what tells them apart, and said once what they share.</summary>
internal static class MeasurementTables
{
    private sealed record SubjectColumn(string Title, double Share, Func<Measurement, string?> Text);

    private static readonly ImmutableArray<SubjectColumn> SubjectColumns =
    [
        new("Measure", 2.5, measurement => measurement.Name),
        new("Model", 1.2, measurement => measurement.Subject.Model),
        new("Dataset", 1.4, measurement => measurement.Subject.Dataset),
        new("Variant", 1, measurement => measurement.Subject.Variant),
        new("Class", 1, measurement => measurement.Subject.Class),
        new("Feature", 1, measurement => measurement.Subject.Feature),
        new("Group", 1, measurement => measurement.Subject.Group),
    ];

    /// <summary>The table of measurements, all of them.</summary>
    /// <param name="plan">Knows where measures are explained.</param>
    /// <param name="name">What to make the table's id of.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="fold">The most rows of a measure that a page shows.</param>
    /// <param name="rows">The measurements, at least one.</param>
    public static TableBlock Of(ReportPlan plan, string name, string title, int fold, ImmutableArray<Measurement> rows)
    {
        var shared = SubjectColumns.Where(column => rows.All(row => column.Text(row) == column.Text(rows[0]))).ToImmutableArray();
        var columns = SubjectColumns.Except(shared).ToImmutableArray();
        var common = shared.Where(column => column.Text(rows[0]) is not null).Select(column => $"{column.Title}: {column.Text(rows[0])}");
        return new TableBlock(
            plan.Anchor(name), title,
            [
                .. columns.Select(column => new ReportColumn(column.Title, ColumnKind.Text, column.Share)),
                new("Value", ColumnKind.Value), new("n", ColumnKind.Count, 0.6),
            ],
            [.. rows.Select(row => Row(plan, row, columns))])
        {
            Fold = fold,
            Shared = string.Join(" · ", common),
        };
    }

    private static ReportRow Row(ReportPlan plan, Measurement measurement, ImmutableArray<SubjectColumn> columns) => new(
    [
        .. columns.Select(column => Cell(plan, column, measurement)),
        ValueCell.Of(measurement),
        new CountCell(measurement.N),
    ])
    {
        Measurement = measurement,
    };

    private static TextCell Cell(ReportPlan plan, SubjectColumn column, Measurement measurement) => column.Title == "Measure"
        ? new TextCell(new Prose([new Phrase(measurement.Name) { Link = plan.MethodOf(measurement.Name) }]))
        : new TextCell(column.Text(measurement) ?? "all");
}
