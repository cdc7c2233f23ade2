using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Multiplicity;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.ScoreDistribution;

/// <summary>Images are given by their cosine with the label a; b is at right angles to all of them.</summary>
public sealed class ScoreDistributionProbeTests
{
    private const string Kind = "score-distribution";
    private const string Cosines = "labels: [a, b]\nprompts: plain\nscores: [cosine]\n";

    private static readonly double[] Low = [0.1, 0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75];
    private static readonly double[] High = [0.35, 0.45, 0.52, 0.58, 0.62, 0.68, 0.72, 0.78, 0.82, 0.9];

    [Fact]
    public void Quantiles_are_scores_of_images_with_intervals_of_order_statistics()
    {
        var result = Measure(Cosines, ("x", Low), ("y", High));
        var median = One(result, "quantile", "cosine, 50% quantile", "x");
        Assert.Equal((0.5, 10L), (Math.Round(median.Value!.Value, 6), median.N));
        // Of ten scores, the second and the ninth enclose the median with 97.9 %.
        Assert.Equal((0.2, 0.7), (Math.Round(median.Interval!.Lower, 6), Math.Round(median.Interval.Upper, 6)));
        // Nothing encloses the 5 % quantile from below.
        Assert.Equal(-1, One(result, "quantile", "cosine, 5% quantile", "x").Interval!.Lower);
        Assert.Equal(0.9, One(result, "quantile", "cosine, 95% quantile", "y").Value!.Value, 1e-6);
    }

    [Fact]
    public void Two_groups_are_compared_by_superiority_distance_and_tests()
    {
        var result = Measure(Cosines, ("x", Low), ("y", High));
        var superiority = One(result, "superiority", "cosine", "x / y");
        var wins = Low.Sum(low => High.Count(high => low > high)) / 100.0;
        Assert.Equal(wins, superiority.Value!.Value, 1e-12);
        Assert.InRange(superiority.Interval!.Lower, 0.1, wins);
        Assert.InRange(superiority.Interval.Upper, 0.5, 0.6);
        var distance = KolmogorovSmirnovTest.Test(Low, High);
        Assert.Equal(distance.Statistic.Value, One(result, "ks", "cosine", "x / y").Value!.Value, 1e-12);
        Assert.Equal(distance.PValue.Value, One(result, "ks.p", "cosine", "x / y").Value!.Value, 1e-12);
        Assert.Equal(MannWhitneyTest.Exact(Low, High).PValue.Value, One(result, "mann-whitney.p", "cosine", "x / y").Value!.Value, 1e-12);
    }

    [Fact]
    public void P_values_are_adjusted_over_the_pairs_of_groups()
    {
        var result = Measure(Cosines, ("x", Low), ("y", High), ("z", [0.91, 0.92, 0.93, 0.94, 0.95]));
        string[] pairs = ["x / y", "x / z", "y / z"];
        double[] raw = [.. pairs.Select(pair => One(result, "ks.p", "cosine", pair).Value!.Value)];
        var adjusted = MultipleComparisons.Adjust(raw, Adjustment.BenjaminiHochberg);
        Assert.Equal(adjusted, pairs.Select(pair => One(result, "ks.p-adjusted", "cosine", pair).Value!.Value));
        Assert.Contains("over 3 pairs", One(result, "mann-whitney.p-adjusted", "cosine", "x / y").Formula, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 10, 0.0, 0.0, 0.19979)]
    [InlineData(20, 30, 0.5, 0.34480, 0.65520)]
    public void The_interval_of_superiority_is_Newcombe_s_fifth(int m, int n, double value, double lower, double upper)
    {
        // No overlap, or none but ties.
        var first = Enumerable.Repeat(0.5, m).ToArray();
        var second = Enumerable.Repeat(value == 0 ? 0.8 : 0.5, n).ToArray();
        var result = One(Measure(Cosines, ("x", first), ("y", second)), "superiority", "cosine", "x / y");
        Assert.Equal(value, result.Value!.Value);
        Assert.Equal(lower, result.Interval!.Lower, 1e-5);
        Assert.Equal(upper, result.Interval.Upper, 1e-5);
    }

