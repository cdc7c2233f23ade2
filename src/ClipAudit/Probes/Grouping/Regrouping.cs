using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Probes.Grouping;

/// <summary>Reads <c>regroup</c>: for each feature a map from new groups to the old ones in them.</summary>
internal static class Regrouping
{
    private const string Expected = "a map such as { race: { White: [White], non-White: [Black, Indian] } }";

    /// <summary>Reads the key; empty without it.</summary>
    /// <param name="map">The settings of the probe.</param>
    /// <param name="datasets">The datasets of the probe.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ImmutableArray<GroupFeature> Read(MapReader map, Dataset[] datasets, Problems problems)
    {
        if (map.Find("regroup") is not { } value || Values.Map(value, problems, Expected) is not { } features)
            return [];
        string[] valid = [.. datasets.SelectMany(dataset => dataset.Features).Distinct(StringComparer.Ordinal)];
        var read = ImmutableArray.CreateBuilder<GroupFeature>();
        foreach (var entry in features.Entries)
        {
            if (!valid.Contains(entry.Key))
                problems.Add(entry.Position, $"unknown sensitive feature '{entry.Key}'; {NearestName.Expected(entry.Key, valid)}");
            else if (ReadOne(entry, problems) is { } groups)
            {
                read.Add(new GroupFeature(entry.Key, groups));
                Check(entry, groups, datasets, problems);
            }
        }

        return read.ToImmutable();
    }

    private static ImmutableDictionary<string, string>? ReadOne(YamlEntry entry, Problems problems)
    {
        if (Values.Map(entry.Value, problems, "a map from new groups to lists of old ones") is not { } groups)
            return null;
        var before = problems.Count;
        var of = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var group in groups.Entries)
            foreach (var old in Values.Texts(group.Value, problems, "a list of groups"))
                if (!of.TryAdd(old, group.Key))
                    problems.Add(group.Position, $"the group '{old}' is here a second time; expected each in one new group");
        if (problems.Count == before && groups.Entries.Length < 2)
            problems.Add(groups.Position, "here is fewer than two new groups, and a comparison needs two; expected at least two");
        return problems.Count == before ? of.ToImmutable() : null;
    }

    // A group that went missing here would silently become an unknown one.
    private static void Check(YamlEntry entry, ImmutableDictionary<string, string> groups, Dataset[] datasets, Problems problems)
    {
        var held = datasets.Where(dataset => dataset.Features.Contains(entry.Key))
            .SelectMany(dataset => Groups(dataset, dataset.Features.IndexOf(entry.Key)));
        foreach (var missing in held.Where(group => group != Sample.UnknownGroup && !groups.ContainsKey(group)).Distinct().Order(GroupOrder.Instance))
            problems.Add(entry.Position, $"the group '{missing}' of '{entry.Key}' is in no new group; expected each group in one");
    }

    private static IEnumerable<string> Groups(Dataset dataset, int feature) =>
        dataset.Samples.Select(sample => sample.Groups[feature]).Distinct(StringComparer.Ordinal);
}
