using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Data;
using ClipAudit.Evaluation;

namespace ClipAudit.Probes.Classifying;

/// <summary>How much each image of a dataset goes with each of some texts: cosines, or scores where a dataset gives these.</summary>
internal static class TextScores
{
    /// <summary>The scores, shape [texts][rows].</summary>
    public static double[][] Of(IEvidence evidence, string model, string dataset, ImmutableArray<string> texts)
    {
        var samples = evidence.Samples(model, dataset);
        double[][] scores = [.. texts.Select(_ => new double[samples.Indices.Length])];
        if (evidence.Given(model, dataset) is { } given)
        {
            var answers = new GivenAnswers(samples.Dataset, given, texts);
            for (var text = 0; text < scores.Length; text++)
                for (var row = 0; row < scores[text].Length; row++)
                    scores[text][row] = answers.Score(row, text);
            return scores;
        }

        ZeroShot.ForEachImage(evidence.Images(model, dataset), evidence.Texts(model, texts), 1, 1, (row, cosines, _) =>
        {
            for (var text = 0; text < scores.Length; text++)
                scores[text][row] = cosines[text];
        });
        return scores;
    }

    /// <summary>Reads texts; by default, where all datasets give scores, those that the scores are of. Empty after a problem.</summary>
    /// <param name="map">The settings of the probe.</param>
    /// <param name="key">The key of the texts.</param>
    /// <param name="what">What a text is, such as "query".</param>
    /// <param name="datasets">The datasets of the probe.</param>
    /// <param name="scope">The names of the audit.</param>
    public static ImmutableArray<string> Read(
        MapReader map, string key, string what, ImmutableArray<string> datasets, AuditScope scope)
    {
        Dataset[] given = [.. datasets.Where(name => ProbeScope.IsPredicted(name, scope)).Select(scope.Dataset).OfType<Dataset>()];
        var value = given.Length > 0 && given.Length == datasets.Length ? map.Find(key) : map.Require(key, $"a list of texts, each a {what}");
        var place = value?.Position ?? map.Position;
        foreach (var dataset in given)
            GivenScores.Require(place, dataset, $"each {what} needs a column of scores", scope.Problems);
        var texts = value is null
            ? [.. given.SelectMany(dataset => dataset.Labels).Distinct(StringComparer.Ordinal)]
            : ProbeScope.Distinct(value, scope.Problems, what);
        foreach (var dataset in given.Where(dataset => dataset.Predictions.All(system => system.Scores is not null)))
            GivenScores.CheckLabels(place, dataset, texts, scope.Problems);
        return texts;
    }
}