    [Fact]
    public void A_share_of_the_pool_gives_a_common_threshold_rates_and_thresholds_that_equalise_them()
    {
        var result = Measure(Cosines + "select: [25%]\n", ("x", Low), ("y", High));
        // The five best of twenty: 0.9, 0.82, 0.78, 0.75, 0.72.
        Assert.Equal(0.72, One(result, "threshold", "cosine, top 25%").Value!.Value, 1e-6);
        Assert.Equal((0.1, 0.4), (Rate("x"), Rate("y")));
        Assert.Equal(0.3, One(result, "selection-rate.difference", "cosine, top 25%").Value!.Value, 1e-12);
        Assert.Equal(0.25, One(result, "selection-rate.ratio", "cosine, top 25%").Value!.Value, 1e-12);
        // A quarter of ten, three images at least.
        Assert.Equal((0.65, 0.78), (Own("x"), Own("y")));

        double Rate(string group) => One(result, "selection-rate", "cosine, top 25%", group).Value!.Value;
        double Own(string group) => Math.Round(One(result, "group-threshold", "cosine, top 25%", group).Value!.Value, 6);
    }

    [Fact]
    public void Images_that_tie_with_the_last_one_selected_are_selected_too()
    {
        var result = Measure(Cosines + "select: [25%]\n", ("x", [0.5, 0.5, 0.5, 0.5]), ("y", [0.5, 0.5, 0.5, 0.1]));
        Assert.Equal(1.0, One(result, "selection-rate", "cosine, top 25%", "x").Value);
        Assert.Contains("selects 87.5 % of all images", One(result, "selection-rate", "cosine, top 25%", "y").Formula, StringComparison.Ordinal);
        Assert.NotNull(One(result, "mann-whitney.p", "cosine", "x / y").Value);
    }

    [Fact]
    public void Thresholds_at_the_ends_select_everybody_or_nobody()
    {
        var result = Measure(
            "labels: [a, b]\nprompts: plain\nselect: [1]\nthresholds: { probability: [0, 1], cosine: [-1, 1] }\n", ("x", Low), ("y", High));
        foreach (var (rule, rate) in new[] { ("probability from 0", 1.0), ("probability from 1", 0.0), ("cosine from -1", 1.0), ("cosine from 1", 0.0), ("cosine, top 100%", 1.0) })
            Assert.Equal(rate, One(result, "selection-rate", rule, "x").Value!.Value);
        Assert.Null(One(result, "selection-rate.ratio", "probability from 1").Value);
        Assert.Contains("selects no image", One(result, "group-threshold", "probability from 1", "x").Undefined, StringComparison.Ordinal);
        Assert.Equal(0.1, One(result, "threshold", "cosine, top 100%").Value!.Value, 1e-6);
    }

    [Fact]
    public void Probabilities_are_those_among_the_labels()
    {
        var result = Measure("labels: [a, b]\nprompts: plain\nscores: [probability]\n", ("x", [0.0, 0.0]), ("y", [1.0, 1.0]));
        Assert.Equal(0.5, One(result, "quantile", "probability, 50% quantile", "x").Value!.Value, 1e-6);
        Assert.Equal(1 / (1 + Math.Exp(-1)), One(result, "quantile", "probability, 50% quantile", "y").Value!.Value, 1e-6);
    }

