using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.CueConflict;

/// <summary>Reads probes of the kind <c>cue-conflict</c>.</summary>
internal static class CueConflictProbeKind
{
    private const string Title = "Shape or texture";
    private const string Question = "Does the model go by shape or by texture where the two disagree?";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new CueConflictProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static CueConflictSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", CueConflictKeys.Settings, scope.Problems);
        var common = ClassificationSettings.Read(map, scope);
        var source = CueSource.Read(map, scope.Problems);
        map.Finish();
        if (common is null || source is null)
            return null;
        // Without a choice, datasets in which nothing disagrees have no part in the probe.
        var chosen = map.Find("datasets") is not null;
        ImmutableArray<ClassificationTask> tasks =
            [.. common.Tasks.Where(task => chosen || source.Fits(scope.Dataset(task.Dataset)!))];
        if (tasks.IsEmpty)
            scope.Problems.Add(source.Place, "no dataset has images with a shape and another texture; expected file names or features that name both");
        common = common with { Tasks = tasks };
        var cues = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Cues>>(StringComparer.Ordinal);
        foreach (var task in tasks)
            if (source.Of(scope.Dataset(task.Dataset)!, scope.Problems) is { } ofDataset)
                cues[task.Dataset] = ofDataset;
        if (scope.Problems.Count > before)
            return null;
        return new CueConflictSettings(
            ProbeSheets.Of(
                definition, Title, Question,
                [
                    .. ProbeSheets.Classification(common.Tasks),
                    $"Each image has {source}. Images of which one is not known, and images where both are the same, are left out.",
                    $"Intervals, at the {ProbeSheets.Percent(common.Level)} level, are Wilson's.",
                ],
                json =>
                {
                    json.WriteNumber("level", common.Level);
                    json.WriteString("cues", source.ToString());
                    ProbeSheets.Write(json, common.Tasks);
                }),
            common, cues.ToImmutable());
    }
}
