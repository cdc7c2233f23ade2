using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Surveillance;

/// <summary>Reads <c>distractors</c>, captions close to the labels: templates for all of them, or a map from labels to captions.</summary>
internal static class CloseCaptions
{
    private const string Expected = "a template or several, such as \"{label} with a red car\", or a map from labels to captions";

    /// <summary>The stress tests; empty without the key, or after a problem.</summary>
    public static ImmutableArray<StressTest> Read(MapReader map, ImmutableArray<ClassificationTask> tasks, AuditScope scope)
    {
        if (map.Find("distractors") is not { } value)
            return [];
        var before = scope.Problems.Count;
        var close = value is YamlMap byLabel ? ByLabel(byLabel, tasks, scope.Problems) : null;
        ImmutableArray<string> templates = close is null ? Values.Texts(value, scope.Problems, Expected) : [];
        foreach (var template in templates.Where(template => !template.Contains(PromptTemplate.Place, StringComparison.Ordinal)))
            scope.Problems.Add(value.Position, $"the distractor '{template}' has no place for the label; expected {PromptTemplate.Place} in it");
        ImmutableArray<StressTest> tests =
            [.. tasks.Select(task => Test(task, label => close is null
                ? PromptTemplate.Fill(templates, task.ClassNames[label])
                : close.GetValueOrDefault(task.Labels[label], [])))];
        foreach (var same in tests.SelectMany(test => test.Task.ClassNames.GroupBy(name => name, StringComparer.Ordinal)).Where(group => group.Count() > 1))
            scope.Problems.Add(value.Position, $"several classes have the words '{same.Key}'; expected captions that differ from the labels and from each other");
        return scope.Problems.Count == before ? tests : [];
    }

    private static Dictionary<string, ImmutableArray<string>> ByLabel(YamlMap map, ImmutableArray<ClassificationTask> tasks, Problems problems)
    {
        string[] labels = [.. tasks.SelectMany(task => task.Labels).Distinct(StringComparer.Ordinal)];
        var close = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (!labels.Contains(entry.Key))
                problems.Add(entry.Position, $"unknown label '{entry.Key}'; {NearestName.Expected(entry.Key, labels)}");
            close[entry.Key] = Values.Texts(entry.Value, problems, "a caption close to the label, or several");
        }

        return close;
    }

    private static StressTest Test(ClassificationTask task, Func<int, ImmutableArray<string>> close)
    {
        (string Words, int Label)[] added =
            [.. Enumerable.Range(0, task.Labels.Length).SelectMany(label => close(label).Select(words => (words, label)))];
        return new StressTest(
            task with
            {
                Labels = [.. task.Labels, .. added.Select(caption => caption.Words)],
                ClassNames = [.. task.ClassNames, .. added.Select(caption => caption.Words)],
            },
            [.. task.Labels.Select(_ => -1), .. added.Select(caption => caption.Label)]);
    }
}
