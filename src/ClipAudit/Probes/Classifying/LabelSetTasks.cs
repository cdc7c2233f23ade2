using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Sections;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Probes.Classifying;

/// <summary>Reads a label set of a probe's own, which need not be the labels of its datasets: <c>labels</c> and
/// <c>prompts</c>.</summary>
internal static class LabelSetTasks
{
    private const string Expected = "a list of labels, or a map from labels to the words that stand for them in prompts";
    private const int Fewest = 2;

    /// <summary>Reads the task of each dataset that can be read; empty after a problem.</summary>
    /// <remarks>Datasets that give predictions need neither key: their labels are those that systems answered among.</remarks>
    public static ImmutableArray<ClassificationTask> Read(MapReader map, ImmutableArray<string> datasets, AuditScope scope, int fewest = Fewest)
    {
        var isGiven = !datasets.IsEmpty && datasets.All(name => ProbeScope.IsPredicted(name, scope));
        var value = isGiven ? map.Find("prompts") : map.Require("prompts", "the name of prompts, a template or a list of templates");
        var prompts = value is null ? null : ClassificationTasks.ReadPrompts(value, scope);
        ImmutableArray<(string Label, string Words)> labels =
            isGiven && map.Find("labels") is null ? [] : ReadLabels(map, "labels", scope.Problems, fewest);
        if (!isGiven && (prompts is null || labels.IsEmpty))
            return [];
        return [.. datasets.Select(scope.Dataset).OfType<Dataset>()
            .Select(dataset => dataset.Predictions.IsEmpty ? Task(dataset, labels, prompts!, scope) : Given(map, dataset, labels, scope))];
    }

    private static ClassificationTask Task(
        Dataset dataset, ImmutableArray<(string Label, string Words)> labels, NamedPrompts prompts, AuditScope scope) => new()
        {
            Dataset = dataset.Name,
            Models = scope.ModelsOf(dataset.Name),
            Variant = prompts.Name.Length == 0 ? null : prompts.Name,
            Labels = [.. labels.Select(label => label.Label)],
            ClassNames = [.. labels.Select(label => label.Words)],
            Templates = prompts.Templates,
        };

    private static ClassificationTask Given(
        MapReader map, Dataset dataset, ImmutableArray<(string Label, string Words)> chosen, AuditScope scope)
    {
        ImmutableArray<string> labels = chosen.IsEmpty ? dataset.Labels : [.. chosen.Select(label => label.Label)];
        if (!chosen.IsEmpty)
            GivenScores.CheckLabels(map.Find("labels")!.Position, dataset, labels, scope.Problems);
        return new ClassificationTask
        {
            Dataset = dataset.Name,
            Models = scope.ModelsOf(dataset.Name),
            IsGiven = true,
            Variant = null,
            Labels = labels,
            ClassNames = labels,
            Templates = [],
        };
    }

    /// <summary>Reads labels and their words; empty after a problem.</summary>
    public static ImmutableArray<(string Label, string Words)> ReadLabels(MapReader map, string key, Problems problems, int fewest = Fewest)
    {
        if (map.Require(key, Expected) is not { } value)
            return [];
        var before = problems.Count;
        var pairs = value is YamlMap words
            ? words.Entries.Select(entry => (entry.Key, Values.Text(entry.Value, problems, "the words for this label") ?? ""))
            : Values.Texts(value, problems, Expected).Select(label => (label, label));
        ImmutableArray<(string Label, string Words)> labels = [.. pairs];
        foreach (var same in labels.GroupBy(label => label.Words, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(value.Position, $"several labels have the words '{same.Key}'; expected different words");
        if (problems.Count == before && labels.Length < fewest)
            problems.Add(value.Position, "here is a single label, which every image would get; expected at least two labels");
        return problems.Count == before ? labels : [];
    }
}
