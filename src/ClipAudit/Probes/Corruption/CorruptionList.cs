using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Transforms.Corruptions;

namespace ClipAudit.Probes.Corruption;

/// <summary>Reads which corruptions at which severities: <c>corruptions</c>, <c>severities</c>.</summary>
internal static class CorruptionList
{
    private static readonly ImmutableArray<(string Name, ImmutableArray<CorruptionFamily> Families)> Groups =
    [
        ("imagenet-c", Corruptions.Standard),
        ("all", Corruptions.All),
        .. Enum.GetValues<CorruptionGroup>().Select(group =>
            (group.ToString().ToLowerInvariant(), Corruptions.All.Where(family => family.Group == group).ToImmutableArray())),
    ];

    /// <summary>What the key may name.</summary>
    public static readonly ImmutableArray<string> Names = [.. Corruptions.Names, .. Groups.Select(group => group.Name)];

    /// <summary>The families named alone or by their group, each once, in the order of the catalogue; the fifteen of ImageNet-C
    /// without the key.</summary>
    public static ImmutableArray<CorruptionFamily> Families(MapReader map, Problems problems)
    {
        if (map.Find("corruptions") is not { } value)
            return Corruptions.Standard;
        var named = Values.Names(value, problems, "corruption", Names).SelectMany(name =>
            Corruptions.Find(name) is { } family ? [family] : Groups.First(group => group.Name == name).Families).ToHashSet();
        return [.. Corruptions.All.Where(named.Contains)];
    }

    /// <summary>The severities, ascending, each once; all five without the key.</summary>
    public static ImmutableArray<int> Severities(MapReader map, Problems problems)
    {
        if (map.Find("severities") is not { } value)
            return [.. Enumerable.Range(1, CorruptionFamily.Severities)];
        var severities = new SortedSet<int>();
        foreach (var item in Values.Items(value, problems, "a list of severities from 1 to 5"))
        {
            if (Values.Whole(item, problems, 1) is not { } severity)
                continue;
            if (severity > CorruptionFamily.Severities)
                problems.Add(item.Position, FormattableString.Invariant(
                    $"here is severity {severity}; expected a severity from 1 to {CorruptionFamily.Severities}"));
            else
                severities.Add((int)severity);
        }
        return [.. severities];
    }
}
