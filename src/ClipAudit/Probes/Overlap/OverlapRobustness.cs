using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Probes.EffectiveRobustness;

namespace ClipAudit.Probes.Overlap;

/// <summary>Reads <c>effective-robustness</c> of an overlap probe: against which reference and baselines ρ is computed again on clean
/// images.</summary>
internal static class OverlapRobustness
{
    private const string Key = "effective-robustness";

    // What it doesn't say itself is that of the overlap probe.
    private static readonly ImmutableArray<string> Shared = ["prompts", "labels", "level"];

    /// <summary>Reads the key; null where it is missing, or after noting what is wrong.</summary>
    /// <param name="map">The settings of the overlap probe.</param>
    /// <param name="definition">The overlap probe.</param>
    /// <param name="datasets">The datasets that it searches.</param>
    /// <param name="models">The models that it classifies with.</param>
    /// <param name="scope">The names of the audit.</param>
    public static EffectiveRobustnessSettings? Read(
        MapReader map, ProbeDefinition definition, ImmutableArray<string> datasets, ImmutableArray<string> models, AuditScope scope)
    {
        if (map.Find(Key) is not { } value
            || Values.Map(value, scope.Problems, "a map with 'reference' and 'baselines', as for effective-robustness") is not { } own)
            return null;
        var before = scope.Problems.Count;
        if (map.Find("prompts") is null)
            scope.Problems.Add(value.Position, "without prompts there is no accuracy; expected the key 'prompts' in the probe");
        var reader = new MapReader(own, $"the '{Key}' of the probe '{definition.Id}'", OverlapKeys.Robustness, scope.Problems);
        foreach (var key in OverlapKeys.Robustness.Names)
            reader.Find(key);
        reader.Require("reference", "the dataset that the datasets are shifts of");
        reader.Finish();
        if (scope.Problems.Count > before || datasets.IsEmpty)
            return null;
        var settings = own with
        {
            Entries =
            [
                .. own.Entries,
                .. definition.Settings.Entries.Where(entry => Shared.Contains(entry.Key) && own.Entries.All(known => known.Key != entry.Key)),
                new YamlEntry(value.Position, "shifted", List(value.Position, datasets)),
                new YamlEntry(value.Position, "models", List(value.Position, models)),
            ],
        };
        return EffectiveRobustnessProbeKind.ReadSettings(definition with { Settings = settings }, scope);
    }

    private static YamlList List(YamlPosition position, ImmutableArray<string> names) =>
        new(position, [.. names.Select(name => new YamlScalar(position, name, false, []))]);
}
