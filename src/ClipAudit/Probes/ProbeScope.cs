using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Probes;

/// <summary>Reads the settings by which a probe says what it runs on and how sure it is: <c>models</c>, <c>datasets</c>,
/// <c>level</c>, <c>min-group</c>.</summary>
internal static class ProbeScope
{
    /// <summary>Most resamples that a probe draws.</summary>
    public const int MostResamples = 1_000_000;

    private const double DefaultLevel = 0.95;

    /// <summary>Names of models; all without the key, none after a problem.</summary>
    public static ImmutableArray<string> Models(MapReader map, AuditScope scope) =>
        Chosen(map, "models", "model", scope.Models, scope.Problems);

    /// <summary>Names of datasets; all without the key, none after a problem.</summary>
    public static ImmutableArray<string> Datasets(MapReader map, AuditScope scope) =>
        Chosen(map, "datasets", "dataset", scope.DatasetNames, scope.Problems);

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public static double Level(MapReader map) => map.Number("level", NumberRange.Level) ?? DefaultLevel;

    /// <summary>Smallest number of items with which a group is compared, at least 1.</summary>
    public static int MinGroup(MapReader map) => (int)Math.Min(map.Whole("min-group", 1) ?? 1, int.MaxValue);

    /// <summary>Distinct texts; empty after a problem.</summary>
    public static ImmutableArray<string> Distinct(YamlValue value, Problems problems, string what)
    {
        var before = problems.Count;
        var texts = Values.Texts(value, problems, $"a list of texts, each a {what}");
        foreach (var same in texts.GroupBy(text => text, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(value.Position, $"the {what} '{same.Key}' is here a second time; expected each once");
        return problems.Count == before ? texts : [];
    }

    private static ImmutableArray<string> Chosen(
        MapReader map, string key, string what, ImmutableArray<string> all, Problems problems)
    {
        if (map.Find(key) is { } value)
            return Values.Names(value, problems, what, all);
        // An audit on tables alone has none.
        if (all.IsEmpty && problems.Count == 0)
            problems.Add(map.Position, $"this kind of probe needs {key}, and the audit has none; expected the key '{key}' in the audit");
        return all;
    }
}
