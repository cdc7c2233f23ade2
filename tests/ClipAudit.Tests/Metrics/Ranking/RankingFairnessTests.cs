using System.Diagnostics;
using ClipAudit.Metrics.Ranking;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace ClipAudit.Tests.Metrics.Ranking;

public sealed class RankingFairnessTests(ITestOutputHelper output)
{
    private static readonly Gen<RankedGroups> Lists =
        from groupCount in Gen.Choose(1, 5)
        from length in Gen.Choose(1, 60)
        from groups in Gen.Choose(0, groupCount - 1).ArrayOf(length)
        from scores in Gen.Choose(-10, 10).ArrayOf(length)
        select RankedGroups.ByScore(Array.ConvertAll(scores, score => (double)score), groups, groupCount);

    [Fact]
    public void The_fast_NDKL_agrees_with_the_definition() => Claim.Holds(Lists, ranked =>
    {
        var shares = ranked.UniformShares().AsSpan();
        var fast = NormalisedDiscountedKl.AtK(ranked, shares, ranked.Count);
        Assert.Equal(Naive(ranked, shares), fast, 1e-12);
        Assert.InRange(fast, 0, Math.Log(ranked.GroupCount) + 1e-12);
    });

    [Fact]
    public void Skews_of_present_groups_recover_shares_that_sum_to_one() => Claim.Holds(Lists, ranked =>
    {
        var k = (ranked.Count + 1) / 2;
        var skew = Skew.AtK(ranked, ranked.UniformShares().AsSpan(), k, RankingConventions.Geyik);
        Assert.Equal(1, skew.PerGroup.Sum(value => Math.Exp(value.Value) / ranked.GroupCount), 1e-12);
        Assert.Equal(skew.PerGroup.Max(value => value.Value), skew.Max.Value);
        Assert.Equal(skew.PerGroup.Min(value => value.Value), skew.Min.Value);
        Assert.True(skew.Max.Value >= -1e-12 && skew.Min.Value <= 1e-12);
    });

    [Fact]
    public void Relabelling_groups_permutes_skews_and_keeps_NDKL() => Claim.Holds(Lists, ranked =>
    {
        var scores = Enumerable.Range(0, ranked.Count).Select(i => -(double)i).ToArray();
        var mirrored = RankedGroups.ByScore(
            scores, [.. ranked.Groups.ToArray().Select(group => ranked.GroupCount - 1 - group)], ranked.GroupCount);
        var here = Skew.AtK(ranked, ranked.UniformShares().AsSpan(), 3);
        var there = Skew.AtK(mirrored, mirrored.UniformShares().AsSpan(), 3);
        Assert.Equal(here.PerGroup.Reverse(), there.PerGroup);
        Assert.Equal(NormalisedDiscountedKl.AtK(ranked, ranked.UniformShares().AsSpan(), 5),
            NormalisedDiscountedKl.AtK(mirrored, mirrored.UniformShares().AsSpan(), 5), 1e-12);
    });

    [Fact]
    public void Swapping_the_two_groups_negates_bias() => Claim.Holds(Lists, ranked =>
    {
        var there = RetrievalBias.AtK(ranked, 0, 1, 4);
        var back = RetrievalBias.AtK(ranked, 1, 0, 4);
        Assert.Equal(there.IsDefined, back.IsDefined);
        if (there.IsDefined)
            Assert.Equal(there.Value, -back.Value);
    });

    [Fact]
    public void An_absent_group_is_one_in_k_or_minus_infinity_by_convention()
    {
        var ranked = RankedGroups.ByScore([4, 3, 2, 1], [0, 0, 1, 1], 2);
        Assert.Equal(Math.Log(0.5 / 0.5), Skew.AtK(ranked, [0.5, 0.5], 2).Min.Value, 1e-15);
        Assert.Equal(double.NegativeInfinity, Skew.AtK(ranked, [0.5, 0.5], 2, RankingConventions.Geyik).Min.Value);
    }

    [Fact]
    public void What_has_no_value_says_why()
    {
        var ranked = RankedGroups.ByScore([4, 3, 2, 1], [2, 2, 0, 1], 4);
        Assert.False(RetrievalBias.AtK(ranked, 0, 1, 2).IsDefined);
        Assert.False(Skew.AtK(ranked, ranked.PopulationShares().AsSpan(), 2).PerGroup[3].IsDefined);
        Assert.Equal(double.PositiveInfinity, NormalisedDiscountedKl.AtK(ranked, [0.5, 0.5, 0, 0], 2));
    }

    [Fact]
    public void A_hundred_thousand_ranked_items_take_milliseconds()
    {
        var random = new Random(5);
        var groups = Enumerable.Range(0, 100_000).Select(_ => random.Next(9)).ToArray();
        var ranked = RankedGroups.ByScore([.. groups.Select((_, i) => -(double)i)], groups, 9);
        var shares = ranked.PopulationShares();
        var fastest = TimeSpan.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            var clock = Stopwatch.StartNew();
            Assert.InRange(NormalisedDiscountedKl.AtK(ranked, shares.AsSpan(), ranked.Count), 0, 0.1);
            fastest = clock.Elapsed < fastest ? clock.Elapsed : fastest;
        }

        output.WriteLine(FormattableString.Invariant($"NDKL over 100,000 items: {fastest.TotalMilliseconds:F1} ms"));
        Assert.InRange(fastest, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Lists_and_targets_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RankedGroups.ByScore([], [], 1));
        Assert.Throws<ArgumentException>(() => RankedGroups.ByScore([1, 2], [0], 1));
        Assert.Throws<ArgumentException>(() => RankedGroups.ByScore([1, double.NaN], [0, 0], 1));
        Assert.Throws<ArgumentException>(() => RankedGroups.ByScore([1, 2], [0, 2], 2));
        var ranked = RankedGroups.ByScore([1, 2], [0, 1], 2);
        Assert.Equal("k", Assert.Throws<ArgumentException>(() => Skew.AtK(ranked, [0.5, 0.5], 0)).ParamName);
        Assert.Throws<ArgumentException>(() => Skew.AtK(ranked, [0.5, 0.6], 1));
        Assert.Throws<ArgumentException>(() => Skew.AtK(ranked, [1.0], 1));
        Assert.Throws<ArgumentException>(() => RetrievalBias.AtK(ranked, 1, 1, 1));
    }

    private static double Naive(RankedGroups ranked, ReadOnlySpan<double> desired)
    {
        double sum = 0, discounts = 0;
        for (var i = 1; i <= ranked.Count; i++)
        {
            double divergence = 0;
            for (var g = 0; g < ranked.GroupCount; g++)
            {
                var share = (double)ranked.Groups[..i].Count(g) / i;
                divergence += share > 0 ? share * Math.Log(share / desired[g]) : 0;
            }

            sum += divergence / Math.Log2(i + 1);
            discounts += 1 / Math.Log2(i + 1);
        }

        return sum / discounts;
    }
}
