using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Probes.Accuracy;

/// <summary>Reads probes of the kind <c>accuracy</c>.</summary>
internal static class AccuracyProbeKind
{
    private const double DefaultLevel = 0.95;
    private static readonly string[] Intervals = ["wilson", "clopper-pearson"];

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new AccuracyProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static AccuracySettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", scope.Problems);
        var models = Chosen(map, "models", "model", scope.Models, scope.Problems);
        var datasets = Chosen(map, "datasets", "dataset", scope.DatasetNames, scope.Problems);
        var tasks = AccuracyTasks.Read(map, datasets, scope);
        var interval = map.Name("interval", "interval", Intervals);
        var level = map.Number("level", NumberRange.Level) ?? DefaultLevel;
        var minGroup = map.Whole("min-group", 1) ?? 1;
        map.Finish();
        // Without all of its datasets the probe is not ready; that they can't be read was noted before.
        if (scope.Problems.Count > before || tasks.IsEmpty || models.IsEmpty || tasks.Length < datasets.Length)
            return null;
        var rule = new AccuracyRule(
            interval == "clopper-pearson" ? ProportionInterval.ClopperPearson : ProportionInterval.Wilson,
            level,
            (int)Math.Min(minGroup, int.MaxValue));
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

    private static ImmutableArray<string> Chosen(
        MapReader map, string key, string what, ImmutableArray<string> all, Problems problems) =>
        map.Find(key) is { } value ? Values.Names(value, problems, what, all) : all;
}
