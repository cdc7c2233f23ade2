using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Probes.Models;
using ClipAudit.Results;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads the parts of subjects that gates name, and refuses those that no measurement of the audit can have.</summary>
internal sealed class GateSubjects(ProbesSectionResult probes, AuditScope scope)
{
    // Joins the features of an intersection in a subject.
    private const string Intersection = " × ";

    /// <summary>Reads the parts from their keys.</summary>
    public Subject Read(MapReader reader)
    {
        var dataset = Part(reader, "dataset", scope.Distributions);
        // A dataset that can't be read may have any class, feature and group, and so may a probe.
        var known = scope.Datasets.Length == scope.DatasetNames.Length && probes.Items.Length == probes.Ids.Length;
        var datasets = scope.Datasets.Where(item => dataset is null || Wildcard.Matches(dataset, item.Name)).ToList();
        return new Subject
        {
            Probe = Part(reader, "probe", probes.Ids),
            Model = Part(reader, "model", scope.AllModels),
            Dataset = dataset,
            Class = Part(reader, "class", known ? Classes(datasets) : null),
            Feature = ReadFeature(reader, known ? [.. datasets.SelectMany(item => item.Features).Distinct()] : null),
            Group = reader.Text("group"),
            Variant = Part(reader, "variant", known ? [.. scope.PromptNames.Concat(probes.Items.SelectMany(probe => probe.Variants)).Distinct()] : null),
        };
    }

    /// <summary>Reads the parts, whatever they name.</summary>
    public static Subject ReadAny(MapReader reader) => new()
    {
        Probe = reader.Text("probe"),
        Model = reader.Text("model"),
        Dataset = reader.Text("dataset"),
        Class = reader.Text("class"),
        Feature = reader.Text("feature"),
        Group = reader.Text("group"),
        Variant = reader.Text("variant"),
    };

    /// <summary>A name, or a pattern with <c>*</c> that fits one; null after noting that it fits none.</summary>
    public static string? Pattern(YamlValue value, string kind, IReadOnlyCollection<string> valid, Problems problems)
    {
        if (Values.Text(value, problems, $"the name of a {kind}") is not { } text)
            return null;
        if (!text.Contains('*', StringComparison.Ordinal))
            return Values.Name(value, problems, kind, valid);
        if (!valid.Any(name => Wildcard.Matches(text, name)))
            problems.Add(value.Position, $"no {kind} fits '{text}'; expected a pattern for one of {string.Join(", ", valid)}");
        return text;
    }

    private string? Part(MapReader reader, string key, IReadOnlyCollection<string>? valid) =>
        // '*' alone means that there is one, whatever it is.
        reader.Text(key) is not { } text || valid is null || text == "*"
            ? reader.Text(key)
            : Pattern(reader.Find(key)!, key, valid, scope.Problems);

    private string[] Classes(List<Dataset> datasets) =>
        [.. datasets.SelectMany(item => item.Labels).Concat(probes.Items.SelectMany(probe => probe.Classes)).Distinct()];

    private string? ReadFeature(MapReader reader, IReadOnlyCollection<string>? valid)
    {
        var feature = reader.Text("feature");
        if (feature is null || valid is null || feature.Contains('*', StringComparison.Ordinal))
            return feature;
        foreach (var part in feature.Split(Intersection).Where(part => !valid.Contains(part)))
            scope.Problems.Add(reader.Find("feature")!.Position,
                $"unknown sensitive feature '{part}'; {NearestName.Expected(part, valid)}");
        return feature;
    }
}
