using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.GroupParity;

/// <summary>Images lie on the axes of their predictions, so that every count is known.</summary>
public sealed class GroupParityProbeTests
{
    // Of group x: 30 hits, 10 misses, 5 false alarms, 15 right rejections; of group y: 10, 10, 10, 10.
    private static readonly (string Group, string Outcome, int Count)[] Two =
    [
        ("x", "aa", 30), ("x", "ab", 10), ("x", "ba", 5), ("x", "bb", 15),
        ("y", "aa", 10), ("y", "ab", 10), ("y", "ba", 10), ("y", "bb", 10),
    ];

    [Theory]
    [InlineData("selection-rate", 35 / 60.0, 20 / 40.0)]
    [InlineData("true-positive-rate", 30 / 40.0, 10 / 20.0)]
    [InlineData("false-positive-rate", 5 / 20.0, 10 / 20.0)]
    [InlineData("false-negative-rate", 10 / 40.0, 10 / 20.0)]
    [InlineData("true-negative-rate", 15 / 20.0, 10 / 20.0)]
    [InlineData("precision", 30 / 35.0, 10 / 20.0)]
    [InlineData("accuracy", 45 / 60.0, 20 / 40.0)]
    public void Rates_and_their_disparities_follow_from_the_counts(string rate, double x, double y)
    {
        var result = Measure("prompts: plain\npositive: a\n", Two);
        Assert.Equal(x, One(result, rate, "x").Value!.Value, 1e-12);
        Assert.Equal(y, One(result, rate, "y").Value!.Value, 1e-12);
        Assert.Equal(Math.Abs(x - y), One(result, rate + ".difference").Value!.Value, 1e-12);
        Assert.Equal(Math.Min(x, y) / Math.Max(x, y), One(result, rate + ".ratio").Value!.Value, 1e-12);
    }

    [Fact]
    public void Rates_have_Wilson_intervals_and_differences_Newcombe_s()
    {
        var result = Measure("prompts: plain\npositive: a\n", Two);
        Assert.Equal(BinomialIntervals.Wilson(35, 60), One(result, "selection-rate", "x").Interval);
        var (difference, newcombe) = (One(result, "selection-rate.difference"), ProportionDifferences.Newcombe(new(35, 60), new(20, 40)));
        // A difference between highest and lowest has no sign: the interval ends at 0.
        Assert.Equal((0, newcombe.Interval!.Upper), (difference.Interval!.Lower, difference.Interval.Upper));
    }

    [Fact]
    public void Equalized_odds_take_the_worse_of_two_rates()
    {
        var result = Measure("prompts: plain\npositive: a\n", Two);
        Assert.Equal(0.25, One(result, "equalized-odds-difference").Value!.Value, 1e-12);
        Assert.Equal(0.5, One(result, "equalized-odds-ratio").Value!.Value, 1e-12);
        Assert.True(One(result, "equalized-odds-difference").Interval!.Width > 0.1);
    }

    [Fact]
    public void The_impact_table_lists_groups_that_are_unknown_or_too_small_to_compare()
    {
        var result = Measure("prompts: plain\npositive: a\nmin-group: 5\nsmall-share: 0\n", [.. Two, ("z", "bb", 2), (Sample.UnknownGroup, "aa", 3)]);
        Assert.Contains("too few images", One(result, "impact-ratio", "z").Undefined, StringComparison.Ordinal);
        Assert.Equal(2, One(result, "impact-ratio", "z").N);
        Assert.Contains("unknown", One(result, "impact-ratio", Sample.UnknownGroup).Undefined, StringComparison.Ordinal);
    }

