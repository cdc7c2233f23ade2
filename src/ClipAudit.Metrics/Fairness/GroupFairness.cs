using System.Collections.Immutable;

namespace ClipAudit.Metrics.Fairness;

/// <summary>Disparities of a binary decision between groups.</summary>
/// <param name="Groups">Shape [groups]; the outcomes of each.</param>
/// <param name="Overall">The outcomes of all items.</param>
/// <param name="Conventions">The variant behind the numbers.</param>
/// <remarks>Differences are largest minus smallest (0: parity), ratios smallest over largest (1: parity), both unsigned; to overall they
/// compare each group with all items. Immutable, safe to share between threads. Sources: Hardt, Price and Srebro 2016
/// (arXiv:1610.02413); the conventions of fairlearn.</remarks>
public sealed record GroupFairness(
    ImmutableArray<ConfusionCounts> Groups, ConfusionCounts Overall, FairnessConventions Conventions)
{
    /// <summary>Demographic parity: the disparity of selection rates.</summary>
    public Disparity DemographicParity => Between(GroupRate.SelectionRate);

    /// <summary>Equal opportunity: the disparity of true positive rates.</summary>
    public Disparity EqualOpportunity => Between(GroupRate.TruePositiveRate);

    /// <summary>Equalized odds: the disparities of true and false positive rates.</summary>
    public EqualizedOdds EqualizedOdds => EqualizedOdds.Of(
        Between(GroupRate.TruePositiveRate), Between(GroupRate.FalsePositiveRate), Conventions.UndefinedOdds);

    /// <summary>Equalized odds of each group against all items.</summary>
    public EqualizedOdds EqualizedOddsToOverall => EqualizedOdds.Of(
        ToOverall(GroupRate.TruePositiveRate), ToOverall(GroupRate.FalsePositiveRate), Conventions.UndefinedOdds);

    /// <summary>The smallest accuracy of a group, 0..1.</summary>
    public MetricValue WorstGroupAccuracy => Between(GroupRate.Accuracy).Lowest is >= 0 and var worst
        ? Groups[worst].Rate(GroupRate.Accuracy)
        : MetricValue.Undefined("No group has items.");

    /// <summary>Counts the outcomes of each group.</summary>
    /// <param name="labels">Shape [items]; 0 or 1.</param>
    /// <param name="predictions">Shape [items]; 0 or 1, 1 is being selected.</param>
    /// <param name="groups">The group of each item, of one sensitive feature or of an intersection.</param>
    /// <param name="conventions">Which variant; null: <see cref="FairnessConventions.SkipUndefined"/>.</param>
    /// <returns>The disparities.</returns>
    /// <exception cref="ArgumentException">As <see cref="ConfusionCounts.ByGroup"/>.</exception>
    public static GroupFairness Measure(
        ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, SensitiveGroups groups, FairnessConventions? conventions = null)
    {
        var counts = ConfusionCounts.ByGroup(labels, predictions, groups);
        return new GroupFairness(
            counts, ConfusionCounts.Overall(counts.AsSpan()), conventions ?? FairnessConventions.SkipUndefined);
    }

    /// <summary>A rate of every group.</summary>
    /// <param name="rate">Which rate.</param>
    /// <returns>Shape [groups]; fractions, or why a group has none.</returns>
    public ImmutableArray<MetricValue> Rates(GroupRate rate)
    {
        var rates = ImmutableArray.CreateBuilder<MetricValue>(Groups.Length);
        foreach (var group in Groups)
            rates.Add(group.Rate(rate, Conventions.EmptyDenominator));
        return rates.MoveToImmutable();
    }

    /// <summary>The disparity of a rate between groups.</summary>
    /// <param name="rate">Which rate.</param>
    /// <returns>Largest − smallest, smallest / largest.</returns>
    public Disparity Between(GroupRate rate) => Disparity.Between(Rates(rate).AsSpan());

    /// <summary>The disparity of a rate between each group and all items.</summary>
    /// <param name="rate">Which rate.</param>
    /// <returns>The largest |difference|, the smallest ratio.</returns>
    public Disparity ToOverall(GroupRate rate) =>
        Disparity.ToOverall(Rates(rate).AsSpan(), Overall.Rate(rate, Conventions.EmptyDenominator));
}
