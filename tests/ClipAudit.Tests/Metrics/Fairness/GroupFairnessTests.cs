using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Fairness;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Fairness;

public sealed class GroupFairnessTests
{
    private static readonly Gen<(int[] Labels, int[] Predictions, string[] Groups)> Decisions =
        from count in Gen.Choose(1, 60)
        from labels in Gen.Choose(0, 1).ArrayOf(count)
        from predictions in Gen.Choose(0, 1).ArrayOf(count)
        from groups in Gen.Elements("a", "b", "c", "d").ArrayOf(count)
        select (labels, predictions, groups);

    [Fact]
    public void Neither_order_nor_names_of_groups_matter() => Claim.Holds(Decisions, data =>
    {
        var here = Measure(data.Labels, data.Predictions, data.Groups);
        var reversed = Measure([.. data.Labels.Reverse()], [.. data.Predictions.Reverse()], [.. data.Groups.Reverse()]);
        var renamed = Measure(data.Labels, data.Predictions, Array.ConvertAll(data.Groups, group => group switch
        {
            "a" => "z",
            "b" => "y",
            _ => group,
        }));
        Assert.Equal(here.Groups.ToArray(), reversed.Groups.ToArray());
        Assert.Equal(here.EqualizedOdds.WorstDifference, renamed.EqualizedOdds.WorstDifference);
        Assert.Equal(here.DemographicParity.Ratio.ToNullable(), renamed.DemographicParity.Ratio.ToNullable());
        Assert.Equal(here.ToOverall(GroupRate.Precision).Difference, renamed.ToOverall(GroupRate.Precision).Difference);
    });

    [Fact]
    public void Differences_and_ratios_are_shares_and_components_bound_the_odds() => Claim.Holds(Decisions, data =>
    {
        foreach (var conventions in new[] { FairnessConventions.SkipUndefined, FairnessConventions.Fairlearn })
        {
            var fairness = Measure(data.Labels, data.Predictions, data.Groups, conventions);
            foreach (var rate in Enum.GetValues<GroupRate>())
                foreach (var disparity in new[] { fairness.Between(rate), fairness.ToOverall(rate) })
                {
                    Assert.InRange(disparity.Difference.ToNullable() ?? 0, 0, 1);
                    Assert.InRange(disparity.Ratio.ToNullable() ?? 0, 0, 1);
                }

            var odds = fairness.EqualizedOdds;
            Assert.True((odds.MeanDifference.ToNullable() ?? 0) <= (odds.WorstDifference.ToNullable() ?? 0) + 1e-15);
        }
    });

    [Fact]
    public void Complementary_rates_have_the_same_difference() => Claim.Holds(Decisions, data =>
    {
        var fairness = Measure(data.Labels, data.Predictions, data.Groups);
        AssertSame(fairness.Between(GroupRate.TruePositiveRate), fairness.Between(GroupRate.FalseNegativeRate));
        AssertSame(fairness.Between(GroupRate.FalsePositiveRate), fairness.Between(GroupRate.TrueNegativeRate));

        static void AssertSame(Disparity left, Disparity right)
        {
            Assert.Equal(left.Difference.IsDefined, right.Difference.IsDefined);
            Assert.Equal(left.Difference.ToNullable() ?? 0, right.Difference.ToNullable() ?? 0, 1e-12);
        }
    });

    [Fact]
    public void Groups_of_an_intersection_add_up_to_each_feature() => Claim.Holds(Decisions, data =>
    {
        var other = data.Groups.Select((_, i) => i % 3 == 0 ? "x|y=z" : "x").ToImmutableArray();
        var both = SensitiveGroups.Intersection(new("first", [.. data.Groups]), new("second", other));
        var counts = ConfusionCounts.ByGroup(data.Labels, data.Predictions, both);
        Assert.Equal(data.Labels.Length, ConfusionCounts.Overall(counts.AsSpan()).Count);
        Assert.All(counts, count => Assert.True(count.Count > 0));
        var first = SensitiveGroups.Of(data.Groups);
        var single = ConfusionCounts.ByGroup(data.Labels, data.Predictions, first);
        for (var g = 0; g < first.Names.Length; g++)
            Assert.Equal(single[g].Count, both.Names.Select((name, i) => (name, i))
                .Where(pair => pair.name.StartsWith($"first={first.Names[g]}|", StringComparison.Ordinal)).Sum(pair => counts[pair.i].Count));
    });