    [Fact]
    public void Equalized_odds_of_equal_groups_do_not_exclude_parity()
    {
        (string, string, int)[] equal = [.. "pqrstuvwx".SelectMany(group => new[] { "aa", "ab", "ba", "bb" }.Select(outcome => (group.ToString(), outcome, 25)))];
        var result = Measure("prompts: plain\npositive: a\n", equal);
        Assert.Equal((0.0, 0.0), (One(result, "equalized-odds-difference").Value!.Value, One(result, "equalized-odds-difference").Interval!.Lower));
        Assert.Equal(1.0, One(result, "equalized-odds-ratio").Interval!.Upper);
        Assert.Equal("Newcombe hybrid score, Bonferroni over 72 pairs", One(result, "equalized-odds-difference").Interval!.Method);
    }

    [Fact]
    public void Equalized_odds_of_one_rate_are_those_of_that_rate()
    {
        var result = Measure("prompts: plain\npositive: a\n", [("x", "aa", 8), ("x", "ab", 2), ("y", "aa", 5), ("y", "ab", 5)]);
        Assert.Equal(0.3, One(result, "equalized-odds-difference").Value!.Value, 1e-12);
        Assert.Equal(One(result, "true-positive-rate.difference").Interval, One(result, "equalized-odds-difference").Interval);
    }

    [Fact]
    public void The_distance_to_all_groups_is_that_of_the_farthest()
    {
        var result = Measure("prompts: plain\npositive: a\n", Two);
        // 35 of 60 and 20 of 40 are 55 of 100.
        var distance = One(result, "selection-rate.to-overall");
        Assert.Equal((0.05, 100L), (Math.Round(distance.Value!.Value, 12), distance.N));
        // Of two groups, y is 60 % of its distance to x away from all.
        Assert.Equal(0.6 * One(result, "selection-rate.difference").Interval!.Upper, distance.Interval!.Upper, 1e-12);
        Assert.Equal(0, distance.Interval.Lower);
    }

    [Fact]
    public void Macro_rates_are_means_over_classes()
    {
        var result = Measure("prompts: plain\nper-class: true\n", Two);
        Assert.Equal(((30 / 40.0) + (15 / 20.0)) / 2, One(result, "macro-true-positive-rate", "x").Value!.Value, 1e-12);
        Assert.Equal(0.5, One(result, "macro-true-positive-rate", "y").Value!.Value, 1e-12);
        Assert.Equal(0.25, One(result, "macro-true-positive-rate.difference").Value!.Value, 1e-12);
        Assert.Equal(((5 / 20.0) + (10 / 40.0)) / 2, One(result, "macro-false-positive-rate", "x").Value!.Value, 1e-12);
        Assert.Equal(((30 / 35.0) + (15 / 25.0)) / 2, One(result, "macro-precision", "x").Value!.Value, 1e-12);
        Assert.InRange(One(result, "macro-true-positive-rate", "x").Interval!.Lower, 0.6, 0.7);
    }

