using ClipAudit.Data;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.Grouping;

/// <summary>Groups put together into others, in a probe that only counts labels.</summary>
public sealed class RegroupingTests
{
    private const string Labels = "labels: [a, b]\nprompts: plain\nthresholds: []\n";
    private const string Two = "regroup: { race: { White: [W], non-White: [B, I] } }\n";

    [Fact]
    public void Groups_are_put_together_beside_those_as_they_are()
    {
        var dataset = Dataset(("W", "f", 4), ("B", "m", 2), ("I", "f", 2), (Sample.UnknownGroup, "m", 1));
        var probe = HandMade.Read("label-association", Labels + Two, dataset);
        var result = HandMade.Whole(probe.Measure(Evidence(dataset)).Measurements, "label-association");
        var rates = result.Where(m => m is { Name: "label-association.rate", Subject: { Class: "a", Feature: "race (regrouped)" } }).ToArray();
        Assert.Equal([("White", 4L), ("non-White", 4L), ("(unknown)", 1L)], rates.Select(m => (m.Subject.Group!, m.N)));
        Assert.Contains(result, m => m is { Name: "label-association.rate", Subject: { Feature: "race", Group: "B" } });
        Assert.Contains(probe.Sheet.Method, sentence => sentence == "race (regrouped) puts groups together: White is W; non-White is B, I.");
    }

    [Fact]
    public void A_regrouped_feature_can_be_named_and_intersected()
    {
        var dataset = Dataset(("W", "f", 4), ("B", "m", 2), ("I", "f", 2));
        var probe = HandMade.Read("label-association", Labels + Two + "features: [[race (regrouped), sex]]\n", dataset);
        var result = HandMade.Whole(probe.Measure(Evidence(dataset)).Measurements, "label-association");
        Assert.Equal(["White × f", "non-White × f", "non-White × m"],
            result.Where(m => m is { Name: "label-association.rate", Subject.Class: "a" }).Select(m => m.Subject.Group));
    }

    [Theory]
    [InlineData("regroup: { rase: { A: [W], B: [B] } }\n", "unknown sensitive feature 'rase'")]
    [InlineData("regroup: { race: { A: [W], B: [B] } }\n", "the group 'I' of 'race' is in no new group")]
    [InlineData("regroup: { race: { A: [W, B], B: [B, I] } }\n", "the group 'B' is here a second time")]
    [InlineData("regroup: { race: { A: [W, B, I] } }\n", "fewer than two new groups")]
    [InlineData("regroup: [race]\n", "here is a list; expected a map such as")]
    public void Mistakes_are_named(string yaml, string part)
    {
        var dataset = Dataset(("W", "f", 1), ("B", "m", 1), ("I", "f", 1));
        Assert.Contains(part, Assert.Throws<InputException>(() => HandMade.Read("label-association", Labels + yaml, dataset)).Message, StringComparison.Ordinal);
    }

    private static Dataset Dataset(params (string Race, string Sex, int Count)[] images) =>
        HandMade.Dataset([], ["race", "sex"], images.SelectMany(image => Enumerable.Repeat((-1, new[] { image.Race, image.Sex }), image.Count)));

    private static HandMadeEvidence Evidence(Dataset dataset) =>
        new(dataset, dataset.Samples.Select((_, i) => HandMade.Axis(i % 2)), text => HandMade.Axis(text[0] - 'a'));
}
