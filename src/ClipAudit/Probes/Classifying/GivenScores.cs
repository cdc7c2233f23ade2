using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Probes.Classifying;

/// <summary>Checks, before anything runs, that given predictions hold what a probe needs of them.</summary>
internal static class GivenScores
{
    private const int Listed = 5;

    /// <summary>Notes predictions that are labels alone where a probe needs scores.</summary>
    /// <param name="place">Where the need is written.</param>
    /// <param name="dataset">A dataset; one that gives no predictions is right.</param>
    /// <param name="why">What needs scores, such as "a ranking needs scores".</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Require(YamlPosition place, Dataset dataset, string why, Problems problems)
    {
        if (dataset.Predictions.Any(given => given.Scores is null))
            problems.Add(place,
                $"the dataset '{dataset.Name}' gives predicted labels without scores, and {why}; expected 'scores' or 'score' in the dataset");
    }

    /// <summary>Notes scores that can't be probabilities where a probe needs probabilities.</summary>
    /// <inheritdoc cref="Require"/>
    public static void RequireProbabilities(YamlPosition place, Dataset dataset, string why, Problems problems)
    {
        Require(place, dataset, why, problems);
        foreach (var given in dataset.Predictions.Where(given => given.NoProbabilities is not null))
            problems.Add(place,
                $"the scores of '{given.Model}' in the dataset '{dataset.Name}' are no probabilities, and {why} "
                + $"({given.NoProbabilities}); expected scores from 0 to 1 that sum to 1");
    }

    /// <summary>Notes labels that the predictions of a dataset can't be told by: those without a score, or else those that a system
    /// predicts and that are not among the labels.</summary>
    public static void CheckLabels(YamlPosition place, Dataset dataset, ImmutableArray<string> labels, Problems problems)
    {
        if (dataset.Predictions.IsEmpty)
            return;
        if (dataset.Predictions.All(given => given.Scores is not null))
        {
            foreach (var missing in labels.Except(dataset.Labels).Take(Listed))
                problems.Add(place,
                    $"the dataset '{dataset.Name}' has no scores of '{missing}'; {NearestName.Expected(missing, dataset.Labels)}");
            return;
        }

        string[] others = [.. dataset.Predictions.SelectMany(given => given.Predicted).Distinct().Order()
            .Select(label => dataset.Labels[label]).Except(labels)];
        if (others.Length > 0)
            problems.Add(place,
                $"the systems of the dataset '{dataset.Name}' answered {string.Join(", ", others.Take(Listed).Select(label => $"'{label}'"))}"
                + $"{(others.Length > Listed ? " and others" : "")}, which is not among the labels; expected all answers there");
    }
}
