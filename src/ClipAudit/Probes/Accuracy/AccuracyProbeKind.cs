using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;

namespace ClipAudit.Probes.Accuracy;

/// <summary>Reads probes of the kind <c>accuracy</c>.</summary>
internal static class AccuracyProbeKind
{
    /// <summary>What Clopper and Pearson's interval is called.</summary>
    public const string ClopperPearson = "clopper-pearson";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new AccuracyProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static AccuracySettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", AccuracyKeys.Settings, scope.Problems);
        var models = ProbeScope.Models(map, scope);
        var datasets = ProbeScope.Datasets(map, scope);
        var tasks = ClassificationTasks.Read(map, datasets, scope);
        var interval = map.Name("interval");
        var level = ProbeScope.Level(map);
        var minGroup = ProbeScope.MinGroup(map);
        map.Finish();
        // Without all of its datasets the probe is not ready; that they can't be read was noted before.
        if (scope.Problems.Count > before || tasks.IsEmpty || models.IsEmpty || tasks.Length < datasets.Length)
            return null;
        var rule = new AccuracyRule(
            interval == ClopperPearson ? ProportionInterval.ClopperPearson : ProportionInterval.Wilson,
            level,
            minGroup);
        return new AccuracySettings
        {
            Sheet = AccuracySheet.Of(definition, tasks, rule),
            Models = models,
            Tasks = tasks,
            Interval = rule.Interval,
            Level = rule.Level,
            MinGroup = rule.MinGroup,
        };
    }
}