    [Fact]
    public void The_impact_table_names_the_small_categories_that_it_leaves_out()
    {
        var result = Measure("prompts: plain\npositive: a\n", [.. Two, ("z", "bb", 1)]);
        Assert.Equal(1.0, One(result, "impact-ratio", "x").Value);
        Assert.Equal(0.5 / (35 / 60.0), One(result, "impact-ratio", "y").Value!.Value, 1e-12);
        var small = One(result, "impact-ratio", "z");
        Assert.Null(small.Value);
        Assert.Contains("small category", small.Undefined, StringComparison.Ordinal);
        var lowest = One(result, "impact-ratio.lowest");
        Assert.Equal(0.5 / (35 / 60.0), lowest.Value!.Value, 1e-12);
        Assert.Contains("left out below 2 % of the images: z", lowest.Formula, StringComparison.Ordinal);
        Assert.Contains("highest: x", lowest.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_group_gives_differences_their_sign()
    {
        var result = Measure("prompts: plain\npositive: a\nreference-group: x\n", Two);
        Assert.Equal((20 / 40.0) - (35 / 60.0), One(result, "statistical-parity-difference").Value!.Value, 1e-12);
        Assert.Equal(20 / 40.0 / (35 / 60.0), One(result, "disparate-impact").Value!.Value, 1e-12);
        Assert.Equal(-0.25, One(result, "equal-opportunity-difference").Value!.Value, 1e-12);
        Assert.Equal(0.0, One(result, "average-odds-difference").Value!.Value, 1e-12);
    }

    [Fact]
    public void Without_a_positive_label_groups_are_compared_by_accuracy()
    {
        var result = Measure("prompts: plain\n", Two);
        Assert.Equal(0.25, One(result, "accuracy.difference").Value!.Value, 1e-12);
        var worst = One(result, "worst-accuracy");
        Assert.Equal(0.5, worst.Value);
        Assert.Contains("here y", worst.Formula, StringComparison.Ordinal);
        Assert.DoesNotContain(result, m => m.Name == "group-parity.selection-rate");
    }

    [Fact]
    public void Each_class_may_be_compared_with_the_rest()
    {
        var result = Measure("prompts: plain\nper-class: true\n", Two);
        Assert.Equal(30 / 40.0, HandMade.One(result, "group-parity.true-positive-rate", "a", group: "x").Value!.Value, 1e-12);
        Assert.Equal(15 / 20.0, HandMade.One(result, "group-parity.true-positive-rate", "b", group: "x").Value!.Value, 1e-12);
    }

    [Fact]
    public void A_rate_without_a_denominator_has_a_reason_and_is_left_out_of_comparisons()
    {
        var result = Measure("prompts: plain\npositive: a\n", [("x", "aa", 5), ("x", "bb", 5), ("y", "bb", 5), ("y", "ba", 5)]);
        Assert.Equal("The group has no positive labels.", One(result, "true-positive-rate", "y").Undefined);
        Assert.NotNull(One(result, "true-positive-rate.difference").Undefined);
        Assert.Equal(0.5, One(result, "false-positive-rate.difference").Value);
    }

    [Fact]
    public void Unknown_and_small_groups_are_shown_and_left_out_and_tiny_ones_keep_wide_intervals()
    {
        var result = Measure("prompts: plain\npositive: a\nmin-group: 3\n", [.. Two, ("z", "aa", 2), (Sample.UnknownGroup, "ab", 50)]);
        Assert.Equal(0.0, One(result, "accuracy", Sample.UnknownGroup).Value);
        Assert.True(One(result, "accuracy", "z").Interval!.Width > 0.6);
        Assert.Equal(0.25, One(result, "accuracy.difference").Value!.Value, 1e-12);
        Assert.Contains("fewer than 3 images left out: z", One(result, "accuracy.difference").Formula, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prompts: plain\npositive: c\n", "unknown label 'c'")]
    [InlineData("prompts: plain\npositive: [a, b]\n", "all or none are positive")]
    [InlineData("prompts: plain\nper-class: maybe\n", "unknown value 'maybe'")]
    [InlineData("prompts: plain\nsmall-share: 3\n", "a fraction from 0 to 1")]
    public void Mistakes_are_named(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => Measure(yaml, Two)).Message, StringComparison.Ordinal);

    private static Measurement One(ImmutableArray<Measurement> all, string measure, string? group = null) =>
        HandMade.One(all, "group-parity." + measure, group: group);

    /// <summary>An outcome is the label and the prediction.</summary>
    private static ImmutableArray<Measurement> Measure(string yaml, (string Group, string Outcome, int Count)[] images)
    {
        var all = images.SelectMany(image => Enumerable.Repeat(image, image.Count)).ToArray();
        var dataset = HandMade.Dataset(["a", "b"], ["race"], all.Select(image => (image.Outcome[0] - 'a', new[] { image.Group })));
        var evidence = new HandMadeEvidence(
            dataset, all.Select(image => HandMade.Axis(image.Outcome[1] - 'a')), label => HandMade.Axis(label[0] - 'a'));
        return HandMade.Whole(HandMade.Read("group-parity", yaml, dataset).Measure(evidence).Measurements, "group-parity");
    }
}
