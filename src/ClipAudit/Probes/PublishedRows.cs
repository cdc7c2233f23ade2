using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes;

/// <summary>Reads the rows of <c>published</c>: values that publications give for what a probe measures.</summary>
internal static class PublishedRows
{
    /// <summary>The key of a probe.</summary>
    public const string Key = "published";

    private const string Example = "a map, such as { measure: accuracy, value: 0.762, source: \"a paper, table 1\" }";

    /// <summary>Reads the rows; empty when the key is missing or anything is wrong.</summary>
    /// <param name="probe">The keys of the probe.</param>
    /// <param name="kind">Name of its kind, one of those that there are.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ImmutableArray<PublishedValue> Read(MapReader probe, string kind, Problems problems)
    {
        if (probe.Find(Key) is not { } value)
            return [];
        var before = problems.Count;
        var made = ProbeKinds.All.First(known => known.Name == kind).Made;
        var rows = ImmutableArray.CreateBuilder<PublishedValue>();
        if (value is not YamlList { Items.Length: > 0 } list)
        {
            problems.Add(value.Position, $"here is {(value is YamlList ? "an empty list" : value.Description)}; expected a list of published values");
            return [];
        }

        foreach (var item in list.Items)
        {
            if (Values.Map(item, problems, Example) is not { } map || ReadRow(new MapReader(map, "the published value", ProbeKeys.PublishedRow, problems), made, problems) is not { } row)
                continue;
            if (rows.Contains(row))
                problems.Add(item.Position, "this published value is here a second time; expected each once");
            rows.Add(row);
        }

        return problems.Count == before ? rows.ToImmutable() : [];
    }

    /// <summary>The texts of a row by their keys.</summary>
    public static IEnumerable<(string Key, string? Text)> Texts(PublishedValue row) =>
    [
        ("measure", row.Measure), ("model", row.Model), ("dataset", row.Dataset), ("class", row.Class), ("feature", row.Feature),
        ("group", row.Group), ("variant", row.Variant), ("source", row.Source), ("note", row.Note),
    ];

    private static PublishedValue? ReadRow(MapReader map, ImmutableArray<Measure> made, Problems problems)
    {
        var before = problems.Count;
        var measure = map.Require("measure", "what the probe measures, such as accuracy") is { } name
            ? Values.Name(name, problems, "measure of this kind of probe", [.. made.Select(item => item.Name)])
            : null;
        var known = made.FirstOrDefault(item => item.Name == measure);
        var value = map.Require("value", "the published value") is { } number
            ? Values.Number(number, problems, known is null ? NumberRange.Finite with { Percent = true } : Range(known.Unit))
            : null;
        var source = map.RequiredText("source", "where it was published, such as \"Radford et al. 2021, table 16\"");
        var feature = Joined(map, "feature", problems);
        var group = Joined(map, "group", problems);
        if (group is not null && feature is null && problems.Count == before)
            problems.Add(map.Find("group")!.Position, "the group belongs to no sensitive feature; expected the key 'feature' with it");
        var row = new PublishedValue
        {
            Measure = measure ?? "",
            Model = map.Text("model"),
            Dataset = map.Text("dataset"),
            Class = map.Text("class"),
            Feature = feature,
            Group = group,
            Variant = map.Find("variant") is YamlScalar { IsNothing: true } ? "" : map.Text("variant"),
            Value = value ?? 0,
            N = map.Whole("n"),
            Source = source ?? "",
            Note = map.Text("note"),
        };
        map.Finish();
        return problems.Count == before ? row : null;
    }

    // An intersection may be written as a list.
    private static string? Joined(MapReader map, string key, Problems problems) =>
        map.Find(key) is { } value && Values.Texts(value, problems, $"a {key}, or the list of those that intersect") is { IsEmpty: false } parts
            ? string.Join(FeatureChoice.Intersection, parts)
            : null;

    private static NumberRange Range(Unit unit) => unit switch
    {
        Unit.Fraction or Unit.PValue => NumberRange.Share,
        Unit.FractionDifference => NumberRange.ShareDifference,
        Unit.Ratio => NumberRange.NotNegative,
        _ => NumberRange.Finite,
    };
}
