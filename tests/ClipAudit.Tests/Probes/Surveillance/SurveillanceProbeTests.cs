using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.Surveillance;

/// <summary>Images are mixtures of axes, the first letter weighing most; a text lies on the axis of its last letter.</summary>
public sealed class SurveillanceProbeTests
{
    private const string Kind = "surveillance";

    [Fact]
    public void Scenes_are_named_among_the_labels_and_with_close_captions_among_them()
    {
        // Of six images of a, five look like a at first; two of these look even more like the caption c.
        var result = Measure("prompts: plain\ndistractors: { a: [close c] }\n", ("a", "a", 3), ("a", "ca", 2), ("a", "b", 1), ("b", "b", 4));
        Assert.Equal((0.9, 10L), (One(result, "accuracy", "coarse").Value!.Value, One(result, "accuracy", "coarse").N));
        Assert.Equal(BinomialIntervals.Wilson(9, 10), One(result, "accuracy", "coarse").Interval);
        Assert.Equal(0.7, One(result, "accuracy", "stress test").Value!.Value, 1e-12);
        Assert.Equal(0.2, One(result, "accuracy.drop", "stress test").Value!.Value, 1e-12);
        Assert.Equal(0.2, One(result, "distracted", "stress test").Value!.Value, 1e-12);
        Assert.Contains("2 classes, by chance 0.5", One(result, "accuracy", "coarse").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_makes_a_close_caption_of_every_label()
    {
        var probe = HandMade.Read(Kind, "prompts: plain\ndistractors: ['{label} with a red car']\n", Dataset(("a", "a", 1), ("b", "b", 1)));
        Assert.Equal(["a", "b", "a with a red car", "b with a red car"], probe.Texts.SelectMany(need => need.Texts).Distinct());
    }

    [Fact]
    public void A_caption_of_another_label_is_a_mistake_but_no_distraction()
    {
        var result = Measure("prompts: plain\ndistractors: { b: [close c] }\n", ("a", "ca", 2), ("b", "b", 2));
        Assert.Equal((0.5, 0.0), (One(result, "accuracy", "stress test").Value!.Value, One(result, "distracted", "stress test").Value!.Value));
    }

    [Fact]
    public void Details_are_groups_of_a_feature()
    {
        var result = Measure(
            "prompts: plain\nfine: { person in sight: { feature: person, prompts: plain, labels: { yes: c, no: d } } }\n",
            ("a", "c", 3), ("a", "dc", 1), ("b", "d", 4));
        Assert.Equal((1.0, 8L), (One(result, "fine", "person in sight").Value!.Value, One(result, "fine", "person in sight").N));
    }

    [Theory]
    // Ranks 1 and 3 of four names: the second image wins among two where the third name is not drawn but the fourth is, 1 of 3.
    [InlineData(2, (1 + (1 / 3.0)) / 2)]
    [InlineData(3, 0.5)]
    [InlineData(4, 0.5)]
    public void A_person_is_looked_for_among_N_names_over_all_draws(int size, double expected)
    {
        var result = Measure($"prompts: plain\nnames: {{ sizes: [{size}], others: [c, d] }}\n", ("a", "abcd", 1), ("b", "cab", 1));
        var identity = One(result, "identity", $"{size} names");
        Assert.Equal(expected, identity.Value!.Value, 1e-12);
        Assert.Contains("M = 4", identity.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_names_are_asked_the_interval_is_Wilson_s()
    {
        var identity = One(Measure("prompts: plain\nnames: { sizes: [2] }\n", ("a", "a", 6), ("a", "b", 2), ("b", "b", 2)), "identity", "2 names");
        var wilson = BinomialIntervals.Wilson(8, 10);
        Assert.Equal(0.8, identity.Value!.Value, 1e-12);
        Assert.Equal(wilson.Lower, identity.Interval!.Lower, 1e-12);
        Assert.Equal(wilson.Upper, identity.Interval.Upper, 1e-12);
    }

    [Fact]
    public void More_names_than_there_are_give_no_number()
    {
        var identity = One(Measure("prompts: plain\nnames: { sizes: [2, 100] }\n", ("a", "a", 1), ("b", "b", 1)), "identity", "100 names");
        Assert.Equal("There are 2 names and no more.", identity.Undefined);
    }

    [Theory]
    [InlineData("prompts: plain\ndistractors: [with a car]\n", "has no place for the label")]
    [InlineData("prompts: plain\ndistractors: { q: [x] }\n", "unknown label 'q'")]
    [InlineData("prompts: plain\ndistractors: { a: [b] }\n", "several classes have the words 'b'")]
    [InlineData("prompts: plain\nnames: {}\n", "the key 'sizes' is missing")]
    [InlineData("prompts: plain\nnames: { sizes: [1] }\n", "a whole number of at least 2")]
    [InlineData("prompts: plain\nnames: { sizes: [2], others: [a] }\n", "the name 'a' is a label too")]
    [InlineData("prompts: plain\nnames: { sizes: [2] }\ndistractors: ['{label} x']\n", "not both")]
    [InlineData("prompts: plain\nfine: { q: { prompts: plain } }\n", "the task 'q' names no sensitive feature")]
    public void Mistakes_are_named(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => HandMade.Read(Kind, yaml, Dataset(("a", "a", 1), ("b", "b", 1)))).Message, StringComparison.Ordinal);

    private static ImmutableArray<Measurement> Measure(string yaml, params (string Label, string Mixture, int Count)[] images)
    {
        var dataset = Dataset(images);
        var evidence = new HandMadeEvidence(
            dataset, images.SelectMany(image => Enumerable.Repeat(Mixture(image.Mixture), image.Count)), text => Mixture(text[^1].ToString()));
        return HandMade.Whole(HandMade.Read(Kind, yaml, dataset).Measure(evidence).Measurements, Kind);
    }

    private static Dataset Dataset(params (string Label, string Mixture, int Count)[] images) => HandMade.Dataset(
        ["a", "b"], ["person"],
        images.SelectMany(image => Enumerable.Repeat((image.Label == "a" ? 0 : 1, new[] { image.Mixture[0] == 'c' || image.Mixture == "c" ? "yes" : "no" }), image.Count)));

    private static float[] Mixture(string letters)
    {
        var vector = new float[4];
        for (var i = 0; i < letters.Length; i++)
            vector[letters[i] - 'a'] = 1f / (i + 1);
        return vector;
    }

    private static Measurement One(ImmutableArray<Measurement> result, string name, string variant) =>
        HandMade.One(result, $"{Kind}.{name}", variant: variant);
}