    [Fact]
    public void A_two_class_problem_is_the_same_from_either_side() => Claim.Holds(Decisions, data =>
    {
        var groups = SensitiveGroups.Of(data.Groups);
        var byClass = MulticlassFairness.OneVersusRest(data.Labels, data.Predictions, 2, groups);
        Assert.Equal(ConfusionCounts.ByGroup(data.Labels, data.Predictions, groups).ToArray(), byClass[1].ToArray());
        for (var g = 0; g < groups.Names.Length; g++)
        {
            Assert.Equal(byClass[0][g].Share(GroupRate.TruePositiveRate), byClass[1][g].Share(GroupRate.TrueNegativeRate));
            Assert.Equal(byClass[0][g].Rate(GroupRate.Accuracy),
                MulticlassFairness.Accuracy(data.Labels, data.Predictions, groups)[g].Rate(GroupRate.Accuracy));
        }
    });

    [Fact]
    public void The_macro_average_is_the_mean_over_the_classes_that_have_a_rate()
    {
        var groups = SensitiveGroups.Of(["a", "a", "a", "b"]);
        var byClass = MulticlassFairness.OneVersusRest([0, 0, 1, 2], [0, 1, 1, 1], 3, groups);
        var skipped = MulticlassFairness.MacroRates(byClass, GroupRate.TruePositiveRate);
        Assert.Equal(0.75, skipped[0].Value);
        Assert.Equal(0, skipped[1].Value);
        Assert.Equal(0.5, MulticlassFairness.MacroRates(byClass, GroupRate.TruePositiveRate, ZeroDivision.Zero)[0].Value, 1e-15);
    }

    [Fact]
    public void An_empty_denominator_is_undefined_and_says_why()
    {
        var counts = new ConfusionCounts(0, 2, 3, 0);
        Assert.Contains("positive labels", counts.Rate(GroupRate.TruePositiveRate).Reason, StringComparison.Ordinal);
        Assert.Equal(0, counts.Rate(GroupRate.TruePositiveRate, ZeroDivision.Zero).Value);
        Assert.False(default(ConfusionCounts).Rate(GroupRate.Accuracy, ZeroDivision.Zero).IsDefined);
    }

    [Fact]
    public void A_privileged_group_without_selections_makes_the_impact_infinite()
    {
        ConfusionCounts[] groups = [new(0, 0, 2, 2), new(1, 1, 1, 1)];
        Assert.Equal(double.PositiveInfinity, SignedDisparity.Of(groups, 0).DisparateImpact.Value);
        Assert.Equal(0.5, SignedDisparity.Of(groups, 0).StatisticalParityDifference.Value);
        Assert.Equal(-0.5, SignedDisparity.Of(groups, 1).StatisticalParityDifference.Value);
        Assert.False(SignedDisparity.Of([new(0, 0, 1, 1), new(0, 0, 1, 1)], 0).DisparateImpact.IsDefined);
    }

    [Fact]
    public void Columns_that_do_not_fit_together_are_refused()
    {
        var groups = SensitiveGroups.Of(["a", "b"]);
        Assert.Throws<ArgumentException>(() => GroupFairness.Measure([1, 0, 1], [1, 0, 1], groups));
        Assert.Throws<ArgumentException>(() => GroupFairness.Measure([1, 0], [1], groups));
        Assert.Throws<ArgumentException>(() => GroupFairness.Measure([1, 2], [1, 0], groups));
        Assert.Throws<ArgumentException>(() => GroupFairness.Measure([], [], groups));
        Assert.Throws<ArgumentException>(() => SensitiveGroups.Of([]));
        Assert.Throws<ArgumentException>(() => SensitiveGroups.Of(["a"], ["b"]));
        Assert.Throws<ArgumentException>(() => SensitiveGroups.Of(["a"], ["a", "a"]));
        Assert.Throws<ArgumentException>(() => SensitiveGroups.Intersection(new("f", ["a"]), new("f", ["a"])));
        Assert.Throws<ArgumentException>(() => SensitiveGroups.Intersection(new("f", ["a"]), new("g", ["a", "b"])));
        Assert.Throws<ArgumentException>(() => MulticlassFairness.OneVersusRest([0, 3], [0, 1], 3, groups));
        Assert.Throws<ArgumentException>(() => SignedDisparity.Of([default], 1));
    }

    private static GroupFairness Measure(
        int[] labels, int[] predictions, string[] groups, FairnessConventions? conventions = null) =>
        GroupFairness.Measure(labels, predictions, SensitiveGroups.Of(groups), conventions);
}
