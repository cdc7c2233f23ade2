using System.Collections.Immutable;

namespace ClipAudit.Metrics.Classification;

/// <summary>How often each true class was predicted as each class, and the rates that follow from it.</summary>
/// <remarks>Classes are 0-based. Immutable, safe to share between threads.</remarks>
public sealed record ConfusionMatrix
{
    private const string NoExamples = "The class has no examples.";

    private ConfusionMatrix(int classes, ImmutableArray<long> counts)
    {
        Classes = classes;
        Counts = counts;
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Shape [classes × classes], row-major: rows are true classes, columns predicted ones.</summary>
    public ImmutableArray<long> Counts { get; }

    /// <summary>Counts labels against predictions.</summary>
    /// <param name="labels">Shape [examples]; true classes in 0..classes−1.</param>
    /// <param name="predictions">Shape [examples]; predicted classes in 0..classes−1.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The spans are empty, differ in length or hold a class out of range.</exception>
    public static ConfusionMatrix Count(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classes)
    {
        Check.AtLeast(classes, 1);
        Check.NotEmpty(labels);
        Check.SameLength(predictions.Length, labels.Length);
        Check.AllInRange(labels, 0, classes - 1);
        Check.AllInRange(predictions, 0, classes - 1);
        var counts = new long[classes * classes];
        for (var i = 0; i < labels.Length; i++)
            counts[(labels[i] * classes) + predictions[i]]++;
        return new ConfusionMatrix(classes, ImmutableArray.Create(counts));
    }

    /// <summary>One cell.</summary>
    /// <param name="label">True class.</param>
    /// <param name="prediction">Predicted class.</param>
    public long this[int label, int prediction] => Counts[(Class(label) * Classes) + Class(prediction)];

    /// <summary>Number of examples of a true class.</summary>
    /// <param name="label">The class.</param>
    /// <returns>The row's sum.</returns>
    public long Support(int label)
    {
        var sum = 0L;
        for (var c = 0; c < Classes; c++)
            sum += this[label, c];
        return sum;
    }

    /// <summary>Number of predictions of a class.</summary>
    /// <param name="prediction">The class.</param>
    /// <returns>The column's sum.</returns>
    public long Predicted(int prediction)
    {
        var sum = 0L;
        for (var c = 0; c < Classes; c++)
            sum += this[c, prediction];
        return sum;
    }

    /// <summary>Recall of a class: the share of its examples that were predicted as it.</summary>
    /// <remarks>n_cc / Σⱼ n_cj. A fraction in 0..1; 0: none found, 1: all found. Undefined for a class without examples.</remarks>
    /// <param name="label">The class.</param>
    /// <returns>The recall.</returns>
    public MetricValue Recall(int label) => MetricValue.Ratio(this[label, label], Support(label), NoExamples);

    /// <summary>Precision of a class: the share of its predictions that are right.</summary>
    /// <remarks>n_cc / Σᵢ n_ic. A fraction in 0..1; 0: none right, 1: all right. Undefined for a class that was never predicted.</remarks>
    /// <param name="label">The class.</param>
    /// <returns>The precision.</returns>
    public MetricValue Precision(int label) =>
        MetricValue.Ratio(this[label, label], Predicted(label), "The class was never predicted.");

    /// <summary>F1 of a class: the harmonic mean of its precision and recall.</summary>
    /// <remarks>2n_cc / (Σⱼ n_cj + Σᵢ n_ic). A fraction in 0..1; 0: none right, 1: all found and nothing else. Undefined for a class
    /// that has neither examples nor predictions.</remarks>
    /// <param name="label">The class.</param>
    /// <returns>The F1.</returns>
    public MetricValue F1(int label) => MetricValue.Ratio(
        2.0 * this[label, label], Support(label) + Predicted(label), "The class has neither examples nor predictions.");

    /// <summary>Mean per-class recall, also called balanced accuracy: every class counts alike, however rare.</summary>
    /// <remarks>The mean of <see cref="Recall"/> over classes. A fraction in 0..1; 0: nothing right, 1/classes: what guessing gives,
    /// 1: everything right. Two variants for classes without examples: left out (the default; scikit-learn's balanced_accuracy_score,
    /// CLIP_benchmark) or counted as 0 (scikit-learn's macro recall_score).
    /// Source: Brodersen et al. 2010, ICPR, 3121-3124.</remarks>
    /// <param name="empty">What a class without examples counts as.</param>
    /// <returns>The mean recall; always defined, since there is at least one example.</returns>
    public double BalancedAccuracy(ZeroDivision empty = ZeroDivision.Undefined) => Mean(Recall, empty);

    /// <summary>Macro precision: the mean of the classes' precisions.</summary>
    /// <remarks>A fraction in 0..1; 1: every prediction right. Two variants for classes that were never predicted: left out (the
    /// default) or counted as 0 (scikit-learn with zero_division=0).</remarks>
    /// <param name="empty">What a class that was never predicted counts as.</param>
    /// <returns>The mean precision.</returns>
    public double MacroPrecision(ZeroDivision empty = ZeroDivision.Undefined) => Mean(Precision, empty);

    /// <summary>Macro F1: the mean of the classes' F1.</summary>
    /// <remarks>A fraction in 0..1; 1: everything right. Two variants for classes that occur neither as label nor as prediction: left
    /// out (the default) or counted as 0 (scikit-learn with zero_division=0).</remarks>
    /// <param name="empty">What a class that never occurs counts as.</param>
    /// <returns>The mean F1.</returns>
    public double MacroF1(ZeroDivision empty = ZeroDivision.Undefined) => Mean(F1, empty);

    private double Mean(Func<int, MetricValue> rate, ZeroDivision empty)
    {
        double sum = 0;
        var defined = 0;
        for (var c = 0; c < Classes; c++)
        {
            var value = rate(c);
            if (!value.IsDefined)
                continue;
            sum += value.Value;
            defined++;
        }

        return sum / (empty == ZeroDivision.Zero ? Classes : defined);
    }

    private int Class(int index)
    {
        Check.InRange(index, 0, Classes - 1);
        return index;
    }
}
