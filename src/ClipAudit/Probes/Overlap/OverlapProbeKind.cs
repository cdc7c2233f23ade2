using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Overlap;

/// <summary>Reads probes of the kind <c>overlap</c>.</summary>
internal static class OverlapProbeKind
{
    private const string Title = "Overlap with other data";
    private const string Question = "Are images of the datasets in other data too, and does that raise the accuracy?";
    /// <summary>The level on overlapping images where a probe doesn't say.</summary>
    public const double DefaultOverlapLevel = 0.995;

    private static readonly ImmutableArray<OverlapRule> DefaultRules = [new(null, 0.9), new(null, 0.95), new(null, 0.99)];

    /// <summary>Cosines at which images overlap.</summary>
    public static readonly NumberRange CosineRange = new("a cosine above 0 and at most 1, such as 0.95", 0, 1) { IsAbove = true };

    /// <summary>Most bits that may differ: half of them do between pictures that have nothing in common.</summary>
    public const int MostBits = (PerceptualHash.Bits / 2) - 1;

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", OverlapKeys.Settings, scope.Problems);
        var against = map.Require("against", "the datasets whose images are searched for") is { } others
            ? Values.Names(others, scope.Problems, "dataset", scope.DatasetNames)
            : [];
        var datasets = ReadDatasets(map, against, scope);
        var models = ProbeScope.Models(map, scope);
        var detector = map.Name("detector", "model", scope.Models) ?? models.FirstOrDefault();
        var rules = ReadRules(map, scope.Problems);
        var isClassified = map.Find("prompts") is not null;
        var tasks = isClassified ? ClassificationTasks.Read(map, datasets, scope) : [];
        var robustness = OverlapRobustness.Read(map, definition, datasets, models, scope);
        var level = ProbeScope.Level(map);
        var overlapLevel = map.Number("overlap-level") ?? DefaultOverlapLevel;
        map.Finish();
        if (detector is not null)
            CheckEvidence(map, detector, datasets, against, rules, scope);
        if (scope.Problems.Count > before || detector is null || datasets.IsEmpty || datasets.Concat(against).Any(name => scope.Dataset(name) is null))
            return null;
        var settings = new OverlapSettings
        {
            Sheet = null!,
            Detector = detector,
            Datasets = datasets,
            Against = against,
            Rules = rules,
            Models = isClassified ? models : [],
            Tasks = tasks,
            Robustness = robustness,
            Level = level,
            OverlapLevel = overlapLevel,
        };
        return new OverlapProbe(settings with
        {
            Sheet = ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)),
        });
    }

    private static ImmutableArray<string> ReadDatasets(MapReader map, ImmutableArray<string> against, AuditScope scope)
    {
        var named = map.Find("datasets");
        var datasets = ProbeScope.Datasets(map, scope, EvidenceNeed.Embeddings("overlap is found by comparing images or embeddings"));
        ImmutableArray<string> others = [.. datasets.Where(name => !against.Contains(name))];
        if (named is not null)
            foreach (var name in datasets.Except(others))
                scope.Problems.Add(named.Position,
                    $"the dataset '{name}' is compared with itself; expected it in one of 'datasets' and 'against'");
        else if (others.IsEmpty && !datasets.IsEmpty)
            scope.Problems.Add(map.Position, "all datasets are in 'against'; expected one that is compared with them");
        return others;
    }

    // The detector must know all of the sets, and hashes are made of images.
    private static void CheckEvidence(
        MapReader map, string detector, ImmutableArray<string> datasets, ImmutableArray<string> against, ImmutableArray<OverlapRule> rules,
        AuditScope scope)
    {
        var place = (map.Find("against") ?? map.Find("datasets"))?.Position ?? map.Position;
        foreach (var name in datasets.Concat(against))
            if (!scope.HasEvidence(detector, name) || scope.Dataset(name) is { Predictions.IsEmpty: false })
                scope.Problems.Add(place,
                    $"there is no embedding of the dataset '{name}' under the model '{detector}'; expected one, or another model as 'detector'");
            else if (rules.Any(rule => rule.Hash is not null) && scope.Dataset(name) is { GivenModels.IsEmpty: false })
                scope.Problems.Add(place,
                    $"the dataset '{name}' gives embeddings, and perceptual hashes are made of images; expected rules of cosines alone");
    }

    private static ImmutableArray<OverlapRule> ReadRules(MapReader map, Problems problems)
    {
        var rules = new List<OverlapRule>();
        if (map.Find(OverlapRule.Cosine) is { } cosines)
            rules.AddRange(Numbers(cosines, "a list of cosines", problems, item => Values.Number(item, problems, CosineRange))
                .Order().Select(cosine => new OverlapRule(null, cosine)));
        foreach (var hash in new[] { PerceptualHash.Cosine, PerceptualHash.Difference })
            if (map.Find(hash.Name) is { } distances)
                rules.AddRange(Numbers(distances, "a list of numbers of bits", problems, item => Distance(item, problems))
                    .OrderDescending().Select(distance => new OverlapRule(hash, distance)));
        return rules.Count == 0 ? DefaultRules : [.. rules];
    }

    private static List<double> Numbers(YamlValue list, string expected, Problems problems, Func<YamlValue, double?> read)
    {
        var numbers = new List<double>();
        foreach (var item in Values.Items(list, problems, expected))
        {
            if (read(item) is not { } number)
                continue;
            if (numbers.Contains(number))
                problems.Add(item.Position, "this threshold is here a second time; expected each once");
            numbers.Add(number);
        }

        return numbers;
    }

    // Half of the bits differ between pictures that have nothing in common.
    private static double? Distance(YamlValue item, Problems problems)
    {
        if (Values.Whole(item, problems, 0) is not { } distance)
            return null;
        if (distance < PerceptualHash.Bits / 2)
            return distance;
        problems.Add(item.Position, FormattableString.Invariant(
            $"here is {distance}; expected fewer than {PerceptualHash.Bits / 2} of {PerceptualHash.Bits} bits, by which unrelated pictures differ"));
        return null;
    }

    private static IEnumerable<string> Method(OverlapSettings settings)
    {
        yield return $"Each image of {string.Join(", ", settings.Datasets)} is compared with every image of {string.Join(", ", settings.Against)}, "
            + $"as {settings.Detector} sees them; it overlaps when the nearest one is near enough.";
        yield return $"Near enough is, in turn: {string.Join("; ", settings.Rules.Select(rule => rule.Words))}.";
        if (settings.Tasks.IsEmpty)
        {
            yield return $"Intervals are Clopper and Pearson's at the {ProbeSheets.Percent(settings.Level)} level.";
            yield break;
        }

        foreach (var sentence in ProbeSheets.Classification(settings.Tasks))
            yield return sentence;
        if (settings.Robustness is { } robustness)
            yield return $"Effective robustness is computed on all and on clean images against {robustness.Pairs[0].Reference}, on a line through "
                + $"{robustness.Baselines.Words}, on the {robustness.Rule.AxisName} axis, with the baselines' accuracies on all images.";
        yield return $"Intervals are Clopper and Pearson's, at the {ProbeSheets.Percent(settings.OverlapLevel)} level for accuracies on "
            + $"overlapping images and at the {ProbeSheets.Percent(settings.Level)} level for all others.";
    }

    private static void Write(Utf8JsonWriter json, OverlapSettings settings)
    {
        json.WriteNumber("level", settings.Level);
        json.WriteNumber("overlapLevel", settings.OverlapLevel);
        json.WriteString("detector", settings.Detector);
        DefinitionHash.Write(json, "datasets", settings.Datasets);
        DefinitionHash.Write(json, "against", settings.Against);
        DefinitionHash.Write(json, "rules", settings.Rules.Select(rule => $"{rule.Hash?.Key ?? OverlapRule.Cosine} {rule.Name}"));
        ProbeSheets.Write(json, settings.Tasks);
        if (settings.Robustness is not { } robustness)
            return;
        json.WriteString("axis", robustness.Rule.AxisName);
        json.WriteString("zeros", robustness.Rule.Zeros.ToString());
        DefinitionHash.Write(json, "pairs", robustness.Pairs.SelectMany(pair => new[] { pair.Variant, pair.Shifted }));
        DefinitionHash.Write(json, "baselines", robustness.Baselines.Models.Select(model => $"{model.Table?.ContentHash} {model.Name}"));
        json.WriteStartObject("robustness");
        ProbeSheets.Write(json, robustness.Tasks.All);
        json.WriteEndObject();
    }
}
