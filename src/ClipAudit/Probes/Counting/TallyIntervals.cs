using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Probes.Counting;

/// <summary>Estimates from tallies, each with its interval.</summary>
internal sealed class TallyIntervals(ProportionInterval method, double level)
{
    public const int Resamples = 10_000;

    private const string AllZero = "The rate is 0 in every group, and 0/0 has no value.";

    /// <summary>A share; the tally holds at least one image.</summary>
    public Estimate Share(Tally tally) => new(
        tally.Share,
        method == ProportionInterval.Wilson
            ? BinomialIntervals.Wilson(tally.Right, tally.Count, level)
            : BinomialIntervals.ClopperPearson(tally.Right, tally.Count, level),
        tally.Count);

    public Estimate Difference(Tally first, Tally second) =>
        ProportionDifferences.Newcombe(Proportion(first), Proportion(second), level);

    /// <summary>1 − shifted / reference, with Koopman's interval of the ratio; the reference has a right image at least.</summary>
    public Estimate RelativeLoss(Tally reference, Tally shifted)
    {
        var ratio = ProportionRatios.Koopman(Proportion(shifted), Proportion(reference), level);
        return new Estimate(1 - ratio.Value.Value,
            new Interval(1 - ratio.Interval!.Upper, 1 - ratio.Interval.Lower, level, ratio.Interval.Method), ratio.Count);
    }

    /// <summary>Mean of shares that may rest on the same images: the means of their limits, which hold whatever their
    /// correlation.</summary>
    public Estimate DependentMean(Tally[] tallies)
    {
        var shares = Array.ConvertAll(tallies, Share);
        var method = shares[0].Interval!.Method;
        return new Estimate(
            shares.Average(share => share.Value.Value),
            new Interval(shares.Average(share => share.Interval!.Lower), shares.Average(share => share.Interval!.Upper), level,
                tallies.Distinct().Count() == 1 ? method : $"mean of {method} limits"),
            Count([.. tallies.Distinct()]));
    }

    /// <summary>Difference of two independent estimates: their squared distances to their limits add up.</summary>
    /// <remarks>Zou and Donner 2008, Statistics in Medicine 27, 1693-1702.</remarks>
    public static Estimate Difference(Estimate first, Estimate second)
    {
        double a = first.Value.Value, b = second.Value.Value;
        var below = Math.Sqrt(Square(a - first.Interval!.Lower) + Square(second.Interval!.Upper - b));
        var above = Math.Sqrt(Square(first.Interval.Upper - a) + Square(b - second.Interval.Lower));
        return new Estimate(
            a - b, new Interval(Math.Max(-1, a - b - below), Math.Min(1, a - b + above), first.Interval.Level, "square-and-add"),
            first.Count + second.Count);
    }

    /// <summary>Mean of the shares of classes, each with at least one image.</summary>
    /// <remarks>The bootstrap keeps the size of each class. It sees no spread in classes of one image, nor where every class is
    /// all right or all wrong; there the squared distances of Wilson's limits are added up instead, as Zou and Donner (2008,
    /// Statistics in Medicine 27, 1693-1702) combine limits of independent estimates.</remarks>
    public Estimate Mean(Tally[] classes, ulong seed)
    {
        var mean = classes.Average(tally => tally.Share);
        var bootstrap = classes.All(tally => tally.Count > 1)
            ? Bootstrap(classes, MeanShare, seed)
            : null;
        return new Estimate(mean, bootstrap is { Width: > 0 } ? bootstrap : AddedLimits(classes, mean), Count(classes));
    }

