using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Shifts;
using ClipAudit.Results;

namespace ClipAudit.Probes.NaturalShift;

/// <summary>Reads probes of the kind <c>natural-shift</c>.</summary>
internal static class NaturalShiftProbeKind
{
    private const string Title = "Natural distribution shifts";
    private const string Question = "How much accuracy does the model lose when the images come from another distribution?";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new NaturalShiftProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static NaturalShiftSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", NaturalShiftKeys.Settings, scope.Problems);
        var models = ProbeScope.Models(map, scope);
        var pairs = ShiftPairs.Read(map, scope, value => ProbeScope.Dataset(value, scope));
        var place = map.Find("shifted")?.Position ?? map.Position;
        SharedClasses.Check(pairs, place, scope);
        ShiftPairs.CheckEvidence(pairs, models, place, scope);
        ImmutableArray<string> datasets = [.. pairs.SelectMany(pair => new[] { pair.Reference, pair.Shifted }).Distinct(StringComparer.Ordinal)];
        var tasks = ClassificationTasks.Read(map, datasets, scope, place);
        tasks = LabelMappings.Apply(map, tasks, scope.Dataset, scope.Problems);
        var level = ProbeScope.Level(map);
        map.Finish();
        // Without all of its datasets the probe is not ready; that they can't be read was noted before.
        if (scope.Problems.Count > before || pairs.IsEmpty || models.IsEmpty || tasks.Length < datasets.Length)
            return null;
        return new NaturalShiftSettings
        {
            Sheet = Sheet(definition, pairs, tasks, level),
            Models = models,
            Pairs = pairs,
            Tasks = ShiftTasks.Of(tasks, pairs, name => scope.Dataset(name)!),
            Level = level,
        };
    }

    private static ProbeSheet Sheet(
        ProbeDefinition definition, ImmutableArray<ShiftPair> pairs, ImmutableArray<ClassificationTask> tasks, double level) =>
        ProbeSheets.Of(
            definition, Title, Question,
            [
                .. ProbeSheets.Classification(tasks),
                "Each shifted dataset is compared with its reference on the classes of the shifted dataset: images of other classes are "
                    + "left out of the reference, and other classes are no answer there.",
                $"Intervals, at the {ProbeSheets.Percent(level)} level: Wilson of accuracies, Newcombe of drops, Koopman of relative drops.",
            ],
            json =>
            {
                json.WriteNumber("level", level);
                DefinitionHash.Write(json, "pairs", pairs.SelectMany(pair => new[] { pair.AllClasses ? pair.Variant : pair.Reference, pair.Shifted }));
                ProbeSheets.Write(json, tasks);
            });
}
