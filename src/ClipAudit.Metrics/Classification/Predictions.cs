using System.Numerics;
using ClipAudit.Metrics.Proportions;

namespace ClipAudit.Metrics.Classification;

/// <summary>Predictions from scores, and how often they are right.</summary>
/// <remarks>Classes are 0-based. Scores are row-major, examples × classes, of any scale; a larger score ranks first.</remarks>
public static class Predictions
{
    /// <summary>The best-scored class of each example; among equals, the lowest index.</summary>
    /// <typeparam name="T">The floating-point type of the scores.</typeparam>
    /// <param name="scores">Shape [examples × classes], finite.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <returns>Shape [examples]; class indices.</returns>
    /// <exception cref="ArgumentException">The scores are empty, not finite or not whole rows.</exception>
    public static int[] FromScores<T>(ReadOnlySpan<T> scores, int classes)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var predictions = new int[Check.Rows(scores, classes)];
        Check.Finite(scores);
        for (var i = 0; i < predictions.Length; i++)
        {
            var row = scores.Slice(i * classes, classes);
            var best = 0;
            for (var c = 1; c < classes; c++)
                if (row[c] > row[best])
                    best = c;
            predictions[i] = best;
        }

        return predictions;
    }

    /// <summary>Top-1 accuracy: the share of predictions that equal their label.</summary>
    /// <remarks>#{predictionᵢ = labelᵢ} / n. A fraction in 0..1; 0: none right, 1: all right.</remarks>
    /// <param name="labels">Shape [examples]; true classes.</param>
    /// <param name="predictions">Shape [examples]; same order.</param>
    /// <returns>The counts of right predictions and examples.</returns>
    /// <exception cref="ArgumentException">The spans are empty or differ in length.</exception>
    public static Proportion Accuracy(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions)
    {
        Check.NotEmpty(labels);
        Check.SameLength(predictions.Length, labels.Length);
        var right = 0L;
        for (var i = 0; i < labels.Length; i++)
            if (labels[i] == predictions[i])
                right++;
        return new Proportion(right, labels.Length);
    }

    /// <summary>Top-k accuracy: the share of examples whose true class is among the k best-scored.</summary>
    /// <remarks>#{rank of labelᵢ ≤ k} / n, with rank = 1 + #{classes with a larger score} + #{equal ones that the tie rule puts first}.
    /// A fraction in 0..1, not decreasing in k; 1 for k at or above the number of classes. Two variants for ties:
    /// <see cref="TopKTies"/>.</remarks>
    /// <typeparam name="T">The floating-point type of the scores.</typeparam>
    /// <param name="scores">Shape [examples × classes], finite.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="labels">Shape [examples]; true classes in 0..classes−1.</param>
    /// <param name="k">At least 1.</param>
    /// <param name="ties">Which of equally scored classes ranks first.</param>
    /// <returns>The counts of hits and examples.</returns>
    /// <exception cref="ArgumentException">The scores are empty, not finite or not whole rows; a label is out of range; k is
    /// below 1.</exception>
    public static Proportion TopKAccuracy<T>(
        ReadOnlySpan<T> scores, int classes, ReadOnlySpan<int> labels, int k, TopKTies ties = TopKTies.LowerIndexFirst)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var examples = Check.Rows(scores, classes);
        Check.SameLength(labels.Length, examples);
        Check.AllInRange(labels, 0, classes - 1);
        Check.AtLeast(k, 1);
        Check.Finite(scores);
        var hits = 0L;
        for (var i = 0; i < examples; i++)
            if (Rank(scores.Slice(i * classes, classes), labels[i], ties) <= k)
                hits++;
        return new Proportion(hits, examples);
    }

    private static int Rank<T>(ReadOnlySpan<T> row, int label, TopKTies ties)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var rank = 1;
        var score = row[label];
        for (var c = 0; c < row.Length; c++)
            if (row[c] > score || (row[c] == score && (ties == TopKTies.LowerIndexFirst ? c < label : c > label)))
                rank++;
        return rank;
    }
}
