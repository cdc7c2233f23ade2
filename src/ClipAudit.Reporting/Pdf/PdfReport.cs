using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>The audit report as a PDF.</summary>
public static class PdfReport
{
    /// <summary>Renders a result.</summary>
    /// <param name="result">The result; nothing else enters the report.</param>
    /// <returns>The PDF's bytes, the same for the same result.</returns>
    /// <exception cref="InputException">A system library or the report font is missing.</exception>
    public static byte[] Render(AuditResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var figures = PdfFigures.Of(result);
        using var counting = new PageFlow(result.Title, totalPages: null);
        DrawReport(counting, result, figures);
        using var flow = new PageFlow(result.Title, counting.Page);
        DrawReport(flow, result, figures);
        return flow.Finish(result.Title);
    }

    private static void DrawReport(PageFlow flow, AuditResult result, PdfFigures figures)
    {
        CoverSection.Draw(flow, result);
        FindingsSection.Draw(flow, result.Findings);
        EvidenceSection.DrawModels(flow, result.Models);
        EvidenceSection.DrawDatasets(flow, result.Datasets);
        EvidenceSection.DrawTables(flow, result.Tables);
        foreach (var probe in result.Probes)
            ProbeSection.Draw(flow, probe, figures.OfProbe(probe),
                result.Measurements.Where(measurement => measurement.Subject.Probe == probe.Id).ToImmutableArray());
        EvidenceSection.DrawUnreadable(flow, result.Datasets);
        NotesSection.Draw(flow, result);
        MethodsSection.Draw(flow, result.Measurements);
    }
}
