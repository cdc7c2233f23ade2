using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Sections;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Probes.Classifying;

/// <summary>Reads what a probe asks of each labelled dataset: <c>prompts</c> and <c>labels</c>.</summary>
/// <remarks><c>prompts</c> is a name, a template, a list of templates, or a map from datasets to one of these.
/// <c>labels</c> is a map from labels to the words that stand for them in prompts.</remarks>
internal static class ClassificationTasks
{
    private const string Expected = "the name of prompts, a list of templates, or a map from datasets to these";

    private static readonly ImmutableDictionary<string, string> NoWords =
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Reads the tasks of those datasets that can be read and have prompts.</summary>
    /// <param name="map">The settings of the probe.</param>
    /// <param name="datasets">Names of the datasets.</param>
    /// <param name="scope">The names of the audit.</param>
    /// <param name="named">Where the probe names its datasets; null where that is the key <c>datasets</c>.</param>
    /// <param name="textsOptional">Whether the probe can do without texts where no model knows any.</param>
    public static ImmutableArray<ClassificationTask> Read(
        MapReader map, ImmutableArray<string> datasets, AuditScope scope, YamlPosition? named = null, bool textsOptional = false)
    {
        // Where a probe has no datasets, which was noted, those of the audit tell whether prompts are missing too.
        var needsPrompts = (datasets.IsEmpty ? scope.DatasetNames : datasets).Any(name => NeedsPrompts(name, textsOptional, scope));
        var prompts = needsPrompts ? map.Require("prompts", Expected) : map.Find("prompts");
        var words = map.Find("labels") is { } labels ? ReadWords(labels, datasets, scope) : NoWords;
        var perDataset = prompts as YamlMap;
        CheckDatasets(perDataset, datasets, scope);
        var tasks = ImmutableArray.CreateBuilder<ClassificationTask>();
        foreach (var name in datasets)
        {
            var value = perDataset is null ? prompts : perDataset.Entries.FirstOrDefault(entry => entry.Key == name)?.Value;
            var isGiven = ProbeScope.IsPredicted(name, scope);
            var chosen = value is null || isGiven ? null : ReadPrompts(value, scope);
            if (scope.Dataset(name) is not { } dataset)
                continue;
            var place = named ?? map.Find("datasets")?.Position ?? map.Position;
            if (dataset.Labels.IsEmpty || (isGiven && dataset.Samples.All(sample => sample.Label < 0)))
                scope.Problems.Add(place,
                    $"the dataset '{name}' has no labels; expected one with labels");
            else if (chosen is not null || !NeedsPrompts(name, textsOptional, scope))
                tasks.Add(Task(dataset, chosen, words, map, scope.Problems) with { IsGiven = isGiven, Models = scope.ModelsOf(name) });
        }

        return tasks.ToImmutable();
    }

    /// <summary>Whether a dataset is compared with texts: it gives no predictions, and a model of it may know texts.</summary>
    private static bool NeedsPrompts(string dataset, bool textsOptional, AuditScope scope) =>
        scope.Dataset(dataset) is { Predictions.IsEmpty: true } && (!textsOptional || scope.ModelsOf(dataset).Any(scope.HasTexts));

    private static void CheckDatasets(YamlMap? prompts, ImmutableArray<string> datasets, AuditScope scope)
    {
        if (prompts is null)
            return;
        foreach (var entry in prompts.Entries.Where(entry => !datasets.Contains(entry.Key)))
            scope.Problems.Add(entry.Position,
                $"'{entry.Key}' is no dataset of this probe; {NearestName.Expected(entry.Key, datasets)}");
        foreach (var name in datasets.Where(name => prompts.Entries.All(entry => entry.Key != name) && !ProbeScope.IsPredicted(name, scope)))
            scope.Problems.Add(prompts.Position, $"the dataset '{name}' has no prompts; expected the key '{name}'");
    }

    /// <summary>Reads the name of prompts, a template or a list of templates; null after a problem.</summary>
    public static NamedPrompts? ReadPrompts(YamlValue value, AuditScope scope)
    {
        var isName = value is YamlScalar { IsNothing: false } scalar
            && !scalar.Text.Contains(PromptTemplate.Place, StringComparison.Ordinal);
        if (!isName)
        {
            var templates = PromptsSection.Templates(value, scope.Problems);
            return templates.IsEmpty ? null : new NamedPrompts("", templates);
        }

        return Values.Name(value, scope.Problems, "prompts", scope.PromptNames) is { } name
            && scope.Prompts.TryGetValue(name, out var named)
            ? new NamedPrompts(name, named)
            : null;
    }

    /// <summary>Reads a map from labels of any of the datasets to the words that stand for them in prompts.</summary>
    public static ImmutableDictionary<string, string> ReadWords(
        YamlValue value, ImmutableArray<string> datasets, AuditScope scope)
    {
        if (Values.Map(value, scope.Problems, "a map from labels to words for prompts") is not { } pairs)
            return NoWords;
        var words = NoWords.ToBuilder();
        var readable = datasets.Select(scope.Dataset).OfType<Dataset>().ToList();
        string[] labels = [.. readable.SelectMany(dataset => dataset.Labels).Distinct(StringComparer.Ordinal)];
        foreach (var pair in pairs.Entries)
        {
            if (readable.Count == datasets.Length && !labels.Contains(pair.Key))
                scope.Problems.Add(pair.Position, $"unknown label '{pair.Key}'; {NearestName.Expected(pair.Key, labels)}");
            if (Values.Text(pair.Value, scope.Problems, "the words for this label") is { } text)
                words[pair.Key] = text;
        }

        return words.ToImmutable();
    }

    private static ClassificationTask Task(
        Dataset dataset, NamedPrompts? prompts, ImmutableDictionary<string, string> words, MapReader map, Problems problems)
    {
        ImmutableArray<string> names =
            [.. dataset.Labels.Select((label, i) => words.GetValueOrDefault(label, dataset.ClassNames.IsEmpty ? label : dataset.ClassNames[i]))];
        foreach (var same in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(map.Find("labels")?.Position ?? map.Position,
                $"several labels of '{dataset.Name}' have the words '{same.Key}'; expected different words");
        return new ClassificationTask
        {
            Dataset = dataset.Name,
            Variant = prompts is null or { Name.Length: 0 } ? null : prompts.Name,
            Labels = dataset.Labels,
            ClassNames = names,
            Templates = prompts?.Templates ?? [],
        };
    }
}