    /// <summary>Highest minus lowest share of groups, at least two, each with at least one image.</summary>
    /// <remarks>The highest limits of Newcombe's intervals of all pairs of groups, each pair at the Bonferroni level, folded at 0
    /// because a gap has no sign. No bootstrap: resamples of equal groups always differ, so its lower limit is above 0 where there
    /// is nothing to find (of nine equal groups of 100 images, five in six would fail a gate at 0.05, bias-corrected or not).
    /// </remarks>
    public Estimate Gap(Tally[] groups)
    {
        double lower = 0, upper = 0;
        var name = "";
        for (var i = 0; i < groups.Length; i++)
            for (var j = 0; j < groups.Length; j++)
                if (i != j)
                {
                    var interval = ProportionDifferences.Newcombe(Proportion(groups[i]), Proportion(groups[j]), PairLevel(groups)).Interval!;
                    lower = Math.Max(lower, interval.Lower);
                    upper = Math.Max(upper, interval.Upper);
                    name = interval.Method;
                }
        var gap = groups.Max(tally => tally.Share) - groups.Min(tally => tally.Share);
        return new Estimate(gap, new Interval(lower, upper, level, name + PairSuffix(groups)), Count(groups));
    }

    /// <summary>Lowest over highest share of groups, at least two, each with at least one image; undefined where all shares are
    /// 0.</summary>
    /// <remarks>As for the gap: the lowest limits of Koopman's intervals of all pairs, folded at 1 because the ratio has no
    /// direction.</remarks>
    public Estimate Ratio(Tally[] groups)
    {
        var highest = groups.Max(tally => tally.Share);
        if (highest == 0)
            return new Estimate(MetricValue.Undefined(AllZero), null, Count(groups));
        double lower = 1, upper = 1;
        var name = "";
        for (var i = 0; i < groups.Length; i++)
            for (var j = 0; j < groups.Length; j++)
                if (i != j)
                {
                    var interval = ProportionRatios.Koopman(Proportion(groups[i]), Proportion(groups[j]), PairLevel(groups)).Interval!;
                    lower = Math.Min(lower, interval.Lower);
                    upper = Math.Min(upper, interval.Upper);
                    name = interval.Method;
                }
        var ratio = groups.Min(tally => tally.Share) / highest;
        return new Estimate(ratio, new Interval(lower, upper, level, name + PairSuffix(groups)), Count(groups));
    }

    private static int Pairs(Tally[] groups) => groups.Length * (groups.Length - 1) / 2;

    private double PairLevel(Tally[] groups) => 1 - ((1 - level) / Pairs(groups));

    private static string PairSuffix(Tally[] groups) => groups.Length == 2
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $", Bonferroni over {Pairs(groups)} pairs");

    private Interval? Bootstrap(Tally[] strata, CountStatistic statistic, ulong seed)
    {
        var counts = new int[2 * strata.Length];
        var stratum = new int[counts.Length];
        for (var i = 0; i < strata.Length; i++)
        {
            counts[2 * i] = strata[i].Right;
            counts[(2 * i) + 1] = strata[i].Count - strata[i].Right;
            stratum[2 * i] = stratum[(2 * i) + 1] = i;
        }
        return CountBootstrap.Run(counts, stratum, statistic, new ResamplingOptions(Resamples, seed)).Percentile(level).Interval;
    }

    private Interval AddedLimits(Tally[] classes, double mean)
    {
        double below = 0, above = 0;
        foreach (var tally in classes)
        {
            var wilson = BinomialIntervals.Wilson(tally.Right, tally.Count, level);
            below += (tally.Share - wilson.Lower) * (tally.Share - wilson.Lower);
            above += (wilson.Upper - tally.Share) * (wilson.Upper - tally.Share);
        }
        return new Interval(
            Math.Max(0, mean - (Math.Sqrt(below) / classes.Length)),
            Math.Min(1, mean + (Math.Sqrt(above) / classes.Length)),
            level,
            "square-and-add Wilson");
    }

    private static double Square(double x) => x * x;

    private static double MeanShare(ReadOnlySpan<int> counts)
    {
        var sum = 0.0;
        for (var i = 0; i < counts.Length; i += 2)
            sum += (double)counts[i] / (counts[i] + counts[i + 1]);
        return sum / (counts.Length / 2);
    }

    private static long Count(Tally[] tallies) => tallies.Sum(tally => (long)tally.Count);

    private static Proportion Proportion(Tally tally) => new(tally.Right, tally.Count);
}
