using System.Collections.Immutable;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.Counterfactual;

/// <summary>Scenes are drawn once per colour; a text per scene says what the model answers for red, blue and so on.</summary>
public sealed class CounterfactualProbeTests
{
    private const string Yaml = "prompts: plain\nvary: colour\n";

    [Fact]
    public void The_flip_rate_is_the_share_of_sets_with_different_answers()
    {
        var result = Measure(Yaml, "a:aa", "a:ab", "b:bb", "b:ba", "b:bb");
        var flips = result.Single(m => m.Name == "counterfactual.flip-rate" && m.Subject is { Class: null, Group: null });
        Assert.Equal((0.4, 5L), (flips.Value!.Value, flips.N));
        Assert.Equal(BinomialIntervals.Wilson(2, 5), flips.Interval);
        Assert.Equal(0.5, HandMade.One(result, "counterfactual.flip-rate", "a").Value);
        Assert.Equal(1 / 3.0, HandMade.One(result, "counterfactual.flip-rate", "b").Value!.Value, 1e-12);
        Assert.Equal(0.4, HandMade.One(result, "counterfactual.flip-rate", group: "blue / red").Value);
    }

    [Fact]
    public void Accuracies_are_compared_on_the_same_scenes()
    {
        // Groups in ordinal order: blue is the second letter, red the first. Blue alone is right 1 time, red alone 6 times.
        var result = Measure(Yaml, [.. Enumerable.Repeat("a:aa", 10), .. Enumerable.Repeat("a:ab", 6), "a:ba"]);
        var difference = HandMade.One(result, "counterfactual.accuracy-difference");
        Assert.Equal(-5 / 17.0, difference.Value!.Value, 1e-12);
        // Agresti and Min: (1.5 − 6.5) / 19 ± 1.96 · √(8 − 25/19) / 19.
        Assert.Equal((-5 / 19.0) - (1.959964 * Math.Sqrt(8 - (25 / 19.0)) / 19), difference.Interval!.Lower, 1e-6);
        Assert.Equal(McNemarTest.Exact([10, 1, 6, 0]).PValue.Value, HandMade.One(result, "counterfactual.mcnemar-p").Value!.Value, 1e-12);
    }

    [Fact]
    public void The_score_shifts_by_the_mean_difference_in_the_label_s_probability()
    {
        var result = Measure(Yaml, "a:ab", "a:ab", "a:aa", "a:aa");
        var right = Math.E / (Math.E + 1);
        var shift = HandMade.One(result, "counterfactual.score-shift");
        Assert.Equal(((1 - right) - right) / 2, shift.Value!.Value, 1e-6);
        Assert.True(shift.Interval!.Width > 0.1);
    }

    [Fact]
    public void Scenes_that_never_change_keep_an_interval_with_width()
    {
        var result = Measure(Yaml, "a:aa", "a:aa", "b:bb");
        Assert.Equal(0.0, HandMade.One(result, "counterfactual.accuracy-difference").Value);
        Assert.True(HandMade.One(result, "counterfactual.accuracy-difference").Interval!.Width > 0.3);
        Assert.Equal(1.0, HandMade.One(result, "counterfactual.mcnemar-p").Value);
    }

    [Fact]
    public void Sets_of_more_than_two_are_compared_pair_by_pair()
    {
        var result = Measure(Yaml, "a:aab", "a:aaa");
        Assert.Equal(["blue / green", "blue / red", "green / red"],
            result.Where(m => m.Name == "counterfactual.mcnemar-p").Select(m => m.Subject.Group));
        Assert.Equal(0.0, HandMade.One(result, "counterfactual.flip-rate", group: "blue / red").Value);
        Assert.Equal(0.5, HandMade.One(result, "counterfactual.flip-rate", group: "blue / green").Value);
    }

    [Fact]
    public void A_set_whose_partner_can_t_be_read_does_not_count()
    {
        var result = Measure(Yaml, [2], "a:ab", "a:ab");
        Assert.Equal((1.0, 1L), HandMade.One(result, "counterfactual.flip-rate", group: "blue / red") is var m ? (m.Value!.Value, m.N) : default);
        Assert.NotNull(HandMade.One(result, "counterfactual.score-shift").Undefined);
    }

    [Theory]
    [InlineData("prompts: plain\n", "'vary' is missing")]
    [InlineData("prompts: plain\nvary: color\n", "unknown sensitive feature 'color'")]
    public void Mistakes_are_named(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => Measure(yaml, "a:ab")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_dataset_without_sets_is_refused()
    {
        var dataset = HandMade.Dataset(["a", "b"], ["colour"], (0, ["red"]), (0, ["blue"]));
        Assert.Contains("sets of images that differ", Assert.Throws<InputException>(() => HandMade.Read("counterfactual", Yaml, dataset)).Message,
            StringComparison.Ordinal);
    }

    private static ImmutableArray<Measurement> Measure(string yaml, params string[] scenes) => Measure(yaml, [], scenes);

    private static ImmutableArray<Measurement> Measure(string yaml, HashSet<int> unreadable, params string[] scenes)
    {
        string[] colours = ["red", "blue", "green"];
        var images = scenes.SelectMany((scene, set) => scene[2..].Select((answer, colour) => (set, scene[0], answer, colours[colour]))).ToArray();
        var dataset = HandMade.Dataset(["a", "b"], ["colour"], images.Select(image => (image.Item2 - 'a', new[] { image.Item4 })));
        dataset = dataset with { Samples = [.. dataset.Samples.Select((sample, i) => sample with { Set = $"{images[i].set}" })] };
        var evidence = new HandMadeEvidence(
            dataset, images.Select(image => HandMade.Axis(image.answer - 'a')), label => HandMade.Axis(label[0] - 'a')) { Unreadable = unreadable };
        return HandMade.Whole(HandMade.Read("counterfactual", yaml, dataset).Measure(evidence).Measurements, "counterfactual");
    }
}
