using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>What a reader of the verdict must keep in mind: what is missing, what is small, and the first limit of every probe.</summary>
internal static class CaveatTeller
{
    private const int SmallGroup = 30;
    private const int MostGroups = 6;
    private const int MostNotes = 4;
    private const int MostLimits = 4;

    public static ImmutableArray<Prose> Tell(ReportPlan plan) =>
    [
        .. Missing(plan.Result), .. SmallGroups(plan.Result), .. Notes(plan.Result), .. Limits(plan),
    ];

    private static IEnumerable<Prose> Missing(AuditResult result)
    {
        if (result.Partial is { } partial)
            yield return new Prose([new Phrase("Not all of the audit was run: ") { Strong = true }, new Phrase(partial)]);
        var unreadable = result.Datasets.Sum(dataset => dataset.Unreadable.Length);
        if (unreadable > 0)
            yield return new Prose(
            [
                new Phrase($"{Words.Plural(unreadable, "image")} of {MeasurementText.Count(result.Datasets.Sum(dataset => (long)dataset.Count))} could not be read and enter no measurement ("),
                new Phrase("Data") { Link = ReportPlan.Data }, new Phrase(")."),
            ]);
        var undefined = result.Measurements.Count(measurement => measurement.Value is null);
        if (undefined > 0)
            yield return $"{Words.Plural(undefined, "measurement")} of {MeasurementText.Count(result.Measurements.Length)} are undefined, each with its reason.";
        var bare = result.Measurements.Count(measurement => measurement is { Value: not null, Interval: null });
        if (bare > 0)
            yield return $"{Words.Plural(bare, "measurement")} of {MeasurementText.Count(result.Measurements.Length)} have no interval; their formula says why, and no gate passes or fails by them.";
    }

    private static IEnumerable<Prose> SmallGroups(AuditResult result)
    {
        string[] small =
        [
            .. from dataset in result.Datasets
               from feature in dataset.Features
               from counted in feature.Groups
               where counted.Samples < SmallGroup
               select $"{dataset.Name} {feature.Feature} {counted.Label} ({MeasurementText.Count(counted.Samples)})",
        ];
        if (small.Length > 0)
            yield return $"{Words.Plural(small.Length, "group")} {(small.Length == 1 ? "has" : "have")} fewer than {SmallGroup} images: "
                + $"{string.Join(", ", small.Take(MostGroups))}{(small.Length > MostGroups ? ", and others in the appendix on data" : "")}.";
    }

    private static IEnumerable<Prose> Notes(AuditResult result)
    {
        foreach (var note in result.Notes.Take(MostNotes))
            yield return note;
        if (result.Notes.Length > MostNotes)
            yield return new Prose(
            [
                new Phrase($"{Words.Plural(result.Notes.Length - MostNotes, "more note")} on the evidence in "),
                new Phrase("Data") { Link = ReportPlan.Data }, new Phrase("."),
            ]);
    }

    private static IEnumerable<Prose> Limits(ReportPlan plan) => plan.Result.Probes
        .Where(probe => !probe.Limits.IsEmpty)
        // Those that the verdict rests on come first.
        .OrderBy(probe => plan.Of(probe).Findings.Any(finding => finding.Verdict != Verdict.Pass) ? 0 : 1)
        .DistinctBy(probe => probe.Limits[0]).Take(MostLimits)
        .Select(probe => new Prose([new Phrase(probe.Title) { Link = plan.Of(probe).Section }, new Phrase($": {probe.Limits[0]}")]));
}