    [Fact]
    public void Empty_tiny_and_unknown_groups_are_shown_and_left_out()
    {
        var (dataset, images) = Images(("x", Low), ("y", [0.5]), ("z", High), (Sample.UnknownGroup, [0.99]));
        var probe = HandMade.Read(Kind, Cosines + "min-group: 2\n", dataset);
        var evidence = new HandMadeEvidence(dataset, images, Text) { Unreadable = [.. Enumerable.Range(11, 10)] };
        var result = HandMade.Whole(probe.Measure(evidence).Measurements, Kind);
        Assert.Equal(0.5, HandMade.One(result, Kind + ".quantile", "a", "cosine, 50% quantile", group: "y").Value!.Value, 1e-6);
        Assert.NotNull(HandMade.One(result, Kind + ".quantile", "a", "cosine, 50% quantile", group: "z").Undefined);
        Assert.DoesNotContain(result, m => m.Name == Kind + ".ks");
        Assert.NotNull(HandMade.One(result, Kind + ".selection-rate.difference", "a").Undefined);
        // Of the pool of twelve, two images.
        Assert.Equal(0.75, HandMade.One(result, Kind + ".threshold", "a", "cosine, top 10%").Value!.Value, 1e-6);
    }

    [Fact]
    public void The_figure_is_the_density_of_each_group()
    {
        var (dataset, images) = Images(("x", Low), ("y", High));
        var figures = HandMade.Read(Kind, Cosines, dataset).Measure(new HandMadeEvidence(dataset, images, Text)).Figures;
        var figure = figures.First(figure => figure.Title.StartsWith("a:", StringComparison.Ordinal));
        Assert.Equal(["x", "y"], figure.Curves.Select(curve => curve.Name));
        Assert.All(figure.Curves, curve =>
        {
            var step = curve.Points[1].X - curve.Points[0].X;
            Assert.InRange(curve.Points.Sum(point => point.Y) * step, 0.8, 1.01);
        });
    }

    [Fact]
    public void One_group_alone_is_refused_with_the_reason() =>
        Assert.Contains("the one group 'x', and a comparison needs two",
            Assert.Throws<InputException>(() => HandMade.Read(Kind, Cosines, Images(("x", Low)).Dataset)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("scores: [cosines]\n", "unknown score 'cosines'; expected one of cosine, probability")]
    [InlineData("quantiles: [0]\n", "a fraction between 0 and 1")]
    [InlineData("quantiles: [50%, 0.5]\n", "a second time")]
    [InlineData("select: [0]\n", "a fraction above 0")]
    [InlineData("thresholds: [0.5]\n", "expected a map such as")]
    [InlineData("thresholds: { probability: [2] }\n", "a fraction from 0 to 1")]
    [InlineData("thresholds: { cosine: [2] }\n", "a cosine from -1 to 1")]
    [InlineData("scores: [cosine]\nthresholds: { probability: [0.5] }\n", "not among the 'scores'")]
    [InlineData("thresholds: { logit: [1] }\n", "unknown key 'logit' in 'thresholds'")]
    public void Mistakes_are_named(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() =>
            HandMade.Read(Kind, "labels: [a, b]\nprompts: plain\n" + yaml, Images(("x", Low), ("y", High)).Dataset)).Message, StringComparison.Ordinal);

    private static ImmutableArray<Measurement> Measure(string yaml, params (string Group, double[] Cosines)[] groups)
    {
        var (dataset, images) = Images(groups);
        return HandMade.Whole(HandMade.Read(Kind, yaml, dataset).Measure(new HandMadeEvidence(dataset, images, Text)).Measurements, Kind);
    }

    private static (Dataset Dataset, float[][] Images) Images(params (string Group, double[] Cosines)[] groups) =>
        (HandMade.Dataset([], ["race"], groups.SelectMany(group => group.Cosines.Select(_ => (-1, new[] { group.Group })))),
        [.. groups.SelectMany(group => group.Cosines.Select(cosine => new[] { (float)cosine, 0, (float)Math.Sqrt(1 - (cosine * cosine)), 0 }))]);

    private static float[] Text(string label) => HandMade.Axis(label[0] - 'a');

    private static Measurement One(ImmutableArray<Measurement> result, string name, string variant, string? group = null) =>
        HandMade.One(result, $"{Kind}.{name}", "a", variant, group: group);
}
