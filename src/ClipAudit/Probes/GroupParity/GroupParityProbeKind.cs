using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Metrics.Fairness;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.GroupParity;

/// <summary>Reads probes of the kind <c>group-parity</c>.</summary>
internal static class GroupParityProbeKind
{
    private const string Title = "Parity between groups";
    private const string Question = "Is the model right, and does it decide, equally often for every group?";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings
            ? new GroupParityProbe(
                ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)), settings)
            : null;

    private static GroupParitySettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", GroupParityKeys.Settings, scope.Problems);
        var shared = GroupedSettings.Read(map, definition.Id, scope);
        var tasks = ClassificationTasks.Read(map, shared.Datasets, scope);
        var positive = map.Find("positive") is { } labels
            ? Values.Names(labels, scope.Problems, "label", [.. tasks.SelectMany(task => task.Labels).Distinct()])
            : [];
        var perClass = map.Name("per-class") == "true";
        var reference = map.Text("reference-group");
        var small = map.Number("small-share") ?? ImpactRatios.NewYorkSmallShare;
        map.Finish();
        if (scope.Problems.Count == before)
            CheckPositive(map, tasks, positive, scope.Problems);
        if (scope.Problems.Count > before || shared.Models.IsEmpty || tasks.IsEmpty || tasks.Length < shared.Datasets.Length)
            return null;
        return new GroupParitySettings
        {
            Shared = shared,
            Tasks = tasks,
            Positive = positive,
            PerClass = perClass,
            Reference = reference,
            SmallShare = small,
        };
    }

    private static void CheckPositive(
        MapReader map, ImmutableArray<ClassificationTask> tasks, ImmutableArray<string> positive, Problems problems)
    {
        if (map.Find("positive") is not { } value)
            return;
        foreach (var task in tasks)
            if (task.Labels.All(label => positive.Contains(label)) || !task.Labels.Any(label => positive.Contains(label)))
                problems.Add(value.Position,
                    $"of the labels of the dataset '{task.Dataset}' all or none are positive; expected some of {string.Join(", ", task.Labels)}");
    }

    private static IEnumerable<string> Method(GroupParitySettings settings)
    {
        foreach (var sentence in ProbeSheets.Classification(settings.Tasks))
            yield return sentence;
        yield return settings.Positive.IsEmpty
            ? "No label is the positive one: groups are compared by accuracy."
            : $"Positive labels: {string.Join(", ", settings.Positive)}; all others are negative.";
        if (settings.PerClass)
            yield return "Each class is also compared as the positive one against all others.";
        yield return "Only images with a label are counted. Rates with an empty denominator are undefined and left out of comparisons.";
        if (settings.SmallShare > 0)
            yield return $"Groups of less than {ProbeSheets.Percent(settings.SmallShare)} of the images are left out of impact ratios and named.";
        foreach (var sentence in settings.Shared.Method())
            yield return sentence;
    }

    private static void Write(Utf8JsonWriter json, GroupParitySettings settings)
    {
        ProbeSheets.Write(json, settings.Tasks);
        DefinitionHash.Write(json, "positive", settings.Positive);
        json.WriteBoolean("per-class", settings.PerClass);
        json.WriteString("reference-group", settings.Reference);
        json.WriteNumber("small-share", settings.SmallShare);
        settings.Shared.Write(json);
    }
}
