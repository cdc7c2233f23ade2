using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>What the numbers of a probe say: its data, the range of its measures, and its findings.</summary>
internal static class ReadingTeller
{
    private const int MostMeasures = 3;
    private const int MostNames = 12;

    private static readonly ImmutableArray<Func<Measurement, string?>> Parts =
    [
        measurement => measurement.Subject.Model, measurement => measurement.Subject.Dataset, measurement => measurement.Subject.Variant,
        measurement => measurement.Subject.Class, measurement => measurement.Subject.Feature, measurement => measurement.Subject.Group,
    ];

    /// <summary>What was measured on; null where the measurements name nothing.</summary>
    public static Prose? Data(ImmutableArray<Measurement> measurements)
    {
        var models = Names(measurements.Select(measurement => measurement.Subject.Model));
        var datasets = Names(measurements.Select(measurement => measurement.Subject.Dataset));
        if (models.Length == 0 && datasets.Length == 0)
            return null;
        var who = models.Length == 0 ? "" : $"Models: {models}. ";
        var what = datasets.Length == 0 ? "" : $"Datasets: {datasets}. ";
        return new Prose([new Phrase("Data. ") { Strong = true }, new Phrase(who + what), new Phrase("Sheets") { Link = datasets.Length > 0 ? ReportPlan.Data : ReportPlan.Models }, new Phrase(".")]);
    }

    /// <summary>The findings counted, and of each measure the lowest and the highest value.</summary>
    public static IEnumerable<Prose> Tell(ReportPlan plan, ProbePlan probe)
    {
        var ranges = Ranges(plan, probe);
        if (ranges.Length == 0 && probe.Findings.IsEmpty)
            yield break;
        var phrases = ImmutableArray.CreateBuilder<Phrase>();
        phrases.Add(new Phrase("Reading. ") { Strong = true });
        if (!probe.Findings.IsEmpty)
        {
            phrases.Add(new Phrase(CoverTeller.Verdict(probe.Findings).Text + " ("));
            phrases.Add(new Phrase("Findings") { Link = ReportPlan.Findings });
            phrases.Add(new Phrase("). "));
        }

        phrases.Add(new Phrase(ranges));
        yield return new Prose(phrases.ToImmutable());
    }

    private static string Ranges(ReportPlan plan, ProbePlan probe)
    {
        var judged = probe.Findings.Select(finding => finding.Measurement.Name).ToHashSet(StringComparer.Ordinal);
        var measures = probe.Measurements.Where(measurement => measurement.Value is not null).GroupBy(measurement => measurement.Name)
            .Where(measure => measure.Count() > 1)
            .OrderByDescending(measure => judged.Contains(measure.Key)).Take(MostMeasures);
        return string.Join(" ", measures.Select(measure => Range(plan.TitleOf(measure.Key), [.. measure])));
    }

    private static string Range(string title, ImmutableArray<Measurement> measurements)
    {
        var said = Parts.Where(part => measurements.Select(part).Distinct(StringComparer.Ordinal).Count() > 1).ToImmutableArray();
        var (lowest, highest) = (measurements.MinBy(measurement => measurement.Value)!, measurements.MaxBy(measurement => measurement.Value)!);
        return lowest.Value == highest.Value
            ? $"{title} is {MeasurementText.Value(lowest)} in all {MeasurementText.Count(measurements.Length)} measurements."
            : $"{title} goes from {Place(lowest, said)} to {Place(highest, said)}.";
    }

    // What all measurements share is no part of where the lowest and the highest are.
    private static string Place(Measurement measurement, ImmutableArray<Func<Measurement, string?>> said)
    {
        var subject = string.Join(" · ", said.Select(part => part(measurement)).Where(part => part is { Length: > 0 }));
        return subject.Length > 0 ? $"{MeasurementText.Value(measurement)} ({subject})" : MeasurementText.Value(measurement);
    }

    private static string Names(IEnumerable<string?> names)
    {
        var all = names.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return all.Count <= MostNames ? string.Join(", ", all) : $"{string.Join(", ", all.Take(MostNames - 2))} and {Words.Plural(all.Count - MostNames + 2, "other")}";
    }
}
