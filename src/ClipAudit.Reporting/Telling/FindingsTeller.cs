using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>The verdict on each gate, with the interval that it was judged by.</summary>
internal static class FindingsTeller
{
    private const int MostReasons = 12;

    public static IEnumerable<ReportSection> Tell(ReportPlan plan)
    {
        var findings = plan.Result.Findings;
        if (findings.IsEmpty)
            yield break;
        yield return new ReportSection
        {
            Id = ReportPlan.Findings, Level = 1, Number = "", Title = "Findings",
            Blocks =
            [
                new ProseBlock("A gate passes or fails only when the whole interval lies on one side of its bound; otherwise the evidence is insufficient. "
                    + "In the small pictures the bar is the interval, the dot the value, the upright line the bound, and the shaded side is the one that the gate allows."),
                Table(plan, findings),
            ],
        };
    }

    private static TableBlock Table(ReportPlan plan, ImmutableArray<Finding> findings) => new(
        plan.Anchor("table-findings"), "Every gate, what it judged, and the verdict",
        [
            new("Verdict", ColumnKind.Verdict, 1), new("Measure and bound", ColumnKind.Text, 2.5), new("Measured on", ColumnKind.Text, 1.8),
            new("Value", ColumnKind.Value), new("n", ColumnKind.Count, 0.65),
        ],
        [.. findings.Select(finding => Row(plan, finding))])
    {
        Notes = Reasons(findings),
    };

    private static ReportRow Row(ReportPlan plan, Finding finding) => new(
    [
        new VerdictCell(finding.Verdict),
        finding.Severity == Severity.Warning ? $"{Bound(finding)} (warning)" : Bound(finding),
        new TextCell(new Prose([new Phrase(Subject(finding)) { Link = plan.SectionOf(finding.Measurement.Subject.Probe) }])),
        Words.Judged(finding),
        new CountCell(finding.Measurement.N),
    ])
    {
        Measurement = finding.Measurement,
    };

    // What the gate is limited to is said by what it was measured on.
    private static string Bound(Finding finding) =>
        finding.Gate.IndexOf(" where ", StringComparison.Ordinal) is > 0 and var end ? finding.Gate[..end] : finding.Gate;

    private static string Subject(Finding finding) => finding.Comparison is { } comparison
        ? $"{SubjectText.Of(finding.Measurement.Subject)}, against {comparison.Reference}"
        : SubjectText.Of(finding.Measurement.Subject);

    // What the numbers in the table can't say: why something could not be judged.
    private static ImmutableArray<Prose> Reasons(ImmutableArray<Finding> findings)
    {
        var unjudged = findings.Where(finding => finding.Verdict == Verdict.InsufficientEvidence && Words.Judged(finding).Interval is null).ToList();
        return [.. unjudged.Take(MostReasons).Select(finding => (Prose)$"{Subject(finding)}: {finding.Why}")];
    }
}
