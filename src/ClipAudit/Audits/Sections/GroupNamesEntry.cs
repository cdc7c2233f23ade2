using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads what a dataset of any kind calls its groups: <c>group-names</c> and <c>bands</c>.</summary>
internal static class GroupNamesEntry
{
    private const string ExpectedNames = "a map from values to groups, such as { 0: male, 1: female }";
    private const string ExpectedBands = "rising whole numbers, such as [0, 3, 10, 20]";

    /// <summary>Renames the groups of a dataset; null after a problem, or where the dataset can't be read.</summary>
    public static Dataset? Apply(MapReader map, Dataset? dataset, Problems problems)
    {
        var before = problems.Count;
        var result = dataset;
        foreach (var entry in Entries(map, "group-names", "a map from sensitive features to maps of names", problems))
            if (ReadNames(entry.Value, problems) is { } names)
                result = Rename(result, entry, value => names.GetValueOrDefault(value), $"one of {string.Join(", ", names.Keys)}", problems);
        foreach (var entry in Entries(map, "bands", "a map from sensitive features to lower edges, such as { age: [0, 3, 10] }", problems))
            if (ReadEdges(entry.Value, problems) is { } edges)
                result = Rename(result, entry, new NumberBands(edges).Of, FormattableString.Invariant($"a number of at least {edges[0]}"), problems);
        return problems.Count == before ? result : null;
    }

    private static ImmutableArray<YamlEntry> Entries(MapReader map, string key, string expected, Problems problems) =>
        map.Find(key) is { } value && Values.Map(value, problems, expected) is { } pairs ? pairs.Entries : [];

    private static Dictionary<string, string>? ReadNames(YamlValue value, Problems problems)
    {
        if (Values.Map(value, problems, ExpectedNames) is not { } map)
            return null;
        var before = problems.Count;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in map.Entries)
            names[pair.Key] = Values.Text(pair.Value, problems, "the name of a group") ?? "";
        return problems.Count == before ? names : null;
    }

    private static ImmutableArray<long>? ReadEdges(YamlValue value, Problems problems)
    {
        var edges = ImmutableArray.CreateBuilder<long>();
        foreach (var item in Values.Items(value, problems, ExpectedBands))
        {
            if (Values.Whole(item, problems, long.MinValue) is not { } edge)
                return null;
            if (edges.Count > 0 && edge <= edges[^1])
            {
                problems.Add(item.Position, $"the edges of bands don't rise here; expected {ExpectedBands}");
                return null;
            }

            edges.Add(edge);
        }

        return edges.Count == 0 ? null : edges.ToImmutable();
    }

    private static Dataset? Rename(Dataset? dataset, YamlEntry entry, Func<string, string?> rename, string expected, Problems problems)
    {
        if (dataset is null)
            return null;
        if (!dataset.Features.Contains(entry.Key))
        {
            problems.Add(entry.Position,
                $"the dataset '{dataset.Name}' has no sensitive feature '{entry.Key}'; {NearestName.Expected(entry.Key, dataset.Features)}");
            return dataset;
        }

        try
        {
            return GroupNames.Rename(dataset, entry.Key, rename, expected);
        }
        catch (InputException exception)
        {
            problems.Add(entry.Position, exception.Message);
            return dataset;
        }
    }
}
