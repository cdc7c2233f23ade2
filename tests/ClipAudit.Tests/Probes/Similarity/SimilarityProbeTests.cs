using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.Similarity;

/// <summary>Six images of two classes; image i points along (i, 1).</summary>
public sealed class SimilarityProbeTests
{
    [Fact]
    public void Each_image_is_compared_with_each_text()
    {
        var probe = HandMade.Read("similarity", "images: { d: ['0003', '0000'] }\ntexts: [across, up]\n", Data());
        var outcome = probe.Measure(Evidence());
        Assert.Equal(4, outcome.Measurements.Length);
        Assert.Equal(3 / Math.Sqrt(10), HandMade.One(outcome.Measurements, "similarity.cosine", "across", "0003").Value!.Value, 1e-6);
        Assert.Equal(1 / Math.Sqrt(10), HandMade.One(outcome.Measurements, "similarity.cosine", "up", "0003").Value!.Value, 1e-6);
        Assert.Equal(0, HandMade.One(outcome.Measurements, "similarity.cosine", "across", "0000").Value);
        Assert.All(outcome.Measurements, m => Assert.True(m.N == 1 && m.Interval is null && m.Formula.Contains("no interval", StringComparison.Ordinal)));
        Assert.Equal("Cosines of m on d", Assert.Single(outcome.Figures).Title);
    }

    [Theory]
    [InlineData("texts: up\n", "0000 0001 0002 0003 0004 0005")]
    [InlineData("texts: up\nfirst: 2\n", "0000 0001")]
    [InlineData("texts: up\nper-class: 1\n", "0000 0003")]
    public void Images_are_chosen_by_place_or_class(string yaml, string expected) =>
        Assert.Equal(expected.Split(' '), HandMade.Read("similarity", yaml, Data()).Measure(Evidence()).Measurements.Select(m => m.Subject.Variant));

    [Fact]
    public void An_image_that_can_not_be_read_has_no_cosine()
    {
        var measurements = HandMade.Read("similarity", "texts: up\nfirst: 2\n", Data()).Measure(Evidence(0)).Measurements;
        Assert.Equal("The image could not be read.", HandMade.One(measurements, "similarity.cosine", variant: "0000").Undefined);
        Assert.NotNull(HandMade.One(measurements, "similarity.cosine", variant: "0001").Value);
    }

    [Theory]
    [InlineData("first: 2\n", "f:1:1: the key 'texts' is missing in the probe 'p'; expected texts: a list of texts")]
    [InlineData("texts: [a, a]\n", "f:1:8: the text 'a' is here a second time; expected each once")]
    [InlineData("texts: a\nfirst: 2\nper-class: 1\n", "f:3:12: the images are chosen by 'first' already; expected one way to choose them")]
    [InlineData("texts: a\nimages: { d: '0000' }\nfirst: 2\n", "f:3:8: the images are chosen by 'images' already; expected one way to choose them")]
    [InlineData("texts: a\nimages: { d: '9' }\n", "f:2:14: the dataset 'd' has no image '9'; expected a path such as '0000'")]
    [InlineData("texts: a\nimages: { e: '9' }\n", "f:2:11: unknown dataset 'e'; expected 'd'")]
    [InlineData("texts: a\nimages: { d: ['0000', '0000'] }\n", "f:2:23: the image '0000' is here a second time; expected each once")]
    public void Mistakes_are_named_with_their_places(string yaml, string part) => Assert.Contains(
        part, Assert.Throws<InputException>(() => HandMade.Read("similarity", yaml, Data())).Message, StringComparison.Ordinal);

    [Fact]
    public void More_images_than_a_figure_shows_are_refused() => Assert.Contains(
        "f:2:8: this chooses 41 images of 'd'; expected 1 to 40",
        Assert.Throws<InputException>(() => HandMade.Read("similarity", "texts: a\nfirst: 60\n", Data(41))).Message, StringComparison.Ordinal);

    private static ClipAudit.Data.Dataset Data(int images = 6) =>
        HandMade.Dataset(["a", "b"], [], Enumerable.Range(0, images).Select(i => (i < 3 ? 0 : 1, Array.Empty<string>())));

    private static HandMadeEvidence Evidence(params int[] unreadable) =>
        new(Data(), Enumerable.Range(0, 6).Select(i => new float[] { i, 1 }), text => text == "across" ? [2, 0] : [0, 3])
        {
            Unreadable = [.. unreadable],
        };
}
