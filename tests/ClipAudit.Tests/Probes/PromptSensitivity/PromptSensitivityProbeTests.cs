using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics.Agreement;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes.PromptSensitivity;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.PromptSensitivity;

/// <summary>Images lie on the axes of their labels. The template x names every class; y takes a for b and b for a, so that the
/// ensemble can't tell these two apart and takes the first of them.</summary>
public sealed class PromptSensitivityProbeTests
{
    private const string XAndY = "prompts: ['x {label}', 'y {label}']\n";

    [Fact]
    public void Each_template_is_measured_alone_and_all_together()
    {
        var result = Measure(XAndY, 10, 10, 20);
        Assert.Equal(1.0, HandMade.One(result, "prompt.accuracy", variant: "x {label}").Value);
        var y = HandMade.One(result, "prompt.accuracy", variant: "y {label}");
        Assert.Equal((0.5, 40L), (y.Value!.Value, y.N));
        Assert.Equal(BinomialIntervals.Wilson(20, 40), y.Interval);
        Assert.Equal(0.75, HandMade.One(result, "prompt.ensemble-accuracy").Value);
    }

    [Fact]
    public void The_gain_of_the_ensemble_is_paired_image_by_image()
    {
        var gains = Measure(XAndY, 10, 10, 20).Where(m => m.Name == "prompt.ensemble-gain").ToDictionary(m => m.Subject.Variant ?? "");
        Assert.Equal(ProportionDifferences.PairedTango(0, 10, 40).Interval, gains["x {label}"].Interval);
        Assert.Equal((-0.25, 0.25), (gains["x {label}"].Value!.Value, gains["y {label}"].Value!.Value));
        Assert.Equal(0, gains[""].Value!.Value, 1e-15);
        // Per image the gain over the mean is ½, −½ or 0, each half of the time 0: its standard error is ½·√½/√40.
        Assert.InRange(gains[""].Interval!.Width, 3.3 * 0.0559, 4.5 * 0.0559);
    }

    [Fact]
    public void The_wording_decides_the_images_that_only_some_templates_get_right()
    {
        var result = Measure(XAndY, 10, 10, 20);
        Assert.Equal(0.5, HandMade.One(result, "prompt.range").Value);
        Assert.InRange(HandMade.One(result, "prompt.range").Interval!.Lower, 0.3, 0.4);
        Assert.Equal(BinomialIntervals.Wilson(20, 40), HandMade.One(result, "prompt.wording-share").Interval);
        Assert.Equal(0.5, HandMade.One(result, "prompt.flip-rate").Value);
    }

    [Fact]
    public void Ties_alone_make_the_order_of_labels_matter()
    {
        Assert.Equal(0.5, HandMade.One(Measure(XAndY, 10, 10, 20), "prompt.label-order").Value);
        var untied = HandMade.One(Measure("prompts: ['x {label}', 'z {label}']\n", 10, 10, 20), "prompt.label-order");
        Assert.Equal((0.0, 40L), (untied.Value!.Value, untied.N));
    }

    [Fact]
    public void Wordings_that_fare_alike_are_no_certainty_that_others_do()
    {
        var result = Measure("prompts: ['x {label}', 'z {label}', '{label}']\n", 3, 3, 3);
        var range = HandMade.One(result, "prompt.range");
        Assert.Equal((0.0, 0.0), (range.Value, range.Interval!.Lower));
        Assert.InRange(range.Interval.Upper, 0.3, 0.6);
        Assert.Contains("Bonferroni over 3 pairs", range.Interval.Method, StringComparison.Ordinal);
        Assert.True(result.Single(m => m is { Name: "prompt.ensemble-gain", Subject.Variant: null }).Interval!.Width > 0.3);
    }

    [Fact]
    public void Other_class_names_are_compared_on_the_same_images()
    {
        // q lies on an axis of its own: images of a now go to b, and those of b no longer to a.
        var result = Measure(XAndY + "class-names: { odd: { a: q } }\n", 10, 10, 20);
        Assert.Equal(0.75, HandMade.One(result, "prompt.class-names-accuracy", variant: "odd").Value);
        var change = HandMade.One(result, "prompt.class-names-change", variant: "odd");
        Assert.Equal(0.0, change.Value);
        Assert.Equal(ProportionDifferences.PairedTango(10, 10, 40).Interval, change.Interval);
    }

    [Fact]
    public void Classes_that_are_all_right_can_not_be_ranked()
    {
        Assert.NotNull(HandMade.One(Measure(XAndY, 10, 10, 20), "prompt.class-rank-correlation").Undefined);
        Assert.Contains("Fewer than three classes",
            HandMade.One(Measure(XAndY, 10, 1, 20), "prompt.class-rank-correlation").Undefined, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rank_correlation_of_templates_is_Spearman_s_averaged_over_pairs()
    {
        double[][] lists = [[1, 2, 3, 4], [2, 1, 4, 3], [1, 1, 2, 2], [5, 5, 5, 5]];
        double Spearman(int i, int j) => Correlation.Spearman(lists[i], lists[j]).Statistic.Value;
        Assert.Equal((Spearman(0, 1) + Spearman(0, 2) + Spearman(1, 2)) / 3, RankCorrelation.MeanOverPairs(lists), 1e-12);
        Assert.Equal(double.NaN, RankCorrelation.MeanOverPairs([lists[0], lists[3]]));
    }

    [Fact]
    public void Without_a_labelled_image_everything_has_a_reason()
    {
        var dataset = Dataset() with { Samples = [new Sample("1", -1, [])] };
        var probe = HandMade.Read("prompt-sensitivity", XAndY, dataset);
        var result = HandMade.Whole(probe.Measure(new HandMadeEvidence(dataset, [HandMade.Axis(0)], Text)).Measurements, "prompt-sensitivity");
        Assert.All(result, m => Assert.NotNull(m.Undefined));
    }

    [Theory]
    [InlineData("prompts: plain\n", "f:1:10: 'd' has one template, and the probe compares several; expected two or more")]
    [InlineData(XAndY + "class-names: { odd: { aa: q } }\n", "f:2:23: unknown label 'aa'; expected one of a, b, c")]
    [InlineData(XAndY + "class-names: { odd: { a: b } }\n", "'odd' gives several labels of 'd' the same words")]
    [InlineData(XAndY + "class-names: [odd]\n", "f:2:14: here is a list; expected a map from names to maps from labels")]
    [InlineData(XAndY + "synonyms: {}\n", "f:2:1: unknown key 'synonyms'")]
    public void Mistakes_are_named_with_their_places(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => HandMade.Read("prompt-sensitivity", yaml, Dataset())).Message, StringComparison.Ordinal);

    private static ImmutableArray<Measurement> Measure(string yaml, params int[] images)
    {
        int[] labels = [.. images.SelectMany((count, label) => Enumerable.Repeat(label, count))];
        var dataset = HandMade.Dataset(["a", "b", "c"], [], labels.Select(label => (label, Array.Empty<string>())));
        var probe = HandMade.Read("prompt-sensitivity", yaml, dataset);
        var evidence = new HandMadeEvidence(dataset, labels.Select(label => HandMade.Axis(label)), Text);
        return HandMade.Whole(probe.Measure(evidence).Measurements, "prompt-sensitivity");
    }

    private static Dataset Dataset() => HandMade.Dataset(["a", "b", "c"], [], (0, []), (1, []), (2, []));

    private static float[] Text(string text)
    {
        var axis = text[^1] == 'q' ? 3 : text[^1] - 'a';
        return HandMade.Axis(text[0] == 'y' && axis < 2 ? 1 - axis : axis);
    }
}
