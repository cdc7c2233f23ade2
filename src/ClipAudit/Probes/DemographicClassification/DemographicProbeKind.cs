using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.DemographicClassification;

/// <summary>Reads probes of the kind <c>demographic-classification</c>.</summary>
internal static class DemographicProbeKind
{
    private const string Title = "Naming groups of people";
    private const string Question = "How often does the model name the annotated group, and is it right equally often for everyone?";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings
            ? new DemographicProbe(
                ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)), settings)
            : null;

    private static DemographicSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", DemographicKeys.Settings, scope.Problems);
        var shared = GroupedSettings.Read(map, definition.Id, scope);
        var tasks = FeatureTasks.Read(map, map.Require("tasks", FeatureTasks.Expected), shared.Datasets, scope);
        map.Finish();
        return scope.Problems.Count > before || shared.Models.IsEmpty || tasks.IsEmpty
            ? null
            : new DemographicSettings { Shared = shared, Tasks = tasks };
    }

    private static IEnumerable<string> Method(DemographicSettings settings)
    {
        foreach (var task in settings.Tasks)
        {
            yield return $"The task {task.Name} tells apart {string.Join(", ", task.On[0].Labels)}, the groups of {task.Feature.Name}.";
            foreach (var sentence in ProbeSheets.Classification(task.On))
                yield return sentence;
        }

        yield return "Images without an annotated group are left out of the accuracy of naming it.";
        if (settings.Tasks.Any(task => task.Readings.Length > 1))
            yield return "Regrouped, an image is right when its class belongs to the new group that its annotated one belongs to.";
        foreach (var sentence in settings.Shared.Method())
            yield return sentence;
    }

    private static void Write(Utf8JsonWriter json, DemographicSettings settings)
    {
        settings.Shared.Write(json);
        foreach (var task in settings.Tasks)
        {
            json.WriteStartObject(task.Name);
            json.WriteString("feature", task.Feature.Name);
            ProbeSheets.Write(json, task.On);
            json.WriteEndObject();
        }
    }
}
