using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Data;
using ClipAudit.Evaluation;

namespace ClipAudit.Probes.Classifying;

/// <summary>How labels are scored that stand for classes of a label space.</summary>
internal enum LabelMapping
{
    /// <summary>By prompts with the labels' own names.</summary>
    OwnNames,

    /// <summary>By the classes that they stand for: the greatest score among them; other classes are no answer.</summary>
    Max,

    /// <summary>Likewise, and the other classes of the space are an answer, a wrong one.</summary>
    AnyOf,
}

/// <summary>Reads <c>label-mapping</c> and applies it to tasks.</summary>
internal static class LabelMappings
{
    /// <summary>What an image is given that looks most like a class outside the dataset.</summary>
    public const string OtherClass = "(other class)";

    /// <summary>The key.</summary>
    public const string Key = "label-mapping";
    /// <summary>Names of the ways; the first is the default.</summary>
    public static readonly ImmutableArray<string> Names = ["own-names", "max", "any-of"];

    /// <summary>Applies the setting of a probe; tasks of datasets without a label space stay as they are.</summary>
    public static ImmutableArray<ClassificationTask> Apply(
        MapReader map, ImmutableArray<ClassificationTask> tasks, Func<string, Dataset?> dataset, Problems problems)
    {
        var mapping = map.Name(Key) switch
        {
            "max" => LabelMapping.Max,
            "any-of" => LabelMapping.AnyOf,
            _ => LabelMapping.OwnNames,
        };
        if (mapping != LabelMapping.OwnNames && tasks.All(task => dataset(task.Dataset)?.Space is null))
            problems.Add(map.Find(Key)!.Position,
                "no dataset of the probe says what its labels are among the classes of a label space; expected the key 'label-space' in a dataset");
        if (mapping != LabelMapping.OwnNames && tasks.FirstOrDefault(task => task.IsGiven) is { } given)
            problems.Add(map.Find(Key)!.Position,
                $"the dataset '{given.Dataset}' gives predictions of its own labels, which can't be scored otherwise; expected datasets of images");
        return mapping == LabelMapping.OwnNames ? tasks : [.. tasks.Select(task => Apply(task, dataset(task.Dataset)!, mapping))];
    }

    /// <summary>The mapping in words, to follow a formula; null for names of their own.</summary>
    public static string? Words(ClassificationTask task) => task.Pool is not { } pool ? null
        : pool.Classes.Length > task.Labels.Length
            ? FormattableString.Invariant($"any-of: the highest score of the {pool.Targets.Length} classes of the label space must be that of a class that the label stands for")
            : FormattableString.Invariant($"max: a label has the greatest score of the classes that it stands for, {pool.Targets.Length} for {task.Labels.Length} labels");

    private static ClassificationTask Apply(ClassificationTask task, Dataset dataset, LabelMapping mapping)
    {
        if (dataset.Space is not { } space)
            return task;
        var targets = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var label = 0; label < space.Members.Length; label++)
            foreach (var member in space.Members[label])
                targets.TryAdd(member, label);
        // A label that stands for one class has the words that were chosen for it.
        var words = space.Members.Select((members, i) => (Members: members, Words: task.ClassNames[i]))
            .Where(label => label.Members.Length == 1).ToDictionary(label => label.Members[0], label => label.Words, StringComparer.Ordinal);
        var scored = mapping == LabelMapping.Max || targets.Count == space.Classes.Length
            ? space.Classes.Where(targets.ContainsKey).ToImmutableArray()
            : space.Classes;
        ImmutableArray<string> classes = scored.Length == targets.Count ? task.Labels : [.. task.Labels, OtherClass];
        return task with
        {
            ScoredNames = [.. scored.Select(name => words.GetValueOrDefault(name, name))],
            Pool = new ClassPool(classes, [.. scored.Select(name => targets.GetValueOrDefault(name, task.Labels.Length))]),
        };
    }
}
