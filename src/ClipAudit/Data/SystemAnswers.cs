using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Data;

/// <summary>The answers of one system, as they are read. Not safe for concurrent use.</summary>
/// <param name="model">Name of the system.</param>
/// <param name="isOneOfSeveral">Whether reasons name the system.</param>
internal sealed class SystemAnswers(string model, bool isOneOfSeveral)
{
    private readonly SortedDictionary<int, Answer> answers = [];
    private readonly SortedDictionary<int, string> missing = [];

    /// <summary>Why scores are no probabilities; null while all are.</summary>
    public string? NoProbabilities { get; set; }

    /// <summary>The predicted values that occur.</summary>
    public IEnumerable<string> PredictedValues =>
        answers.Values.Select(answer => answer.Predicted).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Whether there is a row of an item.</summary>
    public bool Has(int item) => answers.ContainsKey(item) || missing.ContainsKey(item);

    /// <summary>Adds an answer.</summary>
    public void Add(int item, Answer answer) => answers.Add(item, answer);

    /// <summary>Adds an item without an answer.</summary>
    public void AddMissing(int item, string reason) => missing.Add(item, isOneOfSeveral ? $"{model}: {reason}" : reason);

    /// <summary>All answers, now that the labels are known.</summary>
    /// <param name="samples">The samples of the dataset.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="rule">How scores become predictions.</param>
    public GivenPredictions ToPredictions(ImmutableArray<Sample> samples, LabelSet labels, AnswerRule rule)
    {
        var scores = rule.HasScores ? new double[checked(answers.Count * labels.Labels.Length)] : null;
        var predicted = ImmutableArray.CreateBuilder<int>(answers.Count);
        var ranks = ImmutableArray.CreateBuilder<int>(answers.Count);
        foreach (var (item, answer) in answers)
        {
            var row = scores is null ? default : scores.AsSpan(predicted.Count * labels.Labels.Length, labels.Labels.Length);
            rule.Fill(answer, row);
            var top = answer.Predicted is { } value ? labels.IndexOf(value)!.Value : rule.Top(answer, row);
            predicted.Add(top);
            ranks.Add(answer.Rank ?? Rank(row, top, samples[item].Label));
        }

        for (var item = 0; item < samples.Length; item++)
            if (!Has(item))
                AddMissing(item, "the file has no row of this system");
        return new GivenPredictions
        {
            Model = model,
            Samples = [.. answers.Keys],
            Predicted = predicted.MoveToImmutable(),
            Scores = scores is null ? default(ReadOnlyMemory<double>?) : scores.AsMemory(),
            NoProbabilities = NoProbabilities,
            Confidences = rule.HasConfidences ? [.. answers.Values.Select(answer => answer.Confidence)] : null,
            Ranks = rule.HasScores || rule.HasRanks ? ranks.MoveToImmutable() : null,
            Unreadable = [.. missing.Select(pair => new UnreadableImage(samples[pair.Key].Id, pair.Value))],
        };
    }

    /// <summary>The predicted label comes first, whatever its score; the others by their scores, ties to the earlier label.</summary>
    private static int Rank(ReadOnlySpan<double> scores, int top, int label)
    {
        if (label < 0 || label == top || scores.IsEmpty)
            return label < 0 ? 0 : 1;
        var rank = 2;
        for (var i = 0; i < scores.Length; i++)
            if (i != top && i != label && (scores[i] > scores[label] || (scores[i] == scores[label] && i < label)))
                rank++;
        return rank;
    }
}

/// <summary>An answer as the file has it.</summary>
/// <param name="Predicted">The predicted value; null where scores decide.</param>
/// <param name="Scores">The scores, in the order of their columns.</param>
/// <param name="Confidence">The score of the predicted label; NaN where it is not given.</param>
/// <param name="Rank">The rank of the item's label; null where it is not given.</param>
internal readonly record struct Answer(string? Predicted, double[] Scores, double Confidence, int? Rank);
