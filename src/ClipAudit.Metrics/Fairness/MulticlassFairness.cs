using System.Collections.Immutable;

namespace ClipAudit.Metrics.Fairness;

/// <summary>Group fairness of decisions among several classes.</summary>
/// <remarks>Accuracy needs no positive class. Every other rate is taken one class versus the rest, then reported per class or as the
/// macro average over classes, the unweighted mean.</remarks>
public static class MulticlassFairness
{
    /// <summary>Right and wrong predictions of each group, for its accuracy.</summary>
    /// <param name="labels">Shape [items]; class of each.</param>
    /// <param name="predictions">Shape [items]; predicted class of each.</param>
    /// <param name="groups">The group of each item.</param>
    /// <returns>Shape [groups]; right predictions are true positives, wrong ones false negatives, so that
    /// <see cref="GroupRate.Accuracy"/> is the one rate to read.</returns>
    /// <exception cref="ArgumentException">There is no item, or lengths differ.</exception>
    public static ImmutableArray<ConfusionCounts> Accuracy(
        ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, SensitiveGroups groups)
    {
        Check.SameLength(predictions.Length, labels.Length);
        var (always, right) = (new int[labels.Length], new int[labels.Length]);
        for (var i = 0; i < labels.Length; i++)
            (always[i], right[i]) = (1, labels[i] == predictions[i] ? 1 : 0);
        return ConfusionCounts.ByGroup(always, right, groups);
    }

    /// <summary>The outcomes of each class against the rest.</summary>
    /// <param name="labels">Shape [items]; 0-based class of each.</param>
    /// <param name="predictions">Shape [items]; predicted class of each.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="groups">The group of each item.</param>
    /// <returns>Shape [classes][groups]; class c as the positive one.</returns>
    /// <exception cref="ArgumentException">There is no item, lengths differ, or a class is out of range.</exception>
    public static ImmutableArray<ImmutableArray<ConfusionCounts>> OneVersusRest(
        ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classes, SensitiveGroups groups)
    {
        Check.AtLeast(classes, 2);
        Check.SameLength(predictions.Length, labels.Length);
        Check.AllInRange(labels, 0, classes - 1);
        Check.AllInRange(predictions, 0, classes - 1);
        var byClass = ImmutableArray.CreateBuilder<ImmutableArray<ConfusionCounts>>(classes);
        var (isLabel, isPrediction) = (new int[labels.Length], new int[labels.Length]);
        for (var c = 0; c < classes; c++)
        {
            for (var i = 0; i < labels.Length; i++)
                (isLabel[i], isPrediction[i]) = (labels[i] == c ? 1 : 0, predictions[i] == c ? 1 : 0);
            byClass.Add(ConfusionCounts.ByGroup(isLabel, isPrediction, groups));
        }

        return byClass.MoveToImmutable();
    }

    /// <summary>The macro average of a rate for each group.</summary>
    /// <param name="byClass">Shape [classes][groups]; from <see cref="OneVersusRest"/>.</param>
    /// <param name="rate">Which rate.</param>
    /// <param name="empty">What a class's rate with an empty denominator is: skipped in the mean, or 0 in it.</param>
    /// <returns>Shape [groups]; the mean over classes, or why a group has none. Their disparity is that of the macro average, which is
    /// not the average of the classes' disparities.</returns>
    /// <exception cref="ArgumentException">There is no class, or the classes differ in their groups.</exception>
    public static ImmutableArray<MetricValue> MacroRates(
        ImmutableArray<ImmutableArray<ConfusionCounts>> byClass, GroupRate rate, ZeroDivision empty = ZeroDivision.Undefined)
    {
        Check.NotEmpty(byClass.AsSpan(), nameof(byClass));
        var means = ImmutableArray.CreateBuilder<MetricValue>(byClass[0].Length);
        for (var g = 0; g < byClass[0].Length; g++)
        {
            double sum = 0;
            var defined = 0;
            foreach (var groups in byClass)
            {
                Check.SameLength(groups.Length, byClass[0].Length);
                var value = groups[g].Rate(rate, empty);
                sum += value.IsDefined ? value.Value : 0;
                defined += value.IsDefined ? 1 : 0;
            }

            means.Add(MetricValue.Ratio(sum, defined, "The rate is undefined for every class."));
        }

        return means.MoveToImmutable();
    }
}
