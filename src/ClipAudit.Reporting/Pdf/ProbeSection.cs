using System.Collections.Immutable;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>A probe: its question, method and limits, and its measurements in tables.</summary>
internal static class ProbeSection
{
    private const int MostOverall = 24;
    private const int MostInDetail = 12;

    public static void Draw(PageFlow flow, ProbeSheet probe, ImmutableArray<PdfFigure> figures, ImmutableArray<Measurement> measurements)
    {
        flow.Heading(1, probe.Title);
        flow.Paragraph(probe.Question, Theme.Body with { Weight = FontWeight.SemiBold });
        foreach (var sentence in probe.Method)
            flow.Paragraph(sentence, Theme.Body);
        foreach (var figure in figures)
            flow.Figure(figure.Scene, figure.Caption);
        Draw(flow, "Overall", MostOverall, measurements.Where(m => m.Subject is { Class: null, Feature: null, Group: null }));
        Draw(flow, "By group", MostInDetail, measurements.Where(m => m.Subject.Feature is not null || m.Subject.Group is not null));
        Draw(flow, "By class", MostInDetail, measurements.Where(m => m.Subject is { Class: not null, Feature: null, Group: null }));
        PublishedTable.Draw(flow, probe.Published);
        flow.PlaceFigures();
        foreach (var limit in probe.Limits)
            flow.Paragraph($"Limit: {limit}", Theme.Note);
        if (!probe.Citations.IsEmpty)
            flow.Paragraph($"Sources: {string.Join("; ", probe.Citations)}. Definition {CellText.Hash(probe.DefinitionHash)}.", Theme.Note);
    }

    private static void Draw(PageFlow flow, string heading, int limit, IEnumerable<Measurement> measurements)
    {
        var (rows, leftOut) = TableFold.Of([.. measurements], limit);
        if (rows.IsEmpty)
            return;
        flow.Heading(2, heading);
        // What all rows share is said once above the table.
        var shared = SubjectColumns.Where(column => column.IsShared(rows)).ToImmutableArray();
        var columns = SubjectColumns.Except(shared).Where(column => rows.Any(row => column.Text(row) is not null)).ToImmutableArray();
        var common = shared.Where(column => column.Text(rows[0]) is not null).Select(column => $"{column.Title}: {column.Text(rows[0])}");
        if (string.Join(" · ", common) is { Length: > 0 } caption)
            flow.Paragraph(CellText.Of(caption), Theme.Note);
        var table = new PdfTable(flow,
        [
            .. columns.Select(column => new TableColumn(column.Title, column.Share)),
            new("Value", 1.1, TextAlign.Right), new("Interval", 1.6, TextAlign.Right), new("", 1.2), new("n", 0.6, TextAlign.Right),
        ]);
        table.Draw(rows.Select(row => Row(row, columns)));
        foreach (var note in leftOut)
            flow.Paragraph(note, Theme.Note);
        foreach (var row in rows.Where(row => row.Undefined is not null))
            flow.Paragraph($"{row.Name} on {SubjectText.Of(row.Subject)} is undefined: {row.Undefined}.", Theme.Note);
    }

    private static ImmutableArray<TableCell> Row(Measurement measurement, ImmutableArray<SubjectColumn> columns) =>
    [
        .. columns.Select(column => new TableCell(CellText.Of(column.Text(measurement) ?? "all"))),
        MeasurementText.Value(measurement),
        MeasurementText.Interval(measurement),
        new TableCell("", Bar(measurement)),
        MeasurementText.Count(measurement.N),
    ];

    private static IntervalBar? Bar(Measurement measurement) =>
        (measurement.Value, measurement.Interval, Axis(measurement.Unit)) is ({ } value, { } interval, { } axis)
            ? new IntervalBar(value, interval.Lower, interval.Upper, axis.From, axis.To)
            : null;

    private static (double From, double To)? Axis(Unit unit) => unit switch
    {
        Unit.Fraction => (0, 1),
        Unit.FractionDifference => (-1, 1),
        _ => null,
    };

    private sealed record SubjectColumn(string Title, double Share, Func<Measurement, string?> Text)
    {
        public bool IsShared(ImmutableArray<Measurement> rows) => rows.All(row => Text(row) == Text(rows[0]));
    }

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
}
