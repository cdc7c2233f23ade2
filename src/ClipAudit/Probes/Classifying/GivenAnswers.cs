using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation;

namespace ClipAudit.Probes.Classifying;

/// <summary>The answers of a system, told of some labels in an order of their own.</summary>
internal sealed class GivenAnswers
{
    private readonly GivenPredictions given;
    private readonly ReadOnlyMemory<double>? scores;
    private readonly int width;

    // From labels of the task to those of the dataset, and back; -1 for none.
    private readonly int[] columns;
    private readonly int[] places;
    private readonly bool isAll;

    public GivenAnswers(Dataset dataset, GivenPredictions given, ImmutableArray<string> labels)
    {
        this.given = given;
        (scores, width) = (given.Scores, dataset.Labels.Length);
        columns = [.. labels.Select(label => dataset.Labels.IndexOf(label))];
        places = [.. dataset.Labels.Select(label => labels.IndexOf(label))];
        isAll = labels.SequenceEqual(dataset.Labels);
    }

    /// <summary>The score of a label; 1 for the predicted one and 0 for others where there are none.</summary>
    public double Score(int row, int label) => scores is { } all
        ? columns[label] < 0 ? 0 : all.Span[(row * width) + columns[label]]
        : places[given.Predicted[row]] == label ? 1 : 0;

    /// <summary>The prediction of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="label">The label of its sample; -1 for none.</param>
    public Prediction Predict(int row, int label)
    {
        var top = places[given.Predicted[row]] is >= 0 and var predicted ? predicted : Top(row);
        var second = scores is null ? double.NaN : Best(row, top);
        var score = scores is not null ? Score(row, top) : given.Confidences?[row] ?? double.NaN;
        return new Prediction(given.Samples[row], top, label < 0 ? 0 : Rank(row, top, label), score, columns.Length == 1 ? 1 : score - second);
    }

    private int Rank(int row, int top, int label)
    {
        if (label == top)
            return 1;
        if (isAll && given.Ranks is { } ranks)
            return ranks[row];
        if (scores is null)
            return columns.Length;
        var rank = 2;
        for (var i = 0; i < columns.Length; i++)
            if (i != top && i != label && (Score(row, i) > Score(row, label) || (Score(row, i) == Score(row, label) && i < label)))
                rank++;
        return rank;
    }

    private int Top(int row)
    {
        var top = 0;
        for (var i = 1; i < columns.Length; i++)
            if (Score(row, i) > Score(row, top))
                top = i;
        return top;
    }

    private double Best(int row, int but)
    {
        var best = double.NegativeInfinity;
        for (var i = 0; i < columns.Length; i++)
            if (i != but)
                best = Math.Max(best, Score(row, i));
        return best;
    }
}
