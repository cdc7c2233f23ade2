using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Multiplicity;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.LabelAssociation;

/// <summary>Images lie on the axes of their labels a, b, c, so that every count is known.</summary>
public sealed class LabelAssociationProbeTests
{
    private const string Labels = "labels: [a, b, c]\nprompts: plain\n";

    [Fact]
    public void A_rate_is_the_share_of_a_group_whose_top_label_it_is()
    {
        var result = Measure(Labels, ("x", 0, 30), ("x", 1, 10), ("y", 0, 5), ("y", 1, 15));
        var rate = HandMade.One(result, "label-association.rate", "a", "top", group: "x");
        Assert.Equal((0.75, 40L), (rate.Value!.Value, rate.N));
        Assert.Equal(BinomialIntervals.Wilson(30, 40), rate.Interval);
        Assert.Equal(0.0, HandMade.One(result, "label-association.rate", "c", "top", group: "x").Value);
    }

    [Fact]
    public void Groups_differ_by_Newcombe_s_difference_Koopman_s_ratio_and_Cramer_s_V()
    {
        var result = Measure(Labels, ("x", 0, 30), ("x", 1, 10), ("y", 0, 5), ("y", 1, 15));
        var difference = HandMade.One(result, "label-association.difference", "a", "top");
        Assert.Equal(0.5, difference.Value!.Value, 1e-12);
        Assert.Equal(ProportionDifferences.Newcombe(new(30, 40), new(5, 20)).Interval, difference.Interval);
        var ratio = HandMade.One(result, "label-association.ratio", "a", "top");
        Assert.Equal(1 / 3.0, ratio.Value!.Value, 1e-12);
        var koopman = ProportionRatios.Koopman(new(5, 20), new(30, 40)).Interval!;
        Assert.Equal(koopman.Lower, ratio.Interval!.Lower, 1e-12);
        var effect = HandMade.One(result, "label-association.cramers-v", "a", "top");
        Assert.Equal(ContingencyTests.CramersV([30, 10, 5, 15], 2).Value, effect.Value!.Value, 1e-12);
        Assert.InRange(effect.Interval!.Lower, 0.15, 0.3);
        Assert.InRange(effect.Interval.Upper, 0.6, 0.75);
    }

    [Fact]
    public void Labels_are_tested_and_their_p_values_adjusted_over_the_labels_that_can_be_tested()
    {
        var result = Measure(Labels, ("x", 0, 30), ("x", 1, 10), ("y", 0, 5), ("y", 1, 15));
        var p = ContingencyTests.ChiSquare([30, 10, 5, 15], 2).PValue.Value;
        Assert.Equal(p, HandMade.One(result, "label-association.p", "a", "top").Value!.Value, 1e-15);
        var adjusted = MultipleComparisons.Adjust([p, p], Adjustment.BenjaminiHochberg);
        var measured = HandMade.One(result, "label-association.p-adjusted", "a", "top");
        Assert.Equal(adjusted[0], measured.Value!.Value, 1e-15);
        Assert.Contains("over 2 labels", measured.Formula, StringComparison.Ordinal);
        var never = HandMade.One(result, "label-association.p", "c", "top");
        Assert.Null(never.Value);
        Assert.Null(HandMade.One(result, "label-association.ratio", "c", "top").Value);
        Assert.Equal(0.0, HandMade.One(result, "label-association.difference", "c", "top").Value);
    }

    [Fact]
    public void Two_tiny_groups_are_tested_exactly_and_keep_wide_intervals()
    {
        var result = Measure(Labels, ("x", 0, 3), ("y", 1, 3));
        Assert.Equal(0.1, HandMade.One(result, "label-association.p", "a", "top").Value!.Value, 1e-12);
        Assert.Contains("Fisher", HandMade.One(result, "label-association.p", "a", "top").Formula, StringComparison.Ordinal);
        var effect = HandMade.One(result, "label-association.cramers-v", "a", "top");
        Assert.Equal(1.0, effect.Value!.Value, 1e-12);
        Assert.True(effect.Interval!.Width > 0.5);
        Assert.True(HandMade.One(result, "label-association.difference", "a", "top").Interval!.Width > 0.5);
    }

    [Fact]
    public void A_threshold_of_0_holds_for_every_label_and_one_of_1_for_none()
    {
        var result = Measure(Labels + "thresholds: [0, 20%, 0.5, 1]\n", ("x", 0, 4), ("y", 1, 4));
        double Rate(string rule, string group) => HandMade.One(result, "label-association.rate", "a", rule, group: group).Value!.Value;
        // The softmax of cosines 1, 0, 0 is 0.576, 0.212, 0.212.
        Assert.Equal((1, 1), (Rate("0%", "x"), Rate("0%", "y")));
        Assert.Equal((1, 1), (Rate("20%", "x"), Rate("20%", "y")));
        Assert.Equal((1, 0), (Rate("50%", "x"), Rate("50%", "y")));
        Assert.Equal((0, 0), (Rate("100%", "x"), Rate("100%", "y")));
    }

