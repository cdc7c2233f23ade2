using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Ranking;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>Measures of a ranking, with intervals from drawing its images again.</summary>
/// <remarks>The target stays what it is in the pool: a resample changes who is there to be ranked, not what is wanted. Percentile
/// intervals, widened to the estimate; where no resample differs (a long lead of one group), Wilson's interval of the share among
/// the top k takes their place.</remarks>
internal sealed class RankingBootstrap
{
    private readonly RankingSkewSettings settings;
    private readonly ulong seed;
    private readonly double[] scores;
    private readonly int[] groups;
    private readonly double[] target;
    private readonly RankedGroups ranked;

    /// <param name="cosines">Shape [images].</param>
    /// <param name="assignments">Shape [images]; the group of each, each group with at least one image.</param>
    /// <param name="groupCount">How many groups there are.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="seed">Seed of the resamples.</param>
    public RankingBootstrap(
        double[] cosines, ReadOnlySpan<int> assignments, int groupCount, RankingSkewSettings settings, ulong seed)
    {
        (this.settings, this.seed) = (settings, seed);
        int[] order = [.. Enumerable.Range(0, cosines.Length).OrderByDescending(row => cosines[row])];
        scores = [.. order.Select(row => cosines[row])];
        groups = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            groups[i] = assignments[order[i]];
        ranked = RankedGroups.ByScore(scores, groups, groupCount);
        target = [.. settings.Uniform ? ranked.UniformShares() : ranked.PopulationShares()];
    }

    /// <summary>Number of images.</summary>
    public int Count => ranked.Count;

    /// <summary>Share of a group among the top k.</summary>
    public Estimate Share(int k, int group) => Measure(
        k, top => Counted(top, k, group) / (double)Math.Min(k, Count), Wilson(k, group));

    /// <summary>Skew@k of a group.</summary>
    public Estimate Skew(int k, int group) => Measure(
        k, top => Skews(top, k).PerGroup[group].ToNullable() ?? double.NaN, SkewOfWilson(k, group));

    /// <summary>MaxSkew@k.</summary>
    public Estimate MaxSkew(int k) => Measure(
        k, top => Skews(top, k).Max.ToNullable() ?? double.NaN, SkewOfWilson(k, Extreme(k, skews => skews.Max)));

    /// <summary>MinSkew@k.</summary>
    public Estimate MinSkew(int k) => Measure(
        k, top => Skews(top, k).Min.ToNullable() ?? double.NaN, SkewOfWilson(k, Extreme(k, skews => skews.Min)));

    /// <summary>Bias@k between the first two groups; undefined where neither is among the top k.</summary>
    public Estimate Bias(int k)
    {
        var (first, second) = (Counted(ranked, k, 0), Counted(ranked, k, 1));
        if (first + second == 0)
            return new Estimate(RetrievalBias.AtK(ranked, 0, 1, k, settings.Conventions), null, Math.Min(k, Count));
        var wilson = BinomialIntervals.Wilson(first, first + second, settings.Shared.Level);
        return Measure(
            k, top => RetrievalBias.AtK(top, 0, 1, k, settings.Conventions).ToNullable() ?? double.NaN,
            new Interval((2 * wilson.Lower) - 1, (2 * wilson.Upper) - 1, settings.Shared.Level, wilson.Method));
    }

    /// <summary>NDKL of the whole ranking.</summary>
    public Estimate Ndkl() => Measure(
        Count, all => NormalisedDiscountedKl.AtK(all, target, Count, settings.Conventions), null);

    private Estimate Measure(int k, Func<RankedGroups, double> measure, Interval? fallback)
    {
        var value = measure(ranked);
        var n = Math.Min(k, Count);
        var drawn = Count < 2
            ? null
            : Bootstrap.Run(
                ResamplingDesign.Simple(Count), indices => measure(Top(indices, k)), new ResamplingOptions(settings.Resamples, seed))
                .Percentile(settings.Shared.Level).Interval;
        if (drawn is null or { Width: 0 } && fallback is not null)
            drawn = fallback;
        drawn ??= new Interval(value, value, settings.Shared.Level, "none: no resample differs");
        return new Estimate(value, drawn.Contains(value) ? drawn : Widened(drawn, value), n);
    }

    private static Interval Widened(Interval interval, double value) => new(
        Math.Min(interval.Lower, value), Math.Max(interval.Upper, value), interval.Level, interval.Method + ", widened to the estimate");

    /// <summary>The images drawn, as far down as the top k reaches; items are numbered by rank, so that counting sorts them.</summary>
    private RankedGroups Top(ReadOnlySpan<int> indices, int k)
    {
        var times = new int[Count];
        foreach (var index in indices)
            times[index]++;
        var (top, of) = (new List<double>(Math.Min(k, Count)), new List<int>(Math.Min(k, Count)));
        for (var rank = 0; rank < times.Length; rank++)
        {
            var isTie = top.Count > 0 && scores[rank] == top[^1] && settings.Conventions.TiesAtK == TiesAtK.KeepAll;
            if (top.Count >= k && !isTie)
                break;
            for (var time = 0; time < times[rank]; time++)
            {
                top.Add(scores[rank]);
                of.Add(groups[rank]);
            }
        }

        return RankedGroups.ByScore([.. top], [.. of], ranked.GroupCount);
    }

    private Skew Skews(RankedGroups top, int k) => Metrics.Ranking.Skew.AtK(top, target, k, settings.Conventions);

    private static int Counted(RankedGroups top, int k, int group)
    {
        var count = 0;
        foreach (var item in top.Groups[..Math.Min(k, top.Count)])
            count += item == group ? 1 : 0;
        return count;
    }

    private int Extreme(int k, Func<Skew, MetricValue> which)
    {
        var skews = Skews(ranked, k);
        return skews.PerGroup.IndexOf(which(skews));
    }

    private Interval Wilson(int k, int group) =>
        BinomialIntervals.Wilson(Counted(ranked, k, group), Math.Min(k, Count), settings.Shared.Level);

    // The share of an absent group counts as 1/k.
    private Interval SkewOfWilson(int k, int group)
    {
        var wilson = Wilson(k, group);
        var least = 1.0 / Math.Min(k, Count);
        return new Interval(
            Math.Log(Math.Max(wilson.Lower, least) / target[group]), Math.Log(Math.Max(wilson.Upper, least) / target[group]),
            settings.Shared.Level, wilson.Method + " of the share");
    }
}
