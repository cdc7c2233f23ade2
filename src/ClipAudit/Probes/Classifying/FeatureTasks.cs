using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Sections;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.Classifying;

/// <summary>Reads tasks on sensitive features: for each name a feature whose groups are the classes, their words and prompts.</summary>
internal static class FeatureTasks
{
    /// <summary>What tasks look like.</summary>
    public const string Expected = "a map such as { race: { prompts: \"a photo of a {label} person\" } }";
    private const string ExpectedLabels = "a list of groups, or a map from groups to the words that stand for them in prompts";

    /// <summary>Reads the tasks; empty after a problem.</summary>
    /// <param name="map">The settings of the probe.</param>
    /// <param name="value">The tasks; null where they are missing, which was noted.</param>
    /// <param name="names">The datasets of the probe.</param>
    /// <param name="scope">The names of the audit.</param>
    public static ImmutableArray<FeatureTask> Read(MapReader map, YamlValue? value, ImmutableArray<string> names, AuditScope scope)
    {
        var before = scope.Problems.Count;
        Dataset[] datasets = [.. names.Select(scope.Dataset).OfType<Dataset>()];
        if (value is null || Values.Map(value, scope.Problems, Expected) is not { } tasks || datasets.Length < names.Length)
            return [];
        if (tasks.Entries.IsEmpty)
            scope.Problems.Add(tasks.Position, $"here is an empty map; expected {Expected}");
        GroupFeature[] regrouped = [.. Regrouping.Read(map, datasets, scope.Problems)];
        ImmutableArray<FeatureTask> read = [.. tasks.Entries.Select(entry => ReadOne(entry, datasets, regrouped, scope)).OfType<FeatureTask>()];
        foreach (var same in read.SelectMany(task => task.Readings.Select(task.NameOf)).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            scope.Problems.Add(tasks.Position, $"two tasks would be called '{same.Key}'; expected another name for one, with the key 'feature' in it");
        return scope.Problems.Count == before ? read : [];
    }

    private static FeatureTask? ReadOne(YamlEntry entry, Dataset[] datasets, GroupFeature[] regrouped, AuditScope scope)
    {
        if (Values.Map(entry.Value, scope.Problems, "a map, such as { prompts: \"a photo of a {label} person\" }") is not { } yaml)
            return null;
        var map = new MapReader(yaml, $"the task '{entry.Key}'", ProbeKeys.FeatureTask, scope.Problems);
        var feature = Feature(entry, map, datasets, regrouped, scope.Problems);
        var has = datasets.Where(dataset => feature is null || dataset.Features.Contains(feature.Source)).ToArray();
        // Answers that are given need no prompts.
        var templates = has.Length > 0 && has.All(dataset => !dataset.Predictions.IsEmpty)
            ? map.Find("prompts")
            : map.Require("prompts", "the name of prompts, a template or a list of templates");
        var prompts = templates is null ? new NamedPrompts("", []) : ClassificationTasks.ReadPrompts(templates, scope);
        var words = map.Find("labels") is { } labels ? Words(labels, scope.Problems) : [];
        map.Finish();
        if (feature is null || prompts is null || words is null)
            return null;
        var task = new FeatureTask
        {
            Name = entry.Key,
            Feature = feature,
            On = [.. has.Select(dataset => Task(dataset, feature, words, prompts, scope)).OfType<ClassificationTask>()],
            Readings = [feature, .. regrouped.Where(item => feature.Regrouped is null && item.Source == feature.Source)],
        };
        Check(entry, task, scope.Problems);
        return task;
    }

    private static GroupFeature? Feature(
        YamlEntry entry, MapReader map, Dataset[] datasets, GroupFeature[] regrouped, Problems problems)
    {
        GroupFeature[] valid =
        [
            .. datasets.SelectMany(dataset => dataset.Features).Distinct(StringComparer.Ordinal).Select(name => new GroupFeature(name)), .. regrouped,
        ];
        string[] names = [.. valid.Select(feature => feature.Name)];
        if (map.Find("feature") is { } value)
            return Values.Name(value, problems, "sensitive feature", names) is { } name ? valid.First(feature => feature.Name == name) : null;
        if (valid.FirstOrDefault(feature => feature.Name == entry.Key) is { } own)
            return own;
        problems.Add(entry.Position,
            $"the task '{entry.Key}' names no sensitive feature; {NearestName.Expected(entry.Key, names)}, or the key 'feature' in the task");
        return null;
    }

    private static List<(string Group, string Words)>? Words(YamlValue value, Problems problems)
    {
        var before = problems.Count;
        List<(string Group, string Words)> words = value is YamlMap map
            ? [.. map.Entries.Select(pair => (pair.Key, Values.Text(pair.Value, problems, "the words for this group") ?? ""))]
            : [.. Values.Texts(value, problems, ExpectedLabels).Select(label => (label, label))];
        foreach (var same in words.GroupBy(pair => pair.Words, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(value.Position, $"several groups have the words '{same.Key}'; expected different words");
        return problems.Count == before ? words : null;
    }

    // Groups that are named come first, in their order; groups of the dataset that are not stand for themselves.
    private static ClassificationTask? Task(
        Dataset dataset, GroupFeature feature, List<(string Group, string Words)> words, NamedPrompts prompts, AuditScope scope)
    {
        var place = dataset.Features.IndexOf(feature.Source);
        if (!dataset.Predictions.IsEmpty)
            return Given(dataset, feature, place, scope);
        (string Group, string Words)[] classes =
        [
            .. words,
            .. dataset.Samples.Select(sample => feature.Of(sample, place))
                .Where(group => group != Sample.UnknownGroup && words.TrueForAll(pair => pair.Group != group))
                .Distinct(StringComparer.Ordinal).Order(GroupOrder.Instance).Select(group => (group, group)),
        ];
        return new ClassificationTask
        {
            Dataset = dataset.Name,
            Models = scope.ModelsOf(dataset.Name),
            Variant = null,
            Labels = [.. classes.Select(item => item.Group)],
            ClassNames = [.. classes.Select(item => item.Words)],
            Templates = prompts.Templates,
        };
    }

    // A dataset that gives answers to another question has no part in the task.
    private static ClassificationTask? Given(Dataset dataset, GroupFeature feature, int place, AuditScope scope) =>
        dataset.Samples.Any(sample => dataset.Labels.Contains(feature.Of(sample, place)))
            ? new ClassificationTask
            {
                Dataset = dataset.Name,
                IsGiven = true,
                Models = scope.ModelsOf(dataset.Name),
                Variant = null,
                Labels = dataset.Labels,
                ClassNames = dataset.Labels,
                Templates = [],
            }
            : null;

    private static void Check(YamlEntry entry, FeatureTask task, Problems problems)
    {
        if (task.On.IsEmpty)
            problems.Add(entry.Position,
                $"no dataset answers the task '{task.Name}': of those with the feature '{task.Feature.Name}' each gives predictions, and none predicts "
                + "its groups; expected predicted labels that are called as the groups are");
        foreach (var on in task.On)
        {
            if (on.Labels.Length < 2)
                problems.Add(entry.Position,
                    $"there is a single group of '{task.Feature.Name}' to name in the dataset '{on.Dataset}', which every image would get; expected at least two");
            foreach (var same in on.ClassNames.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
                problems.Add(entry.Position, $"several groups have the words '{same.Key}'; expected different words");
            foreach (var missing in task.Readings.Skip(1)
                .SelectMany(reading => on.Labels.Where(label => !reading.Regrouped!.ContainsKey(label))))
                problems.Add(entry.Position, $"the class '{missing}' of the task '{task.Name}' is in no new group of 'regroup'; expected each class in one");
        }
    }
}
