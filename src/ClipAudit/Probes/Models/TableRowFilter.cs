using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Probes.Models;

/// <summary>Picks rows of a table by category, name and accuracy.</summary>
internal static class TableRowFilter
{
    /// <summary>Reads the keys; null when no table is named, or after noting what is wrong.</summary>
    public static ModelChoice? Read(MapReader map, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var (category, include, exclude) = (map.Find("category"), map.Find("include"), map.Find("exclude"));
        var least = map.Find("at-least");
        if (map.Find("table") is not { } value)
        {
            if ((category ?? include ?? exclude ?? least) is { } orphan)
                scope.Problems.Add(orphan.Position, "this picks rows of a table, and none is named; expected the key 'table' too");
            return null;
        }

        if (Values.Name(value, scope.Problems, "table", scope.TableNames) is not { } name
            || scope.Tables.FirstOrDefault(table => table.Name == name) is not { } table)
            return null;
        var categories = category is null ? [] : Values.Names(category, scope.Problems, "category", Categories(table));
        var included = Patterns(include, table, scope.Problems);
        var excluded = Patterns(exclude, table, scope.Problems);
        var bounds = ReadBounds(least, table, scope.Problems);
        if (scope.Problems.Count > before)
            return null;
        ImmutableArray<RatedModel> models =
        [
            .. table.Models
                .Where(model => categories.IsEmpty || (model.Category is { } own && categories.Contains(own)))
                .Where(model => included.IsEmpty || included.Any(pattern => Wildcard.Matches(pattern, model.Name)))
                .Where(model => !excluded.Any(pattern => Wildcard.Matches(pattern, model.Name)))
                .Where(model => bounds.All(bound => table.Accuracy(model, bound.Key)?.Value >= bound.Value))
                .Select(model => new RatedModel(model.Name, table, model)),
        ];
        if (models.IsEmpty)
            scope.Problems.Add(value.Position, $"no model of the table '{name}' meets all that is asked; expected at least one");
        return models.IsEmpty ? null : new ModelChoice(models, Words(table, models.Length, categories, included, excluded, bounds));
    }

    private static string[] Categories(AccuracyTable table) =>
        [.. table.Models.Select(model => model.Category).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static ImmutableArray<string> Patterns(YamlValue? value, AccuracyTable table, Problems problems)
    {
        if (value is null)
            return [];
        var patterns = ImmutableArray.CreateBuilder<string>();
        foreach (var item in Values.Items(value, problems, "a list of names of models; * stands for any characters"))
        {
            if (Values.Text(item, problems, "the name of a model; * stands for any characters") is not { } pattern)
                continue;
            // A pattern that fits nothing is a slip of the pen, and would change the line in silence.
            if (!table.Models.Any(model => Wildcard.Matches(pattern, model.Name)))
                problems.Add(item.Position, $"'{pattern}' fits no model of the table '{table.Name}'; "
                    + NearestName.Expected(pattern, [.. table.Models.Select(model => model.Name)]));
            patterns.Add(pattern);
        }

        return patterns.ToImmutable();
    }

    private static List<KeyValuePair<string, double>> ReadBounds(YamlValue? value, AccuracyTable table, Problems problems)
    {
        var bounds = new List<KeyValuePair<string, double>>();
        if (value is null || Values.Map(value, problems, "a map from settings to accuracies") is not { } map)
            return bounds;
        foreach (var entry in map.Entries)
        {
            if (!table.Settings.Contains(entry.Key))
                problems.Add(entry.Position,
                    $"unknown setting of the table '{table.Name}' '{entry.Key}'; {NearestName.Expected(entry.Key, table.Settings)}");
            else if (Values.Number(entry.Value, problems, NumberRange.Share) is { } bound)
                bounds.Add(KeyValuePair.Create(entry.Key, bound));
        }

        return bounds;
    }

    private static string Words(AccuracyTable table, int count, ImmutableArray<string> categories,
        ImmutableArray<string> included, ImmutableArray<string> excluded, List<KeyValuePair<string, double>> bounds)
    {
        var conditions = new List<string>();
        if (!categories.IsEmpty)
            conditions.Add($"category {string.Join(" or ", categories)}");
        if (!included.IsEmpty)
            conditions.Add(string.Join(" or ", included));
        if (!excluded.IsEmpty)
            conditions.Add($"without {string.Join(", ", excluded)}");
        foreach (var (setting, least) in bounds)
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"{setting} at least {least * 100:0.##} %"));
        var which = conditions.Count == 0 ? "" : $" ({string.Join(", ", conditions)})";
        return string.Create(CultureInfo.InvariantCulture, $"{count} of {table.Models.Length} models of the table {table.Name}{which}");
    }
}
