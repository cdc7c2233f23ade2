using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Models;
using ClipAudit.Probes.Shifts;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>Reads probes of the kind <c>effective-robustness</c>.</summary>
internal sealed class EffectiveRobustnessProbeKind
{
    private const string BaselinesExpected = "models of the audit, or rows of a table, at least three";

    /// <summary>What a line without baselines that score 0 is called.</summary>
    public const string LeaveOut = "leave-out";

    private readonly ProbeDefinition definition;
    private readonly AuditScope scope;
    private readonly MapReader map;

    private EffectiveRobustnessProbeKind(ProbeDefinition definition, AuditScope scope)
    {
        this.definition = definition;
        this.scope = scope;
        map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", EffectiveRobustnessKeys.Settings, scope.Problems);
    }

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new EffectiveRobustnessProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static EffectiveRobustnessSettings? ReadSettings(ProbeDefinition definition, AuditScope scope) =>
        new EffectiveRobustnessProbeKind(definition, scope).ReadSettings();

    private EffectiveRobustnessSettings? ReadSettings()
    {
        var before = scope.Problems.Count;
        var baselines = map.Require("baselines", BaselinesExpected) is { } chosen
            ? ModelChoice.Read(chosen, "the baselines", scope)
            : null;
        var judged = ReadJudged(baselines);
        var counterparts = ReadCounterparts(baselines, judged);
        ImmutableArray<ModelChoice> all =
            [.. new[] { baselines, judged }.OfType<ModelChoice>(), new ModelChoice([.. counterparts.Values], "")];
        var pairs = baselines is null || judged is null ? SkipPairs() : ShiftPairs.Read(map, scope, value => ReadName(value, all));
        var tasks = ReadTasks(pairs, all.Any(choice => !choice.Own.IsEmpty));
        var rule = ReadRule();
        var level = ProbeScope.Level(map);
        map.Finish();
        if (baselines is not null)
            CheckNumber(baselines, pairs);
        CheckClasses(all, pairs);
        if (scope.Problems.Count > before || baselines is null || judged is null || pairs.IsEmpty || tasks is not { } ready)
            return null;
        var settings = new EffectiveRobustnessSettings
        {
            Sheet = EffectiveRobustnessSheet.Empty,
            Baselines = baselines,
            Judged = judged,
            Pairs = pairs,
            Tasks = ready,
            Counterparts = counterparts,
            Rule = rule,
            Level = level,
        };
        return settings with { Sheet = EffectiveRobustnessSheet.Of(definition, settings) };
    }

    private ModelChoice? ReadJudged(ModelChoice? baselines)
    {
        if (map.Find("models") is { } value)
            return ModelChoice.Read(value, "the models to judge", scope);
        if (baselines is null)
            return null;
        ImmutableArray<string> others = [.. scope.Models.Except(baselines.Own)];
        if (!others.IsEmpty)
            return ModelChoice.OfOwn(others);
        scope.Problems.Add(map.Position, "the probe has no model to judge, as all are baselines; expected the key 'models'");
        return null;
    }

    private ImmutableDictionary<string, RatedModel> ReadCounterparts(ModelChoice? baselines, ModelChoice? judged)
    {
        var counterparts = ImmutableDictionary.CreateBuilder<string, RatedModel>(StringComparer.Ordinal);
        if (map.Find("counterparts") is not { } value
            || Values.Map(value, scope.Problems, "a map from judged models to their standard counterparts") is not { } pairs
            || baselines is null || judged is null)
            return counterparts.ToImmutable();
        var tables = baselines.Tables.Concat(judged.Tables).Distinct().ToArray();
        RatedModel[] known =
        [
            .. scope.Models.Select(name => new RatedModel(name)),
            .. tables.SelectMany(table => table.Models.Select(row => new RatedModel(row.Name, table, row))),
        ];
        string[] names = [.. judged.Models.Select(model => model.Name)];
        foreach (var pair in pairs.Entries)
        {
            if (!names.Contains(pair.Key))
                scope.Problems.Add(pair.Position,
                    $"'{pair.Key}' is no model that this probe judges; {NearestName.Expected(pair.Key, names)}");
            if (Values.Name(pair.Value, scope.Problems, "model", [.. known.Select(model => model.Name)]) is { } name)
                counterparts[pair.Key] = known.First(model => model.Name == name);
        }

        return counterparts.ToImmutable();
    }

    /// <summary>Marks the keys as known where their values can't be judged without the models.</summary>
    private ImmutableArray<ShiftPair> SkipPairs()
    {
        foreach (var key in (ReadOnlySpan<string>)["reference", "references", "shifted", "reference-classes"])
            map.Find(key);
        return [];
    }

