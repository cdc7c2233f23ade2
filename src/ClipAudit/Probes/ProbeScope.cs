using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Probes;

/// <summary>Reads the settings by which a probe says what it runs on and how sure it is: <c>models</c>, <c>datasets</c>,
/// <c>level</c>, <c>min-group</c>.</summary>
internal static class ProbeScope
{
    /// <summary>Most resamples that a probe draws.</summary>
    public const int MostResamples = 1_000_000;

    /// <summary>The level where a probe doesn't say.</summary>
    public const double DefaultLevel = 0.95;

    /// <summary>Names of models; without the key all of which there is evidence on a dataset of the probe, none after a
    /// problem.</summary>
    public static ImmutableArray<string> Models(MapReader map, AuditScope scope)
    {
        if (map.Find("models") is { } value)
            return Values.Names(value, scope.Problems, "model", scope.Models);
        RefuseNone(map, "models", scope.Models, scope.Problems);
        var datasets = Written(map, "datasets") ?? scope.DatasetNames;
        return [.. scope.Models.Where(model => datasets.IsEmpty || datasets.Any(dataset => scope.HasEvidence(model, dataset)))];
    }

    /// <summary>The name of a dataset, or the id of the definition that one dataset of the audit uses; null after noting that there
    /// is none.</summary>
    public static string? Dataset(YamlValue value, AuditScope scope)
    {
        if (value is YamlScalar { IsNothing: false } scalar && !scope.DatasetNames.Contains(scalar.Text)
            && scope.Datasets.Where(dataset => dataset.Definition?.Id == scalar.Text).ToArray() is [var only])
            return only.Name;
        return Values.Name(value, scope.Problems, "dataset", scope.DatasetNames);
    }

    /// <summary>Names of datasets; without the key all of which there is evidence under a model of the probe, none after a
    /// problem.</summary>
    /// <param name="map">The settings of the probe.</param>
    /// <param name="scope">The names of the audit.</param>
    /// <param name="need">What the probe needs of a dataset; null where given predictions will do.</param>
    public static ImmutableArray<string> Datasets(MapReader map, AuditScope scope, EvidenceNeed? need = null)
    {
        if (map.Find("datasets") is { } value)
        {
            var names = Values.Names(value, scope.Problems, "dataset", scope.DatasetNames);
            foreach (var dataset in names.Select(scope.Dataset).OfType<Dataset>().Where(dataset => need?.IsMetBy(dataset) == false))
                scope.Problems.Add(value.Position, need!.Refusal(dataset));
            CheckEvidence(map, names, scope);
            return names;
        }

        RefuseNone(map, "datasets", scope.DatasetNames, scope.Problems);
        var models = Written(map, "models") ?? scope.Models;
        ImmutableArray<string> evident =
            [.. scope.DatasetNames.Where(name => models.IsEmpty || models.Any(model => scope.HasEvidence(model, name)))];
        ImmutableArray<string> usable =
            [.. evident.Where(name => need is null || scope.Dataset(name) is not { } dataset || need.IsMetBy(dataset))];
        if (usable.IsEmpty && !evident.IsEmpty)
            scope.Problems.Add(map.Position, need!.Refusal(scope.Dataset(evident[0])!));
        return usable;
    }

    /// <summary>Notes datasets of which there is no evidence under any model of a probe, and models of which there is none on its
    /// datasets.</summary>
    public static void CheckEvidence(MapReader map, ImmutableArray<string> datasets, AuditScope scope)
    {
        var models = Written(map, "models") ?? scope.Models;
        var place = (map.Peek("datasets") ?? map.Peek("models"))?.Position ?? map.Position;
        foreach (var name in datasets.Where(name => !models.IsEmpty && !models.Any(model => scope.HasEvidence(model, name))))
            scope.Problems.Add(place, scope.Dataset(name)!.GivenModels is { IsEmpty: false } given
                ? $"the dataset '{name}' gives evidence of {string.Join(", ", given)} alone; expected that among the models of the probe"
                : $"the dataset '{name}' is one of images, and no model of the probe can be run; expected a model with a folder");
        foreach (var model in models.Where(model => map.Peek("models") is not null && scope.Models.Contains(model)))
            if (!datasets.IsEmpty && !datasets.Any(name => scope.HasEvidence(model, name)))
                scope.Problems.Add(map.Peek("models")!.Position,
                    $"there is no evidence of the model '{model}' on the datasets of the probe; expected a dataset that gives it, or another model");
    }

