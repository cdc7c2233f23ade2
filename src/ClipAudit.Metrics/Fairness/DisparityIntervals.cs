using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Metrics.Fairness;

/// <summary>A disparity of groups' outcomes, such as the largest difference of a rate.</summary>
/// <param name="groups">Shape [groups]; the outcomes of each.</param>
/// <returns>The disparity, or why there is none.</returns>
/// <remarks>Called from several threads at once: it must not write to anything shared.</remarks>
public delegate MetricValue DisparityStatistic(ReadOnlySpan<ConfusionCounts> groups);

/// <summary>Intervals of the disparities themselves.</summary>
/// <remarks>Two groups: Newcombe's interval of the difference and Koopman's of the ratio, on the rate's own counts, folded at parity
/// because a disparity has no sign. More: the bootstrap within each group, which keeps group sizes. Largest − smallest is biased
/// upwards under resampling (groups that are equal never look so), which BCa corrects and the percentile interval doesn't; where either
/// misses the estimate it is widened to it. Groups whose rate is undefined are left out.</remarks>
public static class DisparityIntervals
{
    /// <summary>The interval of largest − smallest.</summary>
    /// <param name="groups">Shape [groups]; the outcomes of each, at least two items in each group that has any.</param>
    /// <param name="rate">Which rate.</param>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    /// <param name="options">How many resamples, from which seed; not used for two groups.</param>
    /// <returns>The interval within 0..1, or why there is none.</returns>
    /// <exception cref="ArgumentException">There is no group, the level is out of range, or there is no resample.</exception>
    public static OptionalInterval Difference(
        ReadOnlySpan<ConfusionCounts> groups, GroupRate rate, double level, ResamplingOptions options)
    {
        if (TwoGroups(groups, rate, level) is not ({ } low, { } high))
            return Bootstrap(groups, counts => Between(counts, rate).Difference, level, options);
        var signed = ProportionDifferences.Newcombe(high, low, level).Interval!;
        return Folded(Math.Max(0, signed.Lower), signed.Upper, signed);
    }

    /// <summary>The interval of smallest / largest.</summary>
    /// <param name="groups">Shape [groups]; the outcomes of each, at least two items in each group that has any.</param>
    /// <param name="rate">Which rate; the selection rate for the impact ratio.</param>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    /// <param name="options">How many resamples, from which seed; not used for two groups.</param>
    /// <returns>The interval within 0..1, or why there is none.</returns>
    /// <exception cref="ArgumentException">There is no group, the level is out of range, or there is no resample.</exception>
    public static OptionalInterval Ratio(
        ReadOnlySpan<ConfusionCounts> groups, GroupRate rate, double level, ResamplingOptions options)
    {
        if (TwoGroups(groups, rate, level) is not ({ } low, { } high))
            return Bootstrap(groups, counts => Between(counts, rate).Ratio, level, options);
        var signed = ProportionRatios.Koopman(low, high, level).Interval!;
        return Folded(signed.Lower, Math.Min(1, signed.Upper), signed);
    }

    /// <summary>The bootstrap interval of any disparity: BCa, or percentile where BCa is undefined.</summary>
    /// <param name="groups">Shape [groups]; the outcomes of each.</param>
    /// <param name="disparity">The disparity, such as the worst difference of equalized odds.</param>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    /// <param name="options">How many resamples, from which seed.</param>
    /// <returns>The interval, or why there is none: a group of one item can't be resampled.</returns>
    /// <exception cref="ArgumentException">There is no group, the level is out of range, or there is no resample.</exception>
    public static OptionalInterval Bootstrap(
        ReadOnlySpan<ConfusionCounts> groups, DisparityStatistic disparity, double level, ResamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(disparity);
        Check.NotEmpty(groups);
        Check.OpenFraction(level);
        var (cells, strata) = (new int[groups.Length * 4], new int[groups.Length * 4]);
        for (var g = 0; g < groups.Length; g++)
        {
            if (groups[g].Count == 1)
                return OptionalInterval.None("A group of one item has no sampling distribution to draw from.");
            (cells[4 * g], cells[4 * g + 1]) = (groups[g].TruePositives, groups[g].FalsePositives);
            (cells[4 * g + 2], cells[4 * g + 3]) = (groups[g].TrueNegatives, groups[g].FalseNegatives);
            strata.AsSpan(4 * g, 4).Fill(g);
        }

        double Statistic(ReadOnlySpan<int> counts) => disparity(Groups(counts)).ToNullable() ?? double.NaN;
        var drawn = CountBootstrap.Run(cells, strata, Statistic, options);
        if (!drawn.Estimate.IsDefined)
            return OptionalInterval.None(disparity(groups).Reason!);
        var corrected = drawn.Bca(level, Jackknife.Acceleration(cells, strata, Statistic));
        return OptionalInterval.Of(corrected.Interval is null ? drawn.Percentile(level) : corrected, drawn.Estimate.Value);
    }

    private static Disparity Between(ReadOnlySpan<ConfusionCounts> groups, GroupRate rate)
    {
        var rates = new MetricValue[groups.Length];
        for (var g = 0; g < rates.Length; g++)
            rates[g] = groups[g].Rate(rate);
        return Disparity.Between(rates);
    }

    private static ConfusionCounts[] Groups(ReadOnlySpan<int> cells)
    {
        var groups = new ConfusionCounts[cells.Length / 4];
        for (var g = 0; g < groups.Length; g++)
            groups[g] = new ConfusionCounts(cells[4 * g], cells[4 * g + 1], cells[4 * g + 2], cells[4 * g + 3]);
        return groups;
    }

    private static OptionalInterval Folded(double lower, double upper, Interval signed) =>
        new(new Interval(lower, upper, signed.Level, signed.Method), null);

    /// <summary>The group with the lower and that with the higher rate, where exactly two have one.</summary>
    private static (Proportion? Low, Proportion? High) TwoGroups(
        ReadOnlySpan<ConfusionCounts> groups, GroupRate rate, double level)
    {
        Check.NotEmpty(groups);
        Check.OpenFraction(level);
        var shares = new List<Proportion>();
        foreach (var group in groups)
            if (group.Share(rate) is (var numerator, > 0 and var denominator))
                shares.Add(new Proportion(numerator, denominator));
        if (shares.Count != 2)
            return (null, null);
        return shares[0].Value <= shares[1].Value ? (shares[0], shares[1]) : (shares[1], shares[0]);
    }
}
