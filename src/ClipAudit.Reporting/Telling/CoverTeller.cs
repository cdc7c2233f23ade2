using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>The verdict, the figures to remember, and what was audited.</summary>
internal static class CoverTeller
{
    private const int MostFigures = 4;
    private const int MostNames = 6;

    public static ReportCover Tell(ReportPlan plan) => new()
    {
        Verdict = Verdict(plan.Result.Findings),
        KeyFigures = KeyFigures(plan),
        Facts = [.. Facts(plan.Result)],
    };

    /// <summary>The gates' verdicts, counted.</summary>
    public static OverallVerdict Verdict(ImmutableArray<Finding> findings)
    {
        var failed = findings.Count(finding => finding.Verdict == Results.Verdict.Fail);
        var open = findings.Count(finding => finding.Verdict == Results.Verdict.InsufficientEvidence);
        var passed = findings.Length - failed - open;
        if (findings.IsEmpty)
            return new("No gates were declared: this report measures and gives no verdict.", Tone.Open, 0, 0, 0);
        var judged = Words.Plural(findings.Length, "finding");
        var text = failed == 0 && open == 0
            ? findings.Length == 1 ? "The only finding passes." : $"All {judged} pass."
            : $"Of {judged}, {failed} fail, {open} rest on insufficient evidence, {passed} pass.";
        var warnings = findings.Count(finding => finding.Severity == Severity.Warning && finding.Verdict != Results.Verdict.Pass);
        return new(
            warnings == 0 ? text : $"{text} {warnings} of those that do not pass {(warnings == 1 ? "is a warning" : "are warnings")}.",
            failed > 0 ? Tone.Bad : open > 0 ? Tone.Open : Tone.Good, passed, failed, open);
    }

    // What fails comes before what is open and what passes, and one figure of each gate before a second of any.
    private static ImmutableArray<KeyFigure> KeyFigures(ReportPlan plan)
    {
        var rounds = plan.Result.Findings.GroupBy(finding => (finding.Gate, finding.Verdict))
            .SelectMany(same => same.Select((finding, round) => (finding, round)));
        var judged = rounds.OrderBy(entry => entry.round).ThenBy(entry => Rank(entry.finding.Verdict)).Take(MostFigures)
            .Select(entry => KeyFigure(plan, entry.finding.Measurement, Words.Judged(entry.finding), Words.ToneOf(entry.finding.Verdict)));
        if (!plan.Result.Findings.IsEmpty)
            return [.. judged];
        return
        [
            .. plan.Result.Probes.Select(probe => plan.Of(probe).Measurements.FirstOrDefault(measurement => measurement.Value is not null))
                .OfType<Measurement>().Take(MostFigures)
                .Select(measurement => KeyFigure(plan, measurement, ValueCell.Of(measurement), Tone.Plain)),
        ];
    }

    private static KeyFigure KeyFigure(ReportPlan plan, Measurement measurement, ValueCell value, Tone tone) => new(
        plan.TitleOf(measurement.Name),
        value.Value is { } number ? MeasurementText.WithUnit(number, value.Unit) : "undefined",
        value.Interval is { } interval
            ? string.Create(CultureInfo.InvariantCulture, $"{interval.Level * 100:0.##} % {MeasurementText.Bounds(interval.Lower, interval.Upper, value.Unit)}; ") + SubjectText.Of(measurement.Subject)
            : SubjectText.Of(measurement.Subject),
        tone,
        plan.SectionOf(measurement.Subject.Probe));

    private static int Rank(Verdict verdict) => verdict switch
    {
        Results.Verdict.Fail => 0,
        Results.Verdict.InsufficientEvidence => 1,
        _ => 2,
    };

    private static IEnumerable<Definition> Facts(AuditResult result)
    {
        if (result.Partial is { } partial)
            yield return new("Partial run", partial);
        yield return new("Audit", string.Create(CultureInfo.InvariantCulture, $"{result.Name}, seed {result.Seed}"));
        if (!result.Models.IsEmpty)
            yield return new("Models", Names(result.Models.Select(model => model.Name)));
        if (!result.Datasets.IsEmpty)
            yield return new("Datasets", Names(result.Datasets.Select(dataset => dataset.Name)));
        if (!result.Tables.IsEmpty)
            yield return new("Tables of accuracies", Names(result.Tables.Select(table => table.Name)));
        yield return new("Probes", $"{Words.Plural(result.Probes.Length, "probe")}, {Words.Plural(result.Measurements.Length, "measurement")}");
        yield return new("Computed by", $"ClipAudit {result.ToolVersion}");
    }

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count <= MostNames + 1
            ? string.Join(", ", all)
            : $"{string.Join(", ", all.Take(MostNames))} and {Words.Plural(all.Count - MostNames, "other")}";
    }
}
