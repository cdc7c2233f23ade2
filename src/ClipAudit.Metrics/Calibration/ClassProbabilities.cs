using System.Numerics;

namespace ClipAudit.Metrics.Calibration;

/// <summary>What is read off a matrix of class probabilities: the predicted class and its confidence.</summary>
public static class ClassProbabilities
{
    // Probabilities that were printed with a few digits still pass; scores and percentages don't.
    private const double SumTolerance = 1e-3;

    /// <summary>The confidence of each example's predicted class, and whether that class is the true one.</summary>
    /// <remarks>The prediction is the class of largest probability; ties go to the lower class.</remarks>
    /// <typeparam name="T">The precision of the probabilities.</typeparam>
    /// <param name="probabilities">Shape [examples, classes]; in [0, 1], adding up to 1 within 0.001 in each row.</param>
    /// <param name="classes">At least 1.</param>
    /// <param name="labels">Shape [examples]; in [0, classes).</param>
    /// <param name="confidences">Shape [examples]; receives the largest probability.</param>
    /// <param name="correct">Shape [examples]; receives whether the prediction is right.</param>
    /// <exception cref="ArgumentException">No examples, lengths that don't fit, rows that are no probabilities, or a label
    /// outside [0, classes).</exception>
    public static void TopLabel<T>(
        ReadOnlySpan<T> probabilities, int classes, ReadOnlySpan<int> labels, Span<double> confidences, Span<bool> correct)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var examples = Validate(probabilities, classes, labels);
        Check.SameLength(confidences.Length, labels.Length);
        Check.SameLength(correct.Length, labels.Length);
        for (var i = 0; i < examples; i++)
        {
            var row = probabilities.Slice(i * classes, classes);
            var best = 0;
            for (var c = 1; c < classes; c++)
                best = row[c] > row[best] ? c : best;
            confidences[i] = double.CreateChecked(row[best]);
            correct[i] = best == labels[i];
        }
    }

    /// <summary>Refuses what is no matrix of probabilities with a label for each row.</summary>
    /// <returns>The number of examples.</returns>
    internal static int Validate<T>(ReadOnlySpan<T> probabilities, int classes, ReadOnlySpan<int> labels)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var examples = Check.Rows(probabilities, classes);
        Check.SameLength(labels.Length, examples);
        Check.AllInRange(labels, 0, classes - 1);
        Check.AllInRange(probabilities, T.Zero, T.One);
        for (var i = 0; i < examples; i++)
        {
            var sum = 0.0;
            foreach (var p in probabilities.Slice(i * classes, classes))
                sum += double.CreateChecked(p);
            if (Math.Abs(sum - 1) > SumTolerance)
                throw new ArgumentException($"probabilities must add up to 1 in each row; those of row {Check.Text(i)} add up "
                    + $"to {Check.Text(sum)}.", nameof(probabilities));
        }
        return examples;
    }
}
