namespace ClipAudit.Metrics.Fairness;

/// <summary>Whether groups differ in both kinds of error: equalized odds.</summary>
/// <param name="TruePositiveRate">The disparity of TPR; alone it is equal opportunity.</param>
/// <param name="FalsePositiveRate">The disparity of FPR.</param>
/// <param name="WorstDifference">The larger of the two differences. 0..1, 0: equalized odds hold.</param>
/// <param name="WorstRatio">The smaller of the two ratios. 0..1, 1: equalized odds hold.</param>
/// <param name="MeanDifference">The mean of the two differences.</param>
/// <param name="MeanRatio">The mean of the two ratios.</param>
/// <remarks>Variants: worst case or mean of the two rates; see <see cref="FairnessConventions"/> for undefined ones.
/// Source: Hardt, Price and Srebro 2016 (arXiv:1610.02413). Immutable, safe to share between threads.</remarks>
public sealed record EqualizedOdds(
    Disparity TruePositiveRate, Disparity FalsePositiveRate, MetricValue WorstDifference, MetricValue WorstRatio,
    MetricValue MeanDifference, MetricValue MeanRatio)
{
    /// <summary>Combines the disparities of TPR and FPR.</summary>
    /// <param name="truePositiveRate">The disparity of TPR, between groups or to overall.</param>
    /// <param name="falsePositiveRate">The disparity of FPR, likewise.</param>
    /// <param name="undefined">What an undefined component does to the worst ratio.</param>
    /// <returns>The four aggregates.</returns>
    public static EqualizedOdds Of(
        Disparity truePositiveRate, Disparity falsePositiveRate, UndefinedOdds undefined = UndefinedOdds.Skip)
    {
        ArgumentNullException.ThrowIfNull(truePositiveRate);
        ArgumentNullException.ThrowIfNull(falsePositiveRate);
        var (tpr, fpr) = (truePositiveRate, falsePositiveRate);
        var worstRatio = undefined == UndefinedOdds.FirstDecides && !tpr.Ratio.IsDefined
            ? tpr.Ratio
            : Combine(tpr.Ratio, fpr.Ratio, Math.Min);
        return new EqualizedOdds(tpr, fpr, Combine(tpr.Difference, fpr.Difference, Math.Max), worstRatio,
            Combine(tpr.Difference, fpr.Difference, Mean), Combine(tpr.Ratio, fpr.Ratio, Mean));
    }

    private static MetricValue Combine(MetricValue first, MetricValue second, Func<double, double, double> combine) =>
        !first.IsDefined ? second : second.IsDefined ? combine(first.Value, second.Value) : first;

    private static double Mean(double first, double second) => (first + second) / 2;
}
