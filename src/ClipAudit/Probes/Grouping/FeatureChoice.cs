using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Probes.Grouping;

/// <summary>A sensitive feature, or the intersection of several, by which a probe compares groups.</summary>
/// <param name="Features">The features, at least one, distinct.</param>
internal sealed record FeatureChoice(ImmutableArray<GroupFeature> Features)
{
    private const string Expected = "a list of sensitive features, such as [race, gender, [race, gender]] with an intersection in it";

    /// <summary>Joins the features of an intersection, and its groups.</summary>
    public const string Intersection = " × ";

    /// <summary>What measurements call it.</summary>
    public string Name => string.Join(Intersection, Features.Select(feature => feature.Name));

    /// <summary>The choices of a dataset: those whose features it all has.</summary>
    public static ImmutableArray<FeatureChoice> For(Dataset dataset, ImmutableArray<FeatureChoice> choices) =>
        [.. choices.Where(choice => choice.Features.All(feature => dataset.Features.Contains(feature.Source)))];

    /// <summary>Names of datasets by the key <c>datasets</c>; without it all that have sensitive features.</summary>
    public static ImmutableArray<string> Datasets(MapReader map, AuditScope scope)
    {
        if (map.Find("datasets") is not null)
            return ProbeScope.Datasets(map, scope);
        ImmutableArray<string> names = [.. ProbeScope.Datasets(map, scope).Where(name => scope.Dataset(name)?.Features.IsEmpty != true)];
        if (names.IsEmpty && !scope.DatasetNames.IsEmpty)
            scope.Problems.Add(map.Position,
                "no dataset of the audit has sensitive features, and this kind of probe compares groups; expected 'groups' in a dataset");
        return names;
    }

    /// <summary>Reads <c>features</c> and <c>regroup</c>: by default every feature of the datasets and every regrouped one, each
    /// on its own.</summary>
    /// <remarks>Notes datasets without any of them, and features of one group only: there is nothing to compare. A feature that
    /// was not asked for by name may have one group as long as another has more.</remarks>
    public static ImmutableArray<FeatureChoice> Read(MapReader map, ImmutableArray<string> datasets, AuditScope scope)
    {
        var readable = datasets.Select(scope.Dataset).OfType<Dataset>().ToArray();
        if (readable.Length < datasets.Length)
        {
            // What features there are is not known; that the datasets can't be read was noted before.
            map.Find("features");
            map.Find("regroup");
            return [];
        }

        GroupFeature[] valid =
        [
            .. readable.SelectMany(dataset => dataset.Features).Distinct(StringComparer.Ordinal).Select(name => new GroupFeature(name)),
            .. Regrouping.Read(map, readable, scope.Problems),
        ];
        var value = map.Find("features");
        ImmutableArray<FeatureChoice> choices = value is null
            ? [.. valid.Select(feature => new FeatureChoice([feature]))]
            : [.. Values.Items(value, scope.Problems, Expected).Select(item => ReadOne(item, valid, scope.Problems))
                .OfType<FeatureChoice>()];
        foreach (var dataset in readable)
            Check(dataset, choices, value, map, scope.Problems);
        return choices;
    }

    private static FeatureChoice? ReadOne(YamlValue item, GroupFeature[] valid, Problems problems) =>
        Values.Names(item, problems, "sensitive feature", [.. valid.Select(feature => feature.Name)]) is { IsEmpty: false } names
            ? new FeatureChoice([.. names.Select(name => valid.First(feature => feature.Name == name))])
            : null;

    private static void Check(Dataset dataset, ImmutableArray<FeatureChoice> choices, YamlValue? asked, MapReader map, Problems problems)
    {
        var place = asked?.Position ?? map.Position;
        var own = For(dataset, choices);
        if (own.IsEmpty)
            problems.Add(place,
                $"the dataset '{dataset.Name}' has none of the sensitive features to compare by; "
                + "expected 'groups' in the dataset, or 'datasets' in the probe with those that have them");
        (FeatureChoice Choice, string[] Groups)[] single =
            [.. own.Select(choice => (choice, Known(dataset, choice))).Where(pair => pair.Item2.Length < 2)];
        if (asked is null && single.Length < own.Length)
            return;
        foreach (var (choice, groups) in single)
            problems.Add(place,
                $"the feature '{choice.Name}' of the dataset '{dataset.Name}' has "
                + (groups.Length == 0 ? "no known group" : $"the one group '{groups[0]}'")
                + ", and a comparison needs two; expected another feature, or 'datasets' without this one");
    }

    private static string[] Known(Dataset dataset, FeatureChoice choice) =>
        [.. GroupColumn.Of(dataset, choice, []).Names.Where(name => !GroupColumn.IsUnknown(name))];
}
