using System.Collections.Immutable;
using ClipAudit.Metrics.Fairness;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>Cases of group_fairness.json.</summary>
internal static class GroupFairnessGolden
{
    private static readonly (string Name, GroupRate Rate)[] Rates =
    [
        ("selection_rate", GroupRate.SelectionRate), ("accuracy", GroupRate.Accuracy), ("tpr", GroupRate.TruePositiveRate),
        ("fpr", GroupRate.FalsePositiveRate), ("fnr", GroupRate.FalseNegativeRate), ("tnr", GroupRate.TrueNegativeRate),
    ];

    public static GoldenFamily Family { get; } = new(
        "group_fairness", nameof(FairnessConventions.Fairlearn),
        ["kind", "y_true", "y_pred", "sensitive", "declared_groups", "privileged"],
        input => Evaluate(input, FairnessConventions.Fairlearn))
    {
        Variants =
        [
            new(nameof(FairnessConventions.SkipUndefined), "undefined (null) and skipped",
                input => Evaluate(input, FairnessConventions.SkipUndefined)),
        ],
    };

    private static GoldenTree Evaluate(GoldenInput input, FairnessConventions conventions)
    {
        var (labels, predictions) = (input.Int32s("y_true"), input.Int32s("y_pred"));
        var groups = Groups(input);
        return (input.Has("kind") ? input.Text("kind") : null) switch
        {
            null => Binary(input, GroupFairness.Measure(labels, predictions, groups, conventions), groups),
            "multiclass_accuracy" => Multiclass(MulticlassFairness.Accuracy(labels, predictions, groups), groups),
            var kind => throw new GoldenFormatException($"Unknown kind '{kind}'."),
        };
    }

    private static SensitiveGroups Groups(GoldenInput input)
    {
        var sensitive = input.Object("sensitive");
        var features = sensitive.FieldNames.Select(name => new SensitiveFeature(name, [.. sensitive.Texts(name)])).ToArray();
        return input.Has("declared_groups")
            ? SensitiveGroups.Of(features.Single().Values.AsSpan(), input.Texts("declared_groups"))
            : SensitiveGroups.Intersection(features);
    }

    private static GoldenTree Binary(GoldenInput input, GroupFairness fairness, SensitiveGroups groups)
    {
        var byGroup = new GoldenTree();
        for (var g = 0; g < groups.Names.Length; g++)
            byGroup[groups.Names[g]] = RatesOf(fairness.Groups[g], fairness.Conventions);
        var impact = ImpactRatios.Of(fairness.Groups.AsSpan());
        var tree = new GoldenTree
        {
            ["overall"] = RatesOf(fairness.Overall, fairness.Conventions),
            ["by_group"] = byGroup,
            ["demographic_parity_difference"] = fairness.DemographicParity.Difference,
            ["demographic_parity_ratio"] = fairness.DemographicParity.Ratio,
            ["equalized_odds_difference"] = fairness.EqualizedOdds.WorstDifference,
            ["equalized_odds_ratio"] = fairness.EqualizedOdds.WorstRatio,
            ["equal_opportunity_difference"] = fairness.EqualOpportunity.Difference,
            ["equal_opportunity_ratio"] = fairness.EqualOpportunity.Ratio,
            ["worst_group_accuracy"] = fairness.WorstGroupAccuracy,
            ["accuracy_gap"] = fairness.Between(GroupRate.Accuracy).Difference,
            ["four_fifths_ratio"] = impact.Lowest,
            ["four_fifths_pass"] = impact.PassesFourFifths,
            ["to_overall"] = ToOverall(fairness),
            ["mean_aggregation"] = new GoldenTree
            {
                ["equalized_odds_difference"] = fairness.EqualizedOdds.MeanDifference,
                ["equalized_odds_ratio"] = fairness.EqualizedOdds.MeanRatio,
            },
        };
        if (input.Has("privileged"))
            tree["signed_vs_privileged"] = Signed(input.Text("privileged"), fairness, groups);
        return tree;
    }

    private static GoldenTree RatesOf(ConfusionCounts counts, FairnessConventions conventions)
    {
        var tree = new GoldenTree { ["count"] = counts.Count };
        foreach (var (name, rate) in Rates)
            tree[name] = counts.Rate(rate, conventions.EmptyDenominator);
        tree.AddOptional("precision", counts.Rate(GroupRate.Precision, conventions.EmptyDenominator));
        return tree;
    }

    private static GoldenTree ToOverall(GroupFairness fairness) => new()
    {
        ["demographic_parity_difference"] = fairness.ToOverall(GroupRate.SelectionRate).Difference,
        ["demographic_parity_ratio"] = fairness.ToOverall(GroupRate.SelectionRate).Ratio,
        ["equalized_odds_difference"] = fairness.EqualizedOddsToOverall.WorstDifference,
        ["accuracy_difference"] = fairness.ToOverall(GroupRate.Accuracy).Difference,
    };

    private static GoldenTree Signed(string privileged, GroupFairness fairness, SensitiveGroups groups)
    {
        var signed = SignedDisparity.Of(fairness.Groups.AsSpan(), groups.Names.IndexOf(privileged), fairness.Conventions);
        return new GoldenTree
        {
            ["privileged"] = privileged,
            ["statistical_parity_difference"] = signed.StatisticalParityDifference,
            ["disparate_impact"] = signed.DisparateImpact,
            ["equal_opportunity_difference"] = signed.EqualOpportunityDifference,
            ["average_odds_difference"] = signed.AverageOddsDifference,
        };
    }

    private static GoldenTree Multiclass(ImmutableArray<ConfusionCounts> counts, SensitiveGroups groups)
    {
        var fairness = new GroupFairness(
            counts, ConfusionCounts.Overall(counts.AsSpan()), FairnessConventions.SkipUndefined);
        var byGroup = new GoldenTree();
        for (var g = 0; g < groups.Names.Length; g++)
            byGroup[groups.Names[g]] = new GoldenTree
            {
                ["count"] = counts[g].Count,
                ["accuracy"] = counts[g].Rate(GroupRate.Accuracy),
            };
        return new GoldenTree
        {
            ["overall_accuracy"] = fairness.Overall.Rate(GroupRate.Accuracy),
            ["by_group"] = byGroup,
            ["worst_group_accuracy"] = fairness.WorstGroupAccuracy,
            ["accuracy_gap"] = fairness.Between(GroupRate.Accuracy).Difference,
            ["accuracy_ratio"] = fairness.Between(GroupRate.Accuracy).Ratio,
        };
    }
}
