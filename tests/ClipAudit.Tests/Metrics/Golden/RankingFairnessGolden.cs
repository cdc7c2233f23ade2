using System.Globalization;
using ClipAudit.Metrics.Ranking;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>Cases of ranking_fairness.json.</summary>
internal static class RankingFairnessGolden
{
    public static GoldenFamily Family { get; } = new(
        "ranking_fairness", nameof(RankingConventions.Visogender), ["scores", "groups", "num_groups", "k"],
        input => Evaluate(input, RankingConventions.Visogender))
    {
        Variants =
        [
            new(nameof(RankingConventions.DebiasVisionLang), "debias-vision-lang",
                input => Evaluate(input, RankingConventions.DebiasVisionLang)),
            new(nameof(KBeyondList.Refuse), "rejected",
                input => Evaluate(input, RankingConventions.Visogender with { KBeyondList = KBeyondList.Refuse })),
        ],
    };

    private static GoldenTree Evaluate(GoldenInput input, RankingConventions conventions)
    {
        var ranked = RankedGroups.ByScore(input.Doubles("scores"), input.Int32s("groups"), input.Int32("num_groups"));
        var atK = new GoldenTree();
        foreach (var k in input.Int32s("k"))
            atK[k.ToString(CultureInfo.InvariantCulture)] = AtK(ranked, k, conventions);
        return new GoldenTree { ["at_k"] = atK };
    }

    private static GoldenTree AtK(RankedGroups ranked, int k, RankingConventions conventions)
    {
        var tree = new GoldenTree();
        tree.AddOptional("population", Target(ranked, ranked.PopulationShares().AsSpan(), k, conventions));
        tree.AddOptional("uniform", Target(ranked, ranked.UniformShares().AsSpan(), k, conventions));
        if (ranked.GroupCount <= 2)
            tree.AddOptional("bias", RetrievalBias.AtK(ranked, 0, 1, k, conventions));
        return tree;
    }

    private static GoldenTree Target(RankedGroups ranked, ReadOnlySpan<double> shares, int k, RankingConventions conventions)
    {
        var skew = Skew.AtK(ranked, shares, k, conventions);
        var perGroup = new GoldenTree();
        for (var g = 0; g < ranked.GroupCount; g++)
            perGroup[g.ToString(CultureInfo.InvariantCulture)] = skew.PerGroup[g];
        var tree = new GoldenTree();
        tree.AddOptional("skew", perGroup);
        tree.AddOptional("max_skew", skew.Max);
        tree.AddOptional("min_skew", skew.Min);
        tree.AddOptional("ndkl", NormalisedDiscountedKl.AtK(ranked, shares, k, conventions));
        return tree;
    }
}