    /// <summary>What there is evidence of, model by model.</summary>
    public static ImmutableArray<ImageNeed> Evident(ImmutableArray<string> models, ImmutableArray<string> datasets, AuditScope scope) =>
        [.. models.SelectMany(model => datasets.Where(name => scope.HasEvidence(model, name)).Select(name => new ImageNeed(model, name)))];

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public static double Level(MapReader map) => map.Number("level") ?? DefaultLevel;

    /// <summary>Smallest number of items with which a group is compared, at least 1.</summary>
    public static int MinGroup(MapReader map) => (int)Math.Min(map.Whole("min-group") ?? 1, int.MaxValue);

    /// <summary>Distinct texts; empty after a problem.</summary>
    public static ImmutableArray<string> Distinct(YamlValue value, Problems problems, string what)
    {
        var before = problems.Count;
        var texts = Values.Texts(value, problems, $"a list of texts, each a {what}");
        foreach (var same in texts.GroupBy(text => text, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(value.Position, $"the {what} '{same.Key}' is here a second time; expected each once");
        return problems.Count == before ? texts : [];
    }

    /// <summary>Distinct numbers; an empty list is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="range">What each may be.</param>
    /// <param name="expected">What the list should be, for the message.</param>
    public static ImmutableArray<double> Numbers(YamlValue value, Problems problems, NumberRange range, string expected) =>
        value is YamlList { Items.IsEmpty: true }
            ? []
            : Once(Values.Items(value, problems, expected), problems, item => Values.Number(item, problems, range));

    /// <summary>Distinct whole numbers, such as sizes, at least one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="least">The least that each may be.</param>
    /// <param name="expected">What the list should be, for the message.</param>
    public static ImmutableArray<int> Sizes(YamlValue value, Problems problems, long least, string expected) =>
        Once(Values.Items(value, problems, expected), problems,
            item => Values.Whole(item, problems, least) is { } size ? (int?)Math.Min(size, int.MaxValue) : null);

    private static ImmutableArray<T> Once<T>(ImmutableArray<YamlValue> items, Problems problems, Func<YamlValue, T?> read)
        where T : struct
    {
        var numbers = ImmutableArray.CreateBuilder<T>();
        foreach (var item in items)
            if (read(item) is not { } number)
                continue;
            else if (numbers.Contains(number))
                problems.Add(item.Position, "this number is here a second time; expected each once");
            else
                numbers.Add(number);
        return numbers.ToImmutable();
    }

    /// <summary>Whether a dataset gives predictions.</summary>
    public static bool IsPredicted(string dataset, AuditScope scope) => scope.Dataset(dataset) is { Predictions.IsEmpty: false };

    // What is wrong with the names is noted where they are read.
    private static ImmutableArray<string>? Written(MapReader map, string key) => map.Peek(key) switch
    {
        YamlScalar scalar => [scalar.Text],
        YamlList list => [.. list.Items.OfType<YamlScalar>().Select(item => item.Text)],
        _ => null,
    };

    // An audit on tables alone has none.
    private static void RefuseNone(MapReader map, string key, ImmutableArray<string> all, Problems problems)
    {
        if (all.IsEmpty && problems.Count == 0)
            problems.Add(map.Position, $"this kind of probe needs {key}, and the audit has none; expected the key '{key}' in the audit");
    }
}
