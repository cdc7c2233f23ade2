using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Every formula variant and interval method behind the numbers, with its source.</summary>
internal static class MethodsSection
{
    public static void Draw(PageFlow flow, ImmutableArray<Measurement> measurements)
    {
        if (measurements.IsEmpty)
            return;
        flow.Heading(1, "Methods");
        var table = new PdfTable(flow, [new("Measure", 1.4), new("Variant of the formula", 3), new("Interval", 1.6), new("Source", 2)]);
        table.Draw(measurements
            .Select(m => (m.Name, m.Formula, Method: MeasurementText.Method(m), m.Citation))
            .Where(row => row.Method.Length > 0)
            .Distinct()
            .Select(row => ImmutableArray.Create<TableCell>(
                row.Name, CellText.Of(row.Formula), CellText.Of(row.Method), CellText.Of(row.Citation))));
    }
}
