using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Probes.Classifying;
using ClipAudit.Transforms.Corruptions;

namespace ClipAudit.Probes.Corruption;

/// <summary>Reads whose errors a model's are divided by: <c>normaliser</c>.</summary>
/// <remarks>Published errors stand for ImageNet's thousand classes, the fifteen corruptions and all severities, and for nothing
/// else.</remarks>
internal static class NormaliserChoice
{
    private const int ImageNetClasses = 1000;

    private static readonly ImmutableArray<(string Name, CorruptionNormaliser Table)> Tables =
        [("alexnet", CorruptionNormaliser.AlexNetSixDigits), ("alexnet-three-digits", CorruptionNormaliser.AlexNetThreeDigits)];

    /// <summary>Names of published errors.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Tables.Select(entry => entry.Name)];

    /// <summary>Reads the key; null where there is none, or something is wrong with it, which is noted.</summary>
    public static Normaliser? Read(
        MapReader map, AuditScope scope, ImmutableArray<CorruptionFamily> families, ImmutableArray<int> severities,
        ImmutableArray<ClassificationTask> tasks)
    {
        switch (map.Find("normaliser"))
        {
            case null:
                return null;
            case YamlMap model:
                var reader = new MapReader(model, "'normaliser'", CorruptionKeys.Normaliser, scope.Problems);
                var name = reader.Require("model", "the name of a model of the audit") is { } value
                    ? Values.Name(value, scope.Problems, "model", scope.Models)
                    : null;
                reader.Finish();
                foreach (var task in tasks.Where(task => name is not null && !scope.HasEvidence(name, task.Dataset)))
                    scope.Problems.Add(model.Position, $"there is no evidence of the model '{name}' on '{task.Dataset}'; expected a model that can be run");
                return name is null ? null : new Normaliser(name, null, name);
            case { } published:
                if (Values.Name(published, scope.Problems, "normaliser", Names) is not { } chosen)
                    return null;
                var table = Tables.First(entry => entry.Name == chosen).Table;
                Check(published, table, scope.Problems, families, severities, tasks);
                return new Normaliser(table.Name, table, null);
        }
    }

    private static void Check(
        YamlValue value, CorruptionNormaliser table, Problems problems, ImmutableArray<CorruptionFamily> families, ImmutableArray<int> severities,
        ImmutableArray<ClassificationTask> tasks)
    {
        if (severities.Length < CorruptionFamily.Severities)
            problems.Add(value.Position, $"the errors of {table.Name} are means over all five severities; expected severities: [1, 2, 3, 4, 5], "
                + "or a normaliser such as { model: NAME }");
        foreach (var family in families.Where(family => !table.MeanError.ContainsKey(NormalisedErrors.PublishedName(family.Name))))
            problems.Add(value.Position, $"{table.Name} has no error under {family.Name}; expected corruptions of ImageNet-C alone, or a "
                + "normaliser such as { model: NAME }");
        foreach (var task in tasks.Where(task => task.Labels.Length != ImageNetClasses))
            problems.Add(value.Position, FormattableString.Invariant(
                $"the errors of {table.Name} are those of telling ImageNet's {ImageNetClasses} classes apart, and {task.Dataset} has {task.Labels.Length}; expected a normaliser such as {{ model: NAME }}"));
    }
}
