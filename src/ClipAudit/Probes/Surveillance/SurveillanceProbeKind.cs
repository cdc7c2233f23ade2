using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Surveillance;

/// <summary>Reads probes of the kind <c>surveillance</c>.</summary>
internal static class SurveillanceProbeKind
{
    private const string Title = "Images of surveillance";
    private const string Question = "What does the model make of scenes, details and people, and how easily is it led astray?";

    private static readonly EvidenceNeed Texts = EvidenceNeed.Embeddings("close captions and names are asked of a model");

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings
            ? new SurveillanceProbe(
                ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)), settings)
            : null;

    private static SurveillanceSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", SurveillanceKeys.Settings, scope.Problems);
        var shared = ClassificationSettings.Read(map, scope, Texts);
        ImmutableArray<ClassificationTask> tasks = shared?.Tasks ?? [];
        var stress = CloseCaptions.Read(map, tasks, scope);
        ImmutableArray<FeatureTask> fine = map.Find("fine") is { } details
            ? FeatureTasks.Read(map, details, [.. tasks.Select(task => task.Dataset)], scope)
            : [];
        var (names, sizes) = Names(map, tasks, scope.Problems);
        map.Finish();
        return scope.Problems.Count > before || shared is null
            ? null
            : new SurveillanceSettings { Probe = definition.Id, Shared = shared, Stress = stress, Fine = fine, Names = names, Sizes = sizes };
    }

    private static (ImmutableArray<ClassificationTask> Tasks, ImmutableArray<int> Sizes) Names(
        MapReader map, ImmutableArray<ClassificationTask> tasks, Problems problems)
    {
        if (map.Find("names") is not { } value || Values.Map(value, problems, "a map, such as { sizes: [100, 1000] }") is not { } yaml)
            return ([], []);
        var names = new MapReader(yaml, "'names'", SurveillanceKeys.Names, problems);
        var sizes = names.Require("sizes", "among how many names to look, such as [100, 1000]") is { } list
            ? ProbeScope.Sizes(list, problems, 2, "a list of numbers of names, such as [100, 1000]")
            : [];
        var others = names.Find("others") is { } more ? ProbeScope.Distinct(more, problems, "name") : [];
        names.Finish();
        if (map.Find("distractors") is { } distractors)
            problems.Add(distractors.Position, "labels that are names have no close captions; expected 'names' or 'distractors', not both");
        foreach (var same in tasks.SelectMany(task => task.ClassNames).Intersect(others, StringComparer.Ordinal))
            problems.Add(names.Find("others")!.Position, $"the name '{same}' is a label too; expected others");
        return ([.. tasks.Select(task => task with { Labels = [.. task.Labels, .. others], ClassNames = [.. task.ClassNames, .. others] })], sizes);
    }

    private static IEnumerable<string> Method(SurveillanceSettings settings)
    {
        foreach (var sentence in ProbeSheets.Classification(settings.Shared.Tasks))
            yield return sentence;
        foreach (var stress in settings.Stress)
            yield return $"Close captions on {stress.Task.Dataset}: {string.Join("; ", stress.Task.ClassNames.Where((_, i) => stress.CloseTo[i] >= 0))}.";
        foreach (var fine in settings.Fine)
            yield return $"The detail {fine.Name} tells apart {string.Join(", ", fine.On[0].ClassNames)}.";
        foreach (var names in settings.Names)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"On {names.Dataset} people are looked for among {names.Labels.Length} names; smaller numbers are the mean over all choices of the other names.");
        yield return $"Rates have Wilson intervals, differences Agresti and Min's interval for pairs, at the {ProbeSheets.Percent(settings.Shared.Level)} level. "
            + "Images of one camera, or of one person, are alike, and the intervals do not know it.";
    }

    private static void Write(Utf8JsonWriter json, SurveillanceSettings settings)
    {
        ProbeSheets.Write(json,
            [.. settings.Shared.Tasks, .. settings.Stress.Select(stress => stress.Task), .. settings.Fine.SelectMany(fine => fine.On), .. settings.Names]);
        DefinitionHash.Write(json, "fine", settings.Fine.Select(fine => $"{fine.Name}: {fine.Feature.Name}"));
        DefinitionHash.Write(json, "sizes", settings.Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        json.WriteNumber("level", settings.Shared.Level);
    }
}
