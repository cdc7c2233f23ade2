using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Counterfactual;

/// <summary>Reads probes of the kind <c>counterfactual</c>.</summary>
internal static class CounterfactualProbeKind
{
    private const string Title = "What changes when one attribute does";
    private const string Question = "Does the model answer differently when nothing but one attribute of the image changes?";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings
            ? new CounterfactualProbe(
                ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)), settings)
            : null;

    private static CounterfactualSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", CounterfactualKeys.Settings, scope.Problems);
        var models = ProbeScope.Models(map, scope);
        var datasets = Datasets(map, scope);
        var tasks = ClassificationTasks.Read(map, datasets, scope);
        var vary = map.Require("vary", "the sensitive feature by which the images of a set differ");
        string[] features = [.. datasets.Select(scope.Dataset).OfType<Dataset>().SelectMany(dataset => dataset.Features).Distinct()];
        var feature = vary is null || datasets.IsEmpty || tasks.Length < datasets.Length
            ? null
            : Values.Name(vary, scope.Problems, "sensitive feature", features);
        var level = ProbeScope.Level(map);
        map.Finish();
        if (feature is not null)
            foreach (var name in datasets)
                Check(scope.Dataset(name)!, feature, vary!.Position, scope.Problems);
        if (scope.Problems.Count > before || models.IsEmpty || tasks.IsEmpty || feature is null)
            return null;
        return new CounterfactualSettings
        {
            Probe = definition.Id,
            Models = models,
            Tasks = tasks,
            Vary = feature,
            Level = level,
        };
    }

    // Without the key all datasets that have sets.
    private static ImmutableArray<string> Datasets(MapReader map, AuditScope scope)
    {
        if (map.Find("datasets") is not null)
            return ProbeScope.Datasets(map, scope);
        ImmutableArray<string> names =
            [.. ProbeScope.Datasets(map, scope).Where(name => scope.Dataset(name)?.Samples.All(sample => sample.Set is null) != true)];
        if (names.IsEmpty && !scope.DatasetNames.IsEmpty)
            scope.Problems.Add(map.Position,
                "no dataset of the audit has sets of images that differ in one attribute; expected 'set' in a dataset of the kind "
                + "csv, predictions or embeddings, or 'counterfactual' in robots");
        return names;
    }

    private static void Check(Dataset dataset, string vary, YamlPosition place, Problems problems)
    {
        var feature = dataset.Features.IndexOf(vary);
        if (feature < 0)
        {
            problems.Add(place, $"the dataset '{dataset.Name}' has no sensitive feature '{vary}'; {NearestName.Expected(vary, dataset.Features)}");
            return;
        }

        var sets = dataset.Samples.Where(sample => sample.Set is not null && sample.Groups[feature] != Sample.UnknownGroup)
            .GroupBy(sample => sample.Set!, StringComparer.Ordinal).ToArray();
        if (!sets.Any(set => set.Select(sample => sample.Groups[feature]).Distinct().Count() > 1))
            problems.Add(place,
                $"no set of the dataset '{dataset.Name}' has images of two groups of '{vary}'; expected the feature by which the "
                + "images of a set differ");
        foreach (var set in sets.Where(set => set.GroupBy(sample => sample.Groups[feature]).Any(group => group.Count() > 1)).Take(1))
            problems.Add(place,
                $"the set '{set.Key}' of the dataset '{dataset.Name}' has two images of one group of '{vary}'; expected one image per group");
        foreach (var set in sets.Where(set => set.Select(sample => sample.Label).Distinct().Count() > 1).Take(1))
            problems.Add(place,
                $"the images of the set '{set.Key}' of the dataset '{dataset.Name}' have different labels; expected images that differ in '{vary}' alone");
    }

    private static IEnumerable<string> Method(CounterfactualSettings settings)
    {
        foreach (var sentence in ProbeSheets.Classification(settings.Tasks))
            yield return sentence;
        yield return $"The images of a set differ in {settings.Vary} alone. A set counts when at least two of its images, of known groups, are readable.";
        yield return $"Rates have Wilson intervals, differences in accuracy Agresti and Min's adjusted interval for pairs, shifts bootstrap "
            + $"intervals over the sets, all at the {ProbeSheets.Percent(settings.Level)} level.";
    }

    private static void Write(Utf8JsonWriter json, CounterfactualSettings settings)
    {
        ProbeSheets.Write(json, settings.Tasks);
        json.WriteString("vary", settings.Vary);
        json.WriteNumber("level", settings.Level);
    }
}
