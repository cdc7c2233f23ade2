using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Probes.EffectiveRobustness;

namespace ClipAudit.Probes.Models;

/// <summary>Models that a probe chose, and the choice in words.</summary>
/// <param name="Models">The models, distinct.</param>
/// <param name="Words">How they were chosen, such as "85 models of the table testbed (category standard)".</param>
internal sealed record ModelChoice(ImmutableArray<RatedModel> Models, string Words)
{
    /// <summary>Names of the models that the audit measures itself.</summary>
    public ImmutableArray<string> Own => [.. Models.Where(model => model.IsOwn).Select(model => model.Name)];

    /// <summary>The tables that others come from.</summary>
    public ImmutableArray<AccuracyTable> Tables => [.. Models.Select(model => model.Table).OfType<AccuracyTable>().Distinct()];

    /// <summary>Models of the audit.</summary>
    public static ModelChoice OfOwn(ImmutableArray<string> names) =>
        new([.. names.Select(name => new RatedModel(name))], string.Join(", ", names));

    /// <summary>Reads a choice: names of the audit's models, or a map with <c>models</c> (such names) and <c>table</c> with what
    /// picks its rows: <c>category</c>, <c>include</c>, <c>exclude</c>, <c>at-least</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="what">What it chooses, for messages.</param>
    /// <param name="scope">The names of the audit.</param>
    /// <returns>Null after noting what is wrong.</returns>
    public static ModelChoice? Read(YamlValue value, string what, AuditScope scope)
    {
        var before = scope.Problems.Count;
        if (value is not YamlMap yaml)
        {
            var names = Values.Names(value, scope.Problems, "model", scope.Models);
            return scope.Problems.Count > before ? null : OfOwn(names);
        }

        var map = new MapReader(yaml, what, EffectiveRobustnessKeys.ModelsOf, scope.Problems);
        var own = map.Find("models") is { } list ? Values.Names(list, scope.Problems, "model", scope.Models) : [];
        var rows = TableRowFilter.Read(map, scope);
        map.Finish();
        if (own.IsEmpty && rows is null && scope.Problems.Count == before && scope.Tables.Length == scope.TableNames.Length)
            scope.Problems.Add(yaml.Position, $"{what} choose no model; expected the key 'models' or 'table'");
        if (scope.Problems.Count > before || (own.IsEmpty && rows is null))
            return null;
        var words = string.Join(" and ", new[] { own.IsEmpty ? null : string.Join(", ", own), rows?.Words }.OfType<string>());
        return new ModelChoice([.. OfOwn(own).Models, .. rows?.Models ?? []], words);
    }
}
