using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Findings;
using ClipAudit.Probes;
using ClipAudit.Results;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads <c>gates</c>: bounds on measurements.</summary>
internal static class GatesSection
{
    // Joins the features of an intersection in a subject.
    private const string Intersection = " × ";

    /// <summary>Reads the section.</summary>
    public static ImmutableArray<Gate> Read(MapReader audit, ProbesSectionResult probes, AuditScope scope)
    {
        if (audit.Find("gates") is not { } section)
            return [];
        var gates = ImmutableArray.CreateBuilder<Gate>();
        foreach (var item in section is YamlList list ? list.Items : Values.Items(section, scope.Problems, "a list of gates"))
            if (Values.Map(item, scope.Problems, "a gate, such as { measure: accuracy, at-least: 0.8 }") is { } map
                && ReadGate(map, probes, scope) is { } gate)
                gates.Add(gate);
        return gates.ToImmutable();
    }

    private static Gate? ReadGate(YamlMap map, ProbesSectionResult probes, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var reader = new MapReader(map, "the gate", scope.Problems);
        var measure = reader.Require("measure", "the name of a measurement, such as accuracy") is { } name
            ? Values.Name(name, scope.Problems, "measure", ProbeKinds.Measures)
            : null;
        var where = reader.Find("where") is { } value
            && Values.Map(value, scope.Problems, "a map, such as { dataset: photo }") is { } subject
            ? ReadSubject(subject, probes, scope)
            : new Subject();
        var least = reader.Number("at-least", NumberRange.Finite);
        var most = reader.Number("at-most", NumberRange.Finite);
        reader.Finish();
        if (reader.Find("at-least") is null && reader.Find("at-most") is null)
            scope.Problems.Add(map.Position, "the gate has no bound; expected the key 'at-least' or 'at-most' or both");
        else if (least > most)
            scope.Problems.Add(map.Position, FormattableString.Invariant(
                $"no value is at least {least} and at most {most}; expected at-least not above at-most"));
        return scope.Problems.Count == before
            ? new Gate { Measure = measure!, Where = where, AtLeast = least, AtMost = most }
            : null;
    }

    private static Subject ReadSubject(YamlMap map, ProbesSectionResult probes, AuditScope scope)
    {
        var reader = new MapReader(map, "where", scope.Problems);
        var dataset = Part(reader, "dataset", scope.Distributions);
        // A dataset that can't be read may have any class, feature and group, and so may a probe.
        var known = scope.Datasets.Length == scope.DatasetNames.Length && probes.Items.Length == probes.Ids.Length;
        var datasets = scope.Datasets.Where(item => dataset is null or Gates.Any || item.Name == dataset).ToList();
        string[]? classes = known ? [.. datasets.SelectMany(item => item.Labels).Concat(probes.Items.SelectMany(probe => probe.Classes)).Distinct()] : null;
        string[]? features = known ? [.. datasets.SelectMany(item => item.Features).Distinct()] : null;
        string[]? variants = known ? [.. scope.PromptNames.Concat(probes.Items.SelectMany(probe => probe.Variants)).Distinct()] : null;
        var subject = new Subject
        {
            Probe = Part(reader, "probe", probes.Ids),
            Model = Part(reader, "model", scope.AllModels),
            Dataset = dataset,
            Class = Part(reader, "class", classes),
            Feature = ReadFeature(reader, features, scope.Problems),
            Group = reader.Text("group"),
            Variant = Part(reader, "variant", variants),
        };
        reader.Finish();
        return subject;
    }

    private static string? Part(MapReader reader, string key, IReadOnlyCollection<string>? valid)
    {
        var text = reader.Text(key);
        return text is null or Gates.Any || valid is null ? text : reader.Name(key, key, valid);
    }

    private static string? ReadFeature(MapReader reader, IReadOnlyCollection<string>? valid, Problems problems)
    {
        var feature = reader.Text("feature");
        if (feature is null or Gates.Any || valid is null)
            return feature;
        foreach (var part in feature.Split(Intersection).Where(part => !valid.Contains(part)))
            problems.Add(reader.Find("feature")!.Position,
                $"unknown sensitive feature '{part}'; {NearestName.Expected(part, valid)}");
        return feature;
    }
}
