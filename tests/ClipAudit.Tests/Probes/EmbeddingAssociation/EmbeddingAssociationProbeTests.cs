using System.Collections.Immutable;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.EmbeddingAssociation;

/// <summary>Words name their angle in degrees, so that every cosine is known: a lies at 0, b at 90.</summary>
public sealed class EmbeddingAssociationProbeTests
{
    [Fact]
    public void An_association_of_words_is_their_standardised_difference_with_an_exact_p()
    {
        var result = Measure("tests: { t: { x: ['10', '20', '30'], y: ['60', '70', '80'], a: ['0'], b: ['90'] } }\n");
        double[] s = [.. new[] { 10, 20, 30, 60, 70, 80 }.Select(angle => Cos(angle) - Sin(angle))];
        var mean = s.Average();
        var deviation = Math.Sqrt(s.Sum(v => (v - mean) * (v - mean)) / 5);
        var difference = s[..3].Average() - s[3..].Average();
        Assert.Equal(difference / deviation, One(result, "effect-size").Value!.Value, 1e-6);
        Assert.Equal(difference, One(result, "difference").Value!.Value, 1e-6);
        // Of the 20 partitions only the observed one is as strong.
        Assert.Equal(1 / 20.0, One(result, "p").Value!.Value, 1e-12);
        Assert.Contains("all 20 partitions", One(result, "p").Formula, StringComparison.Ordinal);
        Assert.Equal("t", One(result, "p").Subject.Class);
    }

    [Fact]
    public void The_deviation_may_be_that_of_the_population() =>
        Assert.Equal(
            Math.Sqrt(6 / 5.0),
            One(Measure("tests: { t: { x: ['10', '20', '30'], y: ['60', '70', '80'], a: ['0'], b: ['90'] } }\ndeviation: population\n"), "effect-size").Value!.Value
            / One(Measure("tests: { t: { x: ['10', '20', '30'], y: ['60', '70', '80'], a: ['0'], b: ['90'] } }\n"), "effect-size").Value!.Value,
            1e-9);

    [Fact]
    public void Many_partitions_are_sampled_and_p_says_how_surely()
    {
        var words = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"'{i}'"));
        var others = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"'{i + 1}.5'"));
        var p = One(Measure($"tests: {{ t: {{ x: [{words}], y: [{others}], a: ['0'], b: ['90'] }} }}\npermutations: 500\n"), "p");
        Assert.Contains("500 sampled partitions", p.Formula, StringComparison.Ordinal);
        Assert.True(p.Interval!.Width > 0.01);
    }

    [Fact]
    public void A_test_of_one_target_is_made_for_each_of_its_words()
    {
        var result = Measure("tests: { t: { x: ['5', '85'], a: ['0', '10'], b: ['80', '90'] } }\n");
        Assert.True(HandMade.One(result, "embedding-association.effect-size", "t: 5").Value > 1);
        Assert.True(HandMade.One(result, "embedding-association.effect-size", "t: 85").Value < -1);
    }

    [Fact]
    public void Images_of_groups_take_the_place_of_words()
    {
        var result = Measure(
            "tests: { t: { x: { dataset: d, feature: race, groups: [u] }, y: { dataset: d, feature: race, groups: [v] }, a: ['0'], b: ['90'] } }\n");
        Assert.True(One(result, "effect-size").Value > 1);
        Assert.Equal((4L, "d"), (One(result, "effect-size").N, One(result, "effect-size").Subject.Dataset));
    }

    [Fact]
    public void Equal_associations_have_no_effect_size_but_a_reason()
    {
        var effect = One(Measure("tests: { t: { x: ['10', '10.0'], y: ['10.00', '10.000'], a: ['0'], b: ['90'] } }\n"), "effect-size");
        Assert.Null(effect.Value);
        Assert.Contains("0/0", effect.Undefined, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tests: { t: { x: ['1'], y: ['2', '3'], a: ['0'], b: ['90'] } }\n", "the set 'x' has a single text")]
    [InlineData("tests: { t: { x: ['1', '2'], a: ['0', '1'] } }\n", "'b' is missing")]
    [InlineData("tests: { t: { x: { dataset: d, feature: race, groups: [u] }, a: ['0', '1'], b: ['2', '3'] } }\n", "images as its only target")]
    [InlineData("tests: { t: { x: ['1', '2'], y: { dataset: d, feature: race, groups: [w] }, a: ['0'], b: ['2'] } }\n", "unknown group 'w'")]
    [InlineData("tests: {}\n", "the map is empty")]
    public void Mistakes_are_named(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => Measure(yaml)).Message, StringComparison.Ordinal);

    private static ImmutableArray<Measurement> Measure(string yaml)
    {
        var dataset = HandMade.Dataset([], ["race"], (-1, ["u"]), (-1, ["u"]), (-1, ["v"]), (-1, ["v"]));
        var evidence = new HandMadeEvidence(dataset, [At("10"), At("25"), At("70"), At("75")], At);
        return HandMade.Whole(HandMade.Read("embedding-association", yaml, dataset).Measure(evidence).Measurements, "embedding-association");
    }

    private static Measurement One(ImmutableArray<Measurement> all, string measure) => HandMade.One(all, "embedding-association." + measure);

    private static float[] At(string degrees)
    {
        var angle = double.Parse(degrees, System.Globalization.CultureInfo.InvariantCulture);
        return [(float)Cos(angle), (float)Sin(angle), 0, 0, 0, 0, 0, 0];
    }

    private static double Cos(double degrees) => Math.Cos(degrees * Math.PI / 180);

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
