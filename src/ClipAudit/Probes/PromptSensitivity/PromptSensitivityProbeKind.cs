using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.PromptSensitivity;

/// <summary>Reads probes of the kind <c>prompt-sensitivity</c>.</summary>
internal static class PromptSensitivityProbeKind
{
    private const string Title = "Sensitivity to the words of prompts";
    private const string Question = "How much of the result is the wording?";
    private const string Expected = "a map from names to maps from labels to other words for them";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new PromptSensitivityProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static PromptSensitivitySettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", PromptSensitivityKeys.Settings, scope.Problems);
        var classified = ClassificationSettings.Read(map, scope, EvidenceNeed.Embeddings("this probe asks the same images with other prompts, which nobody can ask a finished prediction"));
        var sets = ReadSets(map, classified?.Tasks ?? [], scope);
        map.Finish();
        foreach (var task in classified?.Tasks ?? [])
            if (task.Templates.Length < 2)
                scope.Problems.Add(map.Find("prompts")!.Position,
                    $"'{task.Dataset}' has one template, and the probe compares several; expected two or more");
        if (scope.Problems.Count > before || classified is null)
            return null;
        ImmutableArray<WordedTask> tasks =
            [.. classified.Tasks.Select(task => new WordedTask(task, [.. sets.Where(set => set.Task.Dataset == task.Dataset)]))];
        return new PromptSensitivitySettings
        {
            Sheet = ProbeSheets.Of(
                definition, Title, Question, Method(classified, sets), json => Write(json, classified, sets)),
            Models = classified.Models,
            Tasks = tasks,
            Level = classified.Level,
        };
    }

    private static ImmutableArray<RenamedTask> ReadSets(
        MapReader map, ImmutableArray<ClassificationTask> tasks, AuditScope scope)
    {
        if (map.Find("class-names") is not { } value || Values.Map(value, scope.Problems, Expected) is not { } sets)
            return [];
        var renamed = ImmutableArray.CreateBuilder<RenamedTask>();
        foreach (var set in sets.Entries)
        {
            var words = ClassificationTasks.ReadWords(set.Value, [.. tasks.Select(task => task.Dataset)], scope);
            foreach (var task in tasks.Where(task => task.Labels.Any(words.ContainsKey)))
            {
                ImmutableArray<string> names =
                    [.. task.Labels.Select((label, i) => words.GetValueOrDefault(label, task.ClassNames[i]))];
                if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
                    scope.Problems.Add(set.Position,
                        $"'{set.Key}' gives several labels of '{task.Dataset}' the same words; expected different words");
                renamed.Add(new RenamedTask(set.Key, task with { ClassNames = names }));
            }
        }

        return renamed.ToImmutable();
    }

    private static IEnumerable<string> Method(ClassificationSettings classified, ImmutableArray<RenamedTask> sets)
    {
        foreach (var sentence in ProbeSheets.Classification(classified.Tasks))
            yield return sentence;
        yield return "Every template is also used alone; all comparisons are on the same images.";
        foreach (var set in sets.GroupBy(set => set.Name, StringComparer.Ordinal))
            yield return $"Class names “{set.Key}”: {string.Join(", ", set.SelectMany(Words).Distinct())}; the others stay.";
        yield return $"Intervals are at the {ProbeSheets.Percent(classified.Level)} level.";

        IEnumerable<string> Words(RenamedTask renamed)
        {
            var old = classified.Tasks.First(task => task.Dataset == renamed.Task.Dataset).ClassNames;
            return renamed.Task.ClassNames.Where((name, i) => name != old[i])
                .Select(name => $"“{name}” for “{old[renamed.Task.ClassNames.IndexOf(name)]}”");
        }
    }

    private static void Write(Utf8JsonWriter json, ClassificationSettings classified, ImmutableArray<RenamedTask> sets)
    {
        json.WriteNumber("level", classified.Level);
        ProbeSheets.Write(json, classified.Tasks);
        foreach (var set in sets)
        {
            json.WriteString("class-names", set.Name);
            ProbeSheets.Write(json, [set.Task]);
        }
    }
}
