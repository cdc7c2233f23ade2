using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>The summary: what was found, gate by gate, and what to keep in mind, in sentences that hold numbers and no judgement
/// of their own.</summary>
internal static class SummaryTeller
{
    private const int MostGates = 8;

    public static ReportSection Tell(ReportPlan plan)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new ProseBlock(CoverTeller.Verdict(plan.Result.Findings).Text, ProseRole.Lead));
        blocks.Add(new ProseBlock(Extent(plan.Result)));
        AddGates(blocks, plan, Verdict.Fail, "What fails");
        AddGates(blocks, plan, Verdict.InsufficientEvidence, "What the evidence does not decide");
        if (CaveatTeller.Tell(plan) is { IsEmpty: false } caveats)
            blocks.Add(new ListBlock("What to keep in mind", caveats));
        AddGates(blocks, plan, Verdict.Pass, "What passes");
        if (Reproduced(plan.Result) is { } reproduced)
            blocks.Add(new ProseBlock(reproduced));
        if (!plan.Result.Probes.IsEmpty)
            blocks.Add(Probes(plan));
        return new ReportSection { Id = ReportPlan.Summary, Level = 1, Number = "", Title = "Summary", Blocks = blocks.ToImmutable() };
    }

    private static void AddGates(ImmutableArray<Block>.Builder blocks, ReportPlan plan, Verdict verdict, string title)
    {
        if (Gates(plan, verdict) is { IsEmpty: false } gates)
            blocks.Add(new CalloutBlock(title, gates, Words.ToneOf(verdict)));
    }

    private static string Extent(AuditResult result)
    {
        string[] evidence =
        [
            .. new[] { (result.Models.Length, "model"), (result.Datasets.Length, "dataset"), (result.Tables.Length, "table of accuracies") }
                .Where(part => part.Item1 > 0).Select(part => part.Item1 > 1 && part.Item2.StartsWith("table", StringComparison.Ordinal)
                    ? $"{MeasurementText.Count(part.Item1)} tables of accuracies"
                    : Words.Plural(part.Item1, part.Item2)),
        ];
        return $"The audit rests on {Words.Series(evidence)}. {Words.Plural(result.Probes.Length, "probe")} took "
            + $"{Words.Plural(result.Measurements.Length, "measurement")}.";
    }

    private static ImmutableArray<Prose> Gates(ReportPlan plan, Verdict verdict)
    {
        var gates = plan.Result.Findings.GroupBy(finding => finding.Gate)
            .Where(gate => gate.Any(finding => finding.Verdict == verdict)).ToList();
        var told = gates.Take(MostGates).Select(gate => Gate(plan, [.. gate], verdict));
        return gates.Count <= MostGates
            ? [.. told]
            : [.. told, new Prose([new Phrase($"{Words.Plural(gates.Count - MostGates, "more gate")} in "), new Phrase("Findings") { Link = ReportPlan.Findings }, new Phrase(".")])];
    }

    // Of several findings of a gate, the one farthest from its bound speaks for them.
    private static Prose Gate(ReportPlan plan, ImmutableArray<Finding> findings, Verdict verdict)
    {
        var same = findings.Where(finding => finding.Verdict == verdict).ToImmutableArray();
        var example = same.MaxBy(Distance)!;
        var count = findings.Length == 1 ? "" : $"{same.Length} of {findings.Length} measurements{(same.Length > 1 ? ", farthest from the bound" : "")}: ";
        var against = example.Comparison is { } comparison ? $" against {comparison.Reference}" : "";
        var number = example is { Verdict: Verdict.InsufficientEvidence, Comparison: null, Measurement.Value: null } or { Verdict: Verdict.InsufficientEvidence, Comparison.Difference: null }
            ? example.Why
            : $"{Words.Numbers(Words.Judged(example))}{against}; {Words.Allowed(example)}.";
        var severity = example.Severity == Severity.Warning ? " (warning)" : "";
        return new Prose(
        [
            new Phrase(plan.TitleOf(example.Measurement.Name) + severity) { Strong = true, Link = plan.SectionOf(example.Measurement.Subject.Probe) },
            new Phrase($", {SubjectText.Of(example.Measurement.Subject)}: {count}{number}"),
        ]);
    }

    private static double Distance(Finding finding) => Words.Judged(finding).Value is not { } value ? -1 : Math.Max(
        finding.AtLeast is { } least ? Math.Abs(value - least) : 0, finding.AtMost is { } most ? Math.Abs(value - most) : 0);

    private static Prose? Reproduced(AuditResult result)
    {
        var compared = result.Probes.SelectMany(probe => probe.Published).Where(row => row.Outcome != Reproduction.NotMeasured).ToList();
        if (compared.Count == 0)
            return null;
        var again = compared.Count(row => row.Outcome == Reproduction.Reproduced);
        return new Prose(
        [
            new Phrase($"Of {Words.Plural(compared.Count, "published value")} set beside a measurement, {again} lie within the measured interval and {compared.Count - again} outside ("),
            new Phrase("Published and measured") { Link = ReportPlan.Published },
            new Phrase(")."),
        ]);
    }

    private static TableBlock Probes(ReportPlan plan) => new(
        plan.Anchor("table-probes"), "The probes, and how many of their findings pass",
        [
            new("Probe", ColumnKind.Text, 1.7), new("Question", ColumnKind.Text, 4), new("Fail", ColumnKind.Count, 0.55),
            new("Open", ColumnKind.Count, 0.55), new("Pass", ColumnKind.Count, 0.55),
        ],
        [
            .. plan.Result.Probes.Select(probe => new ReportRow(
            [
                new TextCell(new Prose([new Phrase(probe.Title) { Link = plan.Of(probe).Section }])), probe.Question,
                Count(plan, probe, Verdict.Fail), Count(plan, probe, Verdict.InsufficientEvidence), Count(plan, probe, Verdict.Pass),
            ])),
        ]);

    private static CountCell Count(ReportPlan plan, ProbeSheet probe, Verdict verdict) =>
        new(plan.Of(probe).Findings.Count(finding => finding.Verdict == verdict));
}
