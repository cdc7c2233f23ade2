using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>Reads probes of the kind <c>score-distribution</c>.</summary>
internal static class ScoreDistributionProbeKind
{
    private const string Title = "Scores by group";
    private const string Question = "Do labels score higher on the images of one group, and who is selected when a threshold decides?";

    /// <summary>The quantiles where a probe doesn't say.</summary>
    public static readonly ImmutableArray<double> DefaultQuantiles = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>The shares to select where a probe doesn't say.</summary>
    public static readonly ImmutableArray<double> DefaultSelect = [0.1];

    /// <summary>Shares to select.</summary>
    public static readonly NumberRange Selected =
        new("a fraction above 0 and up to 1, or a percentage such as 10%", 0, 1) { IsAbove = true, Percent = true };

    /// <summary>Quantiles.</summary>
    public static readonly NumberRange Between = NumberRange.Between("a fraction between 0 and 1, or a percentage such as 5%") with { Percent = true };

    /// <summary>Cosines.</summary>
    public static readonly NumberRange Cosine = new("a cosine from -1 to 1", -1, 1);

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings
            ? new ScoreDistributionProbe(
                ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)), settings)
            : null;

    private static ScoreDistributionSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", ScoreDistributionKeys.Settings, scope.Problems);
        var shared = GroupedSettings.Read(map, definition.Id, scope);
        var scores = Scores(map, shared.Datasets, scope);
        // A cosine needs no other label beside it; the probability of a single label is 1.
        var tasks = LabelSetTasks.Read(map, shared.Datasets, scope, fewest: scores.Contains(Score.Probability) ? 2 : 1);
        var quantiles = Numbers(map.Find("quantiles"), Between, scope.Problems) ?? DefaultQuantiles;
        var select = Numbers(map.Find("select"), Selected, scope.Problems) ?? DefaultSelect;
        var thresholds = Thresholds(map, scores, scope.Problems);
        map.Finish();
        if (scope.Problems.Count > before || shared.Models.IsEmpty || tasks.IsEmpty || tasks.Length < shared.Datasets.Length)
            return null;
        return new ScoreDistributionSettings
        {
            Shared = shared,
            Tasks = tasks,
            Scores = scores,
            Quantiles = quantiles,
            Rules =
            [
                .. scores.SelectMany(score => select.Select(share => new SelectionRule(score, share, null))
                    .Concat(thresholds.Where(rule => rule.Score == score))),
            ],
        };
    }

    // Predictions that are given have no cosines.
    private static ImmutableArray<Score> Scores(MapReader map, ImmutableArray<string> datasets, AuditScope scope)
    {
        Dataset[] given = [.. datasets.Where(name => ProbeScope.IsPredicted(name, scope)).Select(scope.Dataset).OfType<Dataset>()];
        var value = map.Find("scores");
        ImmutableArray<Score> scores = value is not null
            ? [.. Values.Names(value, scope.Problems, "score", ScoreNames.All).Select(name => (Score)ScoreNames.All.IndexOf(name))]
            : given.Length == 0 ? [Score.Cosine, Score.Probability] : [Score.Probability];
        foreach (var dataset in given)
        {
            GivenScores.RequireProbabilities(value?.Position ?? map.Position, dataset, "scores are compared between groups", scope.Problems);
            if (scores.Contains(Score.Cosine))
                scope.Problems.Add(value!.Position, $"the dataset '{dataset.Name}' gives predictions, which have no cosines; expected [probability]");
        }

        return scores;
    }

    private static ImmutableArray<double>? Numbers(YamlValue? value, NumberRange range, Problems problems) =>
        value is null ? null : ProbeScope.Numbers(value, problems, range, $"a list of numbers, each {range.Expected}");

    private static List<SelectionRule> Thresholds(MapReader map, ImmutableArray<Score> scores, Problems problems)
    {
        var rules = new List<SelectionRule>();
        if (map.Find("thresholds") is not { } value
            || Values.Map(value, problems, "a map such as { cosine: [0.25], probability: [50%] }") is not { } yaml)
            return rules;
        var thresholds = new MapReader(yaml, "'thresholds'", ScoreDistributionKeys.Thresholds, problems);
        foreach (var score in Enum.GetValues<Score>())
        {
            var list = thresholds.Find(ScoreNames.Of(score));
            if (list is not null && !scores.Contains(score))
                problems.Add(list.Position, $"there are thresholds of the {ScoreNames.Of(score)}, which is not among the 'scores'; expected it there");
            rules.AddRange((Numbers(list, score == Score.Cosine ? Cosine : NumberRange.Share, problems) ?? [])
                .Select(number => new SelectionRule(score, null, number)));
        }

        thresholds.Finish();
        return rules;
    }

    private static IEnumerable<string> Method(ScoreDistributionSettings settings)
    {
        foreach (var sentence in ProbeSheets.Classification(settings.Tasks))
            yield return sentence;
        foreach (var same in settings.Tasks.GroupBy(task => string.Join(", ", task.Labels), StringComparer.Ordinal))
            yield return $"Labels: {same.Key}.";
        yield return "Scores are the cosine of image and label, and the softmax probability of the label among all of them.";
        if (!settings.Rules.IsEmpty)
            yield return $"Images are selected by these rules: {string.Join("; ", settings.Rules.Select(rule => rule.Name))}. "
                + "Thresholds that equalise rates are shown for what they are: how far scores would have to be bent for equal shares.";
        yield return "Two groups are compared by the probability that one scores higher, by the Kolmogorov–Smirnov and the Mann–Whitney test, "
            + "p-values adjusted by Benjamini and Hochberg over the pairs.";
        foreach (var sentence in settings.Shared.Method())
            yield return sentence;
    }

    private static void Write(Utf8JsonWriter json, ScoreDistributionSettings settings)
    {
        settings.Shared.Write(json);
        ProbeSheets.Write(json, settings.Tasks);
        DefinitionHash.Write(json, "labels", settings.Tasks.SelectMany(task => task.Labels).Distinct(StringComparer.Ordinal));
        DefinitionHash.Write(json, "scores", settings.Scores.Select(ScoreNames.Of));
        DefinitionHash.Write(json, "quantiles", settings.Quantiles.Select(quantile => quantile.ToString("R", CultureInfo.InvariantCulture)));
        DefinitionHash.Write(json, "rules", settings.Rules.Select(rule => rule.Name));
    }
}
