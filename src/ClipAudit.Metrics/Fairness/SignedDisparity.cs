namespace ClipAudit.Metrics.Fairness;

/// <summary>Everyone else against one privileged group, with a sign.</summary>
/// <param name="StatisticalParityDifference">Selection rate of the unprivileged − that of the privileged, −1..1. 0: parity; negative:
/// the unprivileged are selected less often.</param>
/// <param name="DisparateImpact">Selection rate of the unprivileged / that of the privileged, 0..∞. 1: parity.</param>
/// <param name="EqualOpportunityDifference">TPR of the unprivileged − that of the privileged, −1..1.</param>
/// <param name="AverageOddsDifference">The mean of the differences of FPR and of TPR, −1..1.</param>
/// <param name="Privileged">The outcomes of the privileged group.</param>
/// <param name="Unprivileged">The outcomes of all other groups, pooled.</param>
/// <remarks>The unprivileged groups are pooled, so opposite disparities among them can cancel. Source: the definitions of AIF360
/// (arXiv:1810.01943). Immutable, safe to share between threads.</remarks>
public sealed record SignedDisparity(
    MetricValue StatisticalParityDifference, MetricValue DisparateImpact, MetricValue EqualOpportunityDifference,
    MetricValue AverageOddsDifference, ConfusionCounts Privileged, ConfusionCounts Unprivileged)
{
    /// <summary>Computes the signed disparities.</summary>
    /// <param name="groups">Shape [groups]; the outcomes of each.</param>
    /// <param name="privileged">The index of the privileged group.</param>
    /// <param name="conventions">Which variant; null: <see cref="FairnessConventions.SkipUndefined"/>.</param>
    /// <returns>The disparities; undefined where a rate behind them is.</returns>
    /// <exception cref="ArgumentException">The index is out of range.</exception>
    public static SignedDisparity Of(
        ReadOnlySpan<ConfusionCounts> groups, int privileged, FairnessConventions? conventions = null)
    {
        Check.NotEmpty(groups);
        Check.InRange(privileged, 0, groups.Length - 1);
        var empty = (conventions ?? FairnessConventions.SkipUndefined).EmptyDenominator;
        var mine = groups[privileged];
        var others = default(ConfusionCounts);
        for (var g = 0; g < groups.Length; g++)
            others += g == privileged ? default : groups[g];
        MetricValue Difference(GroupRate rate) => Subtract(others.Rate(rate, empty), mine.Rate(rate, empty));
        var (opportunity, falseAlarms) = (Difference(GroupRate.TruePositiveRate), Difference(GroupRate.FalsePositiveRate));
        return new SignedDisparity(
            Difference(GroupRate.SelectionRate),
            Divide(others.Rate(GroupRate.SelectionRate), mine.Rate(GroupRate.SelectionRate)),
            opportunity,
            !opportunity.IsDefined ? opportunity : !falseAlarms.IsDefined ? falseAlarms : (opportunity.Value + falseAlarms.Value) / 2,
            mine, others);
    }

    private static MetricValue Subtract(MetricValue left, MetricValue right) =>
        !left.IsDefined ? left : !right.IsDefined ? right : left.Value - right.Value;

    private static MetricValue Divide(MetricValue left, MetricValue right)
    {
        if (!left.IsDefined || !right.IsDefined)
            return left.IsDefined ? right : left;
        return left.Value == 0 && right.Value == 0
            ? MetricValue.Undefined("Nobody was selected, and 0/0 has no value.")
            : left.Value / right.Value;
    }
}
