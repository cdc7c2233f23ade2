using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation;

namespace ClipAudit.Probes.Classifying;

/// <summary>Takes predictions as a dataset gives them.</summary>
internal static class GivenClassification
{
    // Where calibration clips probabilities too: the logarithm of 0 would be infinite.
    private const double Least = 1.0 / (1L << 52);

    /// <summary>The predictions on all items, among some labels.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="given">What a system answered for it.</param>
    /// <param name="labels">Labels, distinct; without scores, all predicted ones are among them.</param>
    public static PredictionSet Classify(Dataset dataset, GivenPredictions given, ImmutableArray<string> labels)
    {
        var isAll = labels.SequenceEqual(dataset.Labels);
        var answers = new GivenAnswers(dataset, given, labels);
        var items = ImmutableArray.CreateBuilder<Prediction>(given.Samples.Length);
        for (var row = 0; row < given.Samples.Length; row++)
            items.Add(answers.Predict(row, isAll ? dataset.Samples[given.Samples[row]].Label : -1));
        return Set(dataset, given, labels, items.MoveToImmutable()) with { RanksKnown = given.Ranks is not null };
    }

    /// <summary>The predictions on the items of some labels, among these.</summary>
    public static PredictionSet ClassifySome(Dataset dataset, GivenPredictions given, ClassSubset subset)
    {
        var (restricted, labels) = (subset.Of(dataset), subset.Labels);
        var answers = new GivenAnswers(dataset, given, labels);
        var items = ImmutableArray.CreateBuilder<Prediction>();
        for (var row = 0; row < given.Samples.Length; row++)
            if (restricted.Samples[given.Samples[row]].Label is >= 0 and var label)
                items.Add(answers.Predict(row, label));
        return Set(restricted, given, labels, items.DrainToImmutable()) with { RanksKnown = given.Scores is not null };
    }

    /// <summary>Hands out scores; where there are none, the predicted label's is 1.</summary>
    public static void ForEachItem(Dataset dataset, GivenPredictions given, ImmutableArray<string> labels, ScoredImage visit)
    {
        var answers = new GivenAnswers(dataset, given, labels);
        var (logits, probabilities) = (new float[labels.Length], new float[labels.Length]);
        for (var row = 0; row < given.Samples.Length; row++)
        {
            for (var label = 0; label < labels.Length; label++)
            {
                var score = answers.Score(row, label);
                probabilities[label] = (float)score;
                // Scores that are no probabilities may be negative: they rank as they are.
                logits[label] = (float)(given.NoProbabilities is null ? Math.Log(Math.Max(score, Least)) : score);
            }

            visit(row, logits, probabilities);
        }
    }

    private static PredictionSet Set(
        Dataset dataset, GivenPredictions given, ImmutableArray<string> labels, ImmutableArray<Prediction> items) => new()
        {
            Model = given.Model,
            Dataset = dataset,
            Classes = labels,
            Items = items,
        };
}
