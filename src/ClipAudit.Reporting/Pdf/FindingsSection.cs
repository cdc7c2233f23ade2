using System.Collections.Immutable;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>The verdict on each gate, with the interval that it was judged by.</summary>
internal static class FindingsSection
{
    public static void Draw(PageFlow flow, ImmutableArray<Finding> findings)
    {
        if (findings.IsEmpty)
            return;
        flow.Heading(1, "Findings");
        flow.Paragraph("A gate passes or fails only when the whole interval lies on one side of its bound; otherwise the " +
            "evidence is insufficient.", Theme.Note);
        var table = new PdfTable(flow,
        [
            new("Verdict", 1.1), new("Gate", 2.4), new("Measured on", 2.2), new("Value", 0.8, TextAlign.Right),
            new("Interval", 1.2, TextAlign.Right), new("n", 0.6, TextAlign.Right),
        ]);
        table.Draw(findings.Select(Row));
    }

    private static ImmutableArray<TableCell> Row(Finding finding) =>
    [
        Verdict(finding.Verdict),
        CellText.Of(finding.Gate),
        CellText.Of(SubjectText.Of(finding.Measurement.Subject)),
        MeasurementText.Value(finding.Measurement),
        MeasurementText.Interval(finding.Measurement),
        MeasurementText.Count(finding.Measurement.N),
    ];

    private static TableCell Verdict(Verdict verdict) => verdict switch
    {
        Results.Verdict.Pass => new("pass", Colour: Theme.Good),
        Results.Verdict.Fail => new("fail", Colour: Theme.Warning),
        Results.Verdict.InsufficientEvidence => new("insufficient evidence", Colour: Theme.Muted),
        _ => throw new InvalidOperationException($"No text for the verdict {verdict}."),
    };
}
