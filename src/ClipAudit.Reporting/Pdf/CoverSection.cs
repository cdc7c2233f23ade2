using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Title, what was audited, and the verdict in one line.</summary>
internal static class CoverSection
{
    public static void Draw(PageFlow flow, AuditResult result)
    {
        flow.TopBand(8, Theme.Accent);
        flow.Paragraph("AUDIT REPORT", Theme.Kicker);
        flow.Paragraph(result.Title, Theme.Title);
        flow.Space(2);
        var verdict = Verdict(result.Findings);
        flow.Paragraph(verdict.Text, Theme.Body with { Weight = FontWeight.SemiBold, Colour = verdict.Colour });
        flow.Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"{Plural(result.Models.Length, "model")}, {Plural(result.Datasets.Length, "dataset")}, " +
            $"{Plural(result.Probes.Length, "probe")}, {Plural(result.Measurements.Length, "measurement")}. " +
            $"Audit {result.Name}, seed {result.Seed}, ClipAudit {result.ToolVersion}."), Theme.Note);
    }

    /// <summary>The gates' verdicts, counted.</summary>
    public static (string Text, Colour Colour) Verdict(ImmutableArray<Finding> findings)
    {
        var failed = findings.Count(finding => finding.Verdict == Results.Verdict.Fail);
        var open = findings.Count(finding => finding.Verdict == Results.Verdict.InsufficientEvidence);
        if (findings.IsEmpty)
            return ("No gates were declared: this report measures and gives no verdict.", Theme.Muted);
        if (failed == 0 && open == 0)
            return ($"All {Plural(findings.Length, "finding")} pass.", Theme.Good);
        return ($"Of {Plural(findings.Length, "finding")}, {failed} fail, {open} rest on insufficient evidence, " +
            $"{findings.Length - failed - open} pass.", Theme.Warning);
    }

    public static string Plural(int count, string noun) => $"{MeasurementText.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
