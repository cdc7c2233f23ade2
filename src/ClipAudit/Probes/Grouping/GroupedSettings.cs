using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Probes.Grouping;

/// <summary>What probes that compare groups have in common: <c>models</c>, <c>datasets</c>, <c>features</c>, <c>regroup</c>,
/// <c>level</c>, <c>min-group</c>.</summary>
internal sealed record GroupedSettings
{
    /// <summary>Id of the probe.</summary>
    public required string Probe { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>Names of the datasets, each once.</summary>
    public required ImmutableArray<string> Datasets { get; init; }

    /// <summary>The features and intersections to compare groups of.</summary>
    public required ImmutableArray<FeatureChoice> Features { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }

    /// <summary>Smallest number of images with which a group is compared, at least 1.</summary>
    public required int MinGroup { get; init; }

    /// <summary>Reads the settings; what is wrong is noted.</summary>
    /// <param name="map">The settings of the probe.</param>
    /// <param name="probe">Id of the probe.</param>
    /// <param name="scope">The names of the audit.</param>
    /// <param name="leavesOut">Whether small groups are left out, so that <c>min-group</c> is a setting.</param>
    public static GroupedSettings Read(MapReader map, string probe, AuditScope scope, bool leavesOut = true)
    {
        var models = ProbeScope.Models(map, scope);
        var datasets = FeatureChoice.Datasets(map, scope);
        return new GroupedSettings
        {
            Probe = probe,
            Models = models,
            Datasets = datasets,
            Features = FeatureChoice.Read(map, datasets, scope),
            Level = ProbeScope.Level(map),
            MinGroup = leavesOut ? ProbeScope.MinGroup(map) : 1,
        };
    }

    /// <summary>How groups are put together, in sentences.</summary>
    public IEnumerable<string> Regroupings() =>
        Features.SelectMany(choice => choice.Features).Where(feature => feature.Regrouped is not null).DistinctBy(feature => feature.Name)
            .Select(feature => $"{feature.Name} puts groups together: {string.Join("; ", Regrouped(feature))}.");

    /// <summary>How groups are put together, how sure rates are, and what becomes of small groups, in sentences.</summary>
    public IEnumerable<string> Method()
    {
        foreach (var sentence in Regroupings())
            yield return sentence;
        yield return $"Rates have Wilson intervals at the {ProbeSheets.Percent(Level)} level.";
        if (MinGroup > 1)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Groups of fewer than {MinGroup} images are shown and left out of comparisons.");
    }

    /// <summary>Writes the settings, for the hash of the definition.</summary>
    public void Write(Utf8JsonWriter json)
    {
        DefinitionHash.Write(json, "datasets", Datasets);
        DefinitionHash.Write(json, "features", Features.Select(feature => feature.Name));
        DefinitionHash.Write(json, "regroup", Features.SelectMany(choice => choice.Features).SelectMany(Regrouped).Distinct());
        json.WriteNumber("level", Level);
        json.WriteNumber("min-group", MinGroup);
    }

    private static IEnumerable<string> Regrouped(GroupFeature feature) => feature.Regrouped is null
        ? []
        : feature.Regrouped.GroupBy(pair => pair.Value, pair => pair.Key).OrderBy(group => group.Key, Data.GroupOrder.Instance)
            .Select(group => $"{group.Key} is {string.Join(", ", group.Order(Data.GroupOrder.Instance))}");
}