    [Fact]
    public void Unknown_and_small_groups_are_shown_and_left_out_of_comparisons()
    {
        var result = Measure(
            Labels + "min-group: 5\n", ("x", 0, 8), ("x", 1, 2), ("y", 0, 4), ("y", 1, 6), ("z", 1, 4), (Sample.UnknownGroup, 1, 20));
        Assert.Equal(["x", "y", "z", Sample.UnknownGroup],
            result.Where(m => m is { Name: "label-association.rate", Subject: { Class: "a", Variant: "top" } }).Select(m => m.Subject.Group));
        var difference = HandMade.One(result, "label-association.difference", "a", "top");
        Assert.Equal((0.4, 20L), (Math.Round(difference.Value!.Value, 12), difference.N));
        Assert.Contains("fewer than 5 images left out: z", difference.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_of_an_intersection_are_compared_like_any_others()
    {
        var dataset = HandMade.Dataset([], ["sex", "age"], Enumerable.Range(0, 40).Select(i => (-1, new[] { i < 20 ? "f" : "m", i % 2 == 0 ? "old" : "young" })));
        var probe = HandMade.Read("label-association", Labels + "features: [sex, [sex, age]]\n", dataset);
        // Only old women get the label a.
        var evidence = new HandMadeEvidence(dataset, Enumerable.Range(0, 40).Select(i => HandMade.Axis(i < 20 && i % 2 == 0 ? 0 : 1)), Text);
        var result = HandMade.Whole(probe.Measure(evidence).Measurements, "label-association");
        Assert.Equal(1.0, HandMade.One(result, "label-association.rate", "a", "top", "sex × age", "f × old").Value);
        Assert.Equal(0.0, HandMade.One(result, "label-association.rate", "a", "top", "sex × age", "f × young").Value);
        Assert.Equal(1.0, HandMade.One(result, "label-association.difference", "a", "top", "sex × age").Value);
        Assert.Equal(0.5, HandMade.One(result, "label-association.difference", "a", "top", "sex").Value);
    }

    [Fact]
    public void The_most_frequent_labels_of_a_group_come_in_their_order()
    {
        var result = Measure(Labels + "top: 2\n", ("x", 0, 1), ("x", 1, 3), ("x", 2, 2), ("y", 2, 4));
        Assert.Equal(["b", "c"], result.Where(m => m is { Name: "label-association.top", Subject.Group: "x" }).Select(m => m.Subject.Class));
        Assert.Equal([3 / 6.0, 2 / 6.0], result.Where(m => m is { Name: "label-association.top", Subject.Group: "x" }).Select(m => m.Value!.Value));
    }

    [Fact]
    public void A_group_without_a_readable_image_has_a_reason_in_place_of_a_rate()
    {
        var dataset = HandMade.Dataset([], ["race"], (-1, ["x"]), (-1, ["x"]), (-1, ["y"]));
        var evidence = new HandMadeEvidence(dataset, [HandMade.Axis(0), HandMade.Axis(1), HandMade.Axis(1)], Text) { Unreadable = [2] };
        var result = HandMade.Whole(HandMade.Read("label-association", Labels, dataset).Measure(evidence).Measurements, "label-association");
        Assert.NotNull(HandMade.One(result, "label-association.rate", "a", "top", group: "y").Undefined);
        Assert.NotNull(HandMade.One(result, "label-association.difference", "a", "top").Undefined);
    }

    [Fact]
    public void One_group_alone_is_refused_with_the_reason()
    {
        var dataset = HandMade.Dataset([], ["race"], (-1, ["x"]), (-1, [Sample.UnknownGroup]));
        var wrong = Assert.Throws<InputException>(() => HandMade.Read("label-association", Labels, dataset));
        Assert.Contains("the one group 'x', and a comparison needs two", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("labels: [a]\nprompts: plain\n", "at least two labels")]
    [InlineData("labels: { a: q, b: q }\nprompts: plain\n", "the words 'q'")]
    [InlineData("labels: [a, b]\n", "'prompts' is missing")]
    [InlineData(Labels + "thresholds: [2]\n", "a fraction from 0 to 1")]
    [InlineData(Labels + "features: [rase]\n", "unknown sensitive feature 'rase'")]
    [InlineData(Labels + "test: anova\n", "unknown test 'anova'")]
    [InlineData(Labels + "tresholds: [0.1]\n", "unknown key 'tresholds'")]
    public void Mistakes_are_named(string yaml, string part)
    {
        var dataset = HandMade.Dataset([], ["race"], (-1, ["x"]), (-1, ["y"]));
        Assert.Contains(part, Assert.Throws<InputException>(() => HandMade.Read("label-association", yaml, dataset)).Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<Measurement> Measure(string yaml, params (string Group, int Label, int Count)[] images)
    {
        var all = images.SelectMany(image => Enumerable.Repeat(image, image.Count)).ToArray();
        var dataset = HandMade.Dataset([], ["race"], all.Select(image => (-1, new[] { image.Group })));
        var evidence = new HandMadeEvidence(dataset, all.Select(image => HandMade.Axis(image.Label)), Text);
        return HandMade.Whole(HandMade.Read("label-association", yaml, dataset).Measure(evidence).Measurements, "label-association");
    }

    private static float[] Text(string label) => HandMade.Axis(label[0] - 'a');
}
