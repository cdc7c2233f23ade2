using ClipAudit.Metrics;
using MathNet.Numerics;

namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>Quantiles of scores, with intervals that hold for any distribution.</summary>
/// <remarks>The quantile is the ⌈qn⌉-th smallest score. The number of scores below the true quantile is binomial, which gives the order
/// statistics that enclose it with at least the level wanted; where there is none, the end of the range of scores stands in.</remarks>
internal sealed class OrderStatistics
{
    private const string Method = "order statistics";

    private readonly double[] sorted;
    private readonly (double Lowest, double Highest) range;
    private readonly double level;

    /// <param name="scores">At least one, finite.</param>
    /// <param name="range">Lowest and highest value of such scores.</param>
    /// <param name="level">Confidence level.</param>
    public OrderStatistics(double[] scores, (double Lowest, double Highest) range, double level)
    {
        (sorted, this.range, this.level) = ([.. scores.Order()], range, level);
    }

    /// <summary>The quantile.</summary>
    /// <param name="share">In [0, 1].</param>
    public Estimate Quantile(double share) => At(Math.Clamp((int)Math.Ceiling((share * sorted.Length) - 1e-9), 1, sorted.Length), share);

    /// <summary>The score of the last image selected when a share of the images with the highest scores is.</summary>
    /// <param name="share">In (0, 1].</param>
    public Estimate Threshold(double share)
    {
        var selected = Math.Clamp((int)Math.Ceiling((share * sorted.Length) - 1e-9), 1, sorted.Length);
        return At(sorted.Length - selected + 1, 1 - share);
    }

    // The value at a place from 1, as an estimate of the quantile of a share.
    private Estimate At(int place, double share)
    {
        var n = sorted.Length;
        var tail = (1 - level) / 2;
        // Least place with more than the tail at or below it: the one before has at most the tail.
        var lower = First(at => Below(at, n, share) > tail);
        var upper = First(at => Below(at, n, share) >= 1 - tail) + 1;
        var interval = new Interval(
            lower < 1 ? range.Lowest : sorted[Math.Min(lower, place) - 1], upper > n ? range.Highest : sorted[Math.Max(upper, place) - 1], level, Method);
        return new Estimate(sorted[place - 1], interval, n);

        int First(Func<int, bool> holds)
        {
            var (low, high) = (-1, n);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                (low, high) = holds(middle) ? (low, middle) : (middle, high);
            }

            return high;
        }
    }

    // P(at most k of n below the quantile).
    private static double Below(int k, int n, double share) =>
        k >= n || share <= 0 ? 1 : share >= 1 ? 0 : SpecialFunctions.BetaRegularized(n - k, k + 1, 1 - share);
}
