using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Comparison;
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
        var interval = IntervalDifference.Of(a, first.Interval!, b, second.Interval!);
        return new Estimate(
            a - b, new Interval(Math.Max(-1, interval.Lower), Math.Min(1, interval.Upper), interval.Level, interval.Method),
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

    /// <summary>Mean of the shares of classes, each with at least one image and independent of the others, by squared distances to
    /// Wilson's limits.</summary>
    public Estimate IndependentMean(Tally[] classes)
    {
        var mean = classes.Average(tally => tally.Share);
        return new Estimate(mean, AddedLimits(classes, mean), Count(classes));
    }

    /// <summary>Highest minus lowest share of groups, at least two, each with at least one image.</summary>
    public Estimate Gap(Tally[] groups) => LargestGap([groups]);

    /// <summary>The largest gap of several rates, each as for <see cref="Gap"/>.</summary>
    /// <remarks>The highest limits of Newcombe's intervals of all pairs of groups, each pair at the Bonferroni level, folded at 0
    /// because a gap has no sign. No bootstrap: resamples of equal groups always differ, so its lower limit is above 0 where there
    /// is nothing to find (of nine equal groups of 100 images, five in six would fail a gate at 0.05, bias-corrected or not).
    /// </remarks>
    public Estimate LargestGap(ReadOnlySpan<Tally[]> rates)
    {
        double gap = 0, lower = 0, upper = 0;
        var (name, pairs) = ("", Pairs(rates));
        foreach (var groups in rates)
        {
            gap = Math.Max(gap, groups.Max(tally => tally.Share) - groups.Min(tally => tally.Share));
            foreach (var (first, second) in OrderedPairs(groups))
            {
                var interval = ProportionDifferences.Newcombe(Proportion(first), Proportion(second), LevelOf(pairs)).Interval!;
                lower = Math.Max(lower, interval.Lower);
                upper = Math.Max(upper, interval.Upper);
                name = interval.Method;
            }
        }

        return new Estimate(gap, new Interval(lower, upper, level, name + Suffix(pairs)), Count(rates));
    }

    /// <summary>Lowest over highest share of groups, at least two, each with at least one image; undefined where all shares are
    /// 0.</summary>
    public Estimate Ratio(Tally[] groups) => SmallestRatio([groups]);

    /// <summary>The smallest ratio of several rates, each as for <see cref="Ratio"/>, those without one left out.</summary>
    /// <remarks>As for the gap: the lowest limits of Koopman's intervals of all pairs, folded at 1 because the ratio has no
    /// direction.</remarks>
    public Estimate SmallestRatio(ReadOnlySpan<Tally[]> rates)
    {
        Tally[][] defined = [.. rates.ToArray().Where(groups => groups.Any(tally => tally.Right > 0))];
        if (defined.Length == 0)
            return new Estimate(MetricValue.Undefined(AllZero), null, Count(rates));
        var (ratio, pairs) = (1.0, Pairs(defined));
        var lowest = new Interval(1, 1, LevelOf(pairs), "Koopman score");
        foreach (var groups in defined)
        {
            ratio = Math.Min(ratio, groups.Min(tally => tally.Share) / groups.Max(tally => tally.Share));
            foreach (var (first, second) in OrderedPairs(groups))
            {
                var (one, other) = (Proportion(first), Proportion(second));
                if (!CanLower(one, other, lowest))
                    continue;
                var interval = ProportionRatios.Koopman(one, other, lowest.Level).Interval!;
                lowest = new Interval(
                    Math.Min(lowest.Lower, interval.Lower), Math.Min(lowest.Upper, interval.Upper), lowest.Level, interval.Method);
            }
        }

        return new Estimate(ratio, new Interval(lowest.Lower, lowest.Upper, level, lowest.Method + Suffix(pairs)), Count(rates));
    }

    /// <summary>Largest distance of a group's share to that of all groups together, at least two, each with at least one image.</summary>
    /// <remarks>A group is a part of all, so its distance to all is its distance to the other groups times their part of the images,
    /// which are independent of it: Newcombe's interval of that, at the Bonferroni level over the groups, folded at 0.</remarks>
    public Estimate GapToOverall(Tally[] groups)
    {
        var all = groups.Aggregate((sum, tally) => new Tally(sum.Right + tally.Right, sum.Count + tally.Count));
        // Of two groups each is the other's rest.
        var comparisons = groups.Length == 2 ? 1 : groups.Length;
        double gap = 0, lower = 0, upper = 0;
        var name = "";
        foreach (var group in groups)
        {
            var rest = new Tally(all.Right - group.Right, all.Count - group.Count);
            var part = (double)rest.Count / all.Count;
            var interval = ProportionDifferences.Newcombe(Proportion(group), Proportion(rest), LevelOf(comparisons)).Interval!;
            gap = Math.Max(gap, Math.Abs(group.Share - all.Share));
            lower = Math.Max(lower, part * Math.Max(interval.Lower, -interval.Upper));
            upper = Math.Max(upper, part * Math.Max(interval.Upper, -interval.Lower));
            name = interval.Method;
        }

        return new Estimate(gap, new Interval(
            Math.Min(lower, gap), upper, level, comparisons == 1 ? name : name + FormattableString.Invariant($", Bonferroni over {comparisons} groups")), all.Count);
    }

    // Whether the bounds of a pair can lie below the lowest so far: of thousands of pairs few do, and finding bounds takes a search.
    private static bool CanLower(Proportion first, Proportion second, Interval lowest)
    {
        var ratio = first.Value / second.Value;
        bool Holds(double bound) => ProportionRatios.KoopmanHolds(first, second, bound, lowest.Level);
        return (lowest.Lower > 0 && (ratio < lowest.Lower || Holds(lowest.Lower)))
            || (lowest.Upper > 0 && ratio < lowest.Upper && !Holds(lowest.Upper));
    }

    private static IEnumerable<(Tally First, Tally Second)> OrderedPairs(Tally[] groups) =>
        groups.SelectMany((_, i) => Enumerable.Range(0, groups.Length).Where(j => j != i).Select(j => (groups[i], groups[j])));

    private static int Pairs(ReadOnlySpan<Tally[]> rates)
    {
        var pairs = 0;
        foreach (var groups in rates)
            pairs += groups.Length * (groups.Length - 1) / 2;
        return pairs;
    }

    private double LevelOf(int comparisons) => 1 - ((1 - level) / comparisons);

    private static string Suffix(int pairs) => pairs == 1
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $", Bonferroni over {pairs} pairs");

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

    private static double MeanShare(ReadOnlySpan<int> counts)
    {
        var sum = 0.0;
        for (var i = 0; i < counts.Length; i += 2)
            sum += (double)counts[i] / (counts[i] + counts[i + 1]);
        return sum / (counts.Length / 2);
    }

    private static long Count(params ReadOnlySpan<Tally[]> rates)
    {
        long count = 0;
        foreach (var tallies in rates)
            count += tallies.Sum(tally => (long)tally.Count);
        return count;
    }

    private static Proportion Proportion(Tally tally) => new(tally.Right, tally.Count);
}
