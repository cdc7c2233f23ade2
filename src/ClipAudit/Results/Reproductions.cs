using System.Collections.Immutable;

namespace ClipAudit.Results;

/// <summary>Puts published values beside the measurements that they correspond to.</summary>
internal static class Reproductions
{
    /// <summary>Compares each value with every measurement that it corresponds to; one that nothing corresponds to stays, as not
    /// measured.</summary>
    /// <param name="published">The values of a probe, in the order of its definition.</param>
    /// <param name="measurements">The measurements of the probe.</param>
    /// <param name="result">Knows what the datasets and models of the audit are.</param>
    public static ImmutableArray<PublishedComparison> Of(
        ImmutableArray<PublishedComparison> published, ImmutableArray<Measurement> measurements, AuditResult result)
    {
        var models = published.Select(row => row.Published.Model).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var comparisons = ImmutableArray.CreateBuilder<PublishedComparison>();
        foreach (var row in published)
        {
            var before = comparisons.Count;
            foreach (var measurement in measurements)
                if (Corresponds(row.Published, measurement, models, result))
                    comparisons.Add(row with { Measured = measurement, Outcome = Compare(row.Published.Value, measurement) });
            if (comparisons.Count == before)
                comparisons.Add(row);
        }

        return comparisons.ToImmutable();
    }

    private static bool Corresponds(PublishedValue row, Measurement measurement, HashSet<string> models, AuditResult result)
    {
        var subject = measurement.Subject;
        return row.Measure == measurement.Name
            && row.Class == subject.Class
            && row.Feature == subject.Feature
            && row.Group == subject.Group
            && (row.Variant is null || row.Variant == (subject.Variant ?? ""))
            && (row.Dataset is null || row.Dataset == subject.Dataset || row.Dataset == DefinitionOf(subject.Dataset, result))
            && (row.Model is null || IsOf(row.Model, subject.Model, models, result));
    }

    // A model that nobody calls by a published name is compared with all of them: the reader knows best what it is.
    private static bool IsOf(string published, string? model, HashSet<string> models, AuditResult result)
    {
        var name = result.Models.FirstOrDefault(sheet => sheet.Name == model)?.PublishedAs
            ?? (model is not null && models.Contains(model) ? model : null);
        return name is null || name == published;
    }

    private static string? DefinitionOf(string? dataset, AuditResult result) =>
        result.Datasets.FirstOrDefault(sheet => sheet.Name == dataset)?.Definition?.Id;

    private static Reproduction Compare(double published, Measurement measurement) => measurement switch
    {
        { Value: null } => Reproduction.NotMeasured,
        { Interval: { } interval } => published >= interval.Lower && published <= interval.Upper ? Reproduction.Reproduced : Reproduction.Differs,
        { Value: { } value } => value == published ? Reproduction.Reproduced : Reproduction.Differs,
    };
}