    /// <summary>A name that every model in play has accuracies for: a dataset, a setting of each table.</summary>
    private string? ReadName(YamlValue value, ImmutableArray<ModelChoice> choices)
    {
        var tables = choices.SelectMany(choice => choice.Tables).Distinct().ToArray();
        var name = choices.Any(choice => !choice.Own.IsEmpty)
            ? Values.Name(value, scope.Problems, "dataset", scope.DatasetNames)
            : Values.Text(value, scope.Problems, "the name of a setting");
        foreach (var table in tables)
            if (name is not null)
                name = Values.Name(value, scope.Problems, $"setting of the table '{table.Name}'", table.Settings);
        return name;
    }

    private ShiftTasks? ReadTasks(ImmutableArray<ShiftPair> pairs, bool ownModels)
    {
        if (!ownModels || pairs.IsEmpty)
        {
            foreach (var key in (ReadOnlySpan<string>)["prompts", "labels", "label-mapping"])
                map.Find(key);
            return ShiftTasks.None;
        }

        var place = map.Find("shifted")?.Position ?? map.Position;
        SharedClasses.Check(pairs, place, scope);
        ImmutableArray<string> datasets = [.. pairs.SelectMany(pair => new[] { pair.Reference, pair.Shifted }).Distinct(StringComparer.Ordinal)];
        var tasks = ClassificationTasks.Read(map, datasets, scope, place);
        tasks = LabelMappings.Apply(map, tasks, scope.Dataset, scope.Problems);
        // Without all of its datasets the probe is not ready; that they can't be read was noted before.
        return tasks.Length < datasets.Length ? null : ShiftTasks.Of(tasks, pairs, name => scope.Dataset(name)!);
    }

    private TrendRule ReadRule()
    {
        var axis = map.Name("axis") switch
        {
            "probit" => AccuracyAxis.Probit,
            "linear" => AccuracyAxis.Linear,
            _ => AccuracyAxis.Logit,
        };
        return new TrendRule(axis, map.Name("zeros") == LeaveOut ? ZeroRule.LeaveOut : ZeroRule.Split);
    }

    private void CheckNumber(ModelChoice baselines, ImmutableArray<ShiftPair> pairs)
    {
        var place = map.Find("baselines")!.Position;
        if (baselines.Models.Length < TrendLine.Fewest)
        {
            scope.Problems.Add(place, FormattableString.Invariant(
                $"the line would go through {baselines.Models.Length} baselines; expected at least {TrendLine.Fewest}, better ten"));
            return;
        }

        foreach (var pair in pairs)
        {
            var measured = baselines.Models.Count(model =>
                Has(model, model.Table is { } table ? pair.ReferenceIn(table) : pair.Reference) && Has(model, pair.Shifted));
            if (measured < TrendLine.Fewest)
                scope.Problems.Add(place, FormattableString.Invariant($"{measured} baselines have accuracies for both '{pair.Reference}' ")
                    + FormattableString.Invariant($"and '{pair.Shifted}'; expected at least {TrendLine.Fewest}"));
        }
    }

    /// <summary>Models that are compared must be so on the same classes of the reference.</summary>
    private void CheckClasses(ImmutableArray<ModelChoice> choices, ImmutableArray<ShiftPair> pairs)
    {
        var tables = choices.SelectMany(choice => choice.Tables).Distinct().ToArray();
        var own = choices.Any(choice => !choice.Own.IsEmpty);
        foreach (var pair in pairs.Where(pair => !pair.AllClasses))
        {
            var isRestricted = own && scope.Dataset(pair.Reference) is { } reference && scope.Dataset(pair.Shifted) is { } shifted
                && SharedClasses.Of(reference, shifted) is not null;
            var whole = tables.Where(table => !table.Settings.Contains(pair.RestrictedSetting)).ToArray();
            if (whole.Length > 0 && (isRestricted || whole.Length < tables.Length))
                scope.Problems.Add(map.Find("shifted")?.Position ?? map.Position,
                    $"models would be compared on the classes of '{pair.Shifted}' and, in the table '{whole[0].Name}', on all of '{pair.Reference}'; "
                    + $"expected the setting '{pair.RestrictedSetting}' in the table, or 'reference-classes: all'");
        }
    }

    private bool Has(RatedModel model, string setting) => model.IsOwn
        ? scope.HasEvidence(model.Name, setting)
        : model.Table!.Accuracy(model.Row!, setting) is not null;
}
