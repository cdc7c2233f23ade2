using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Scoring;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.Retrieval;

/// <summary>Image i lies on axis i, and so does every caption that ends on i.</summary>
public sealed class RetrievalProbeTests
{
    [Fact]
    public void Captions_and_images_find_each_other_by_rank()
    {
        // The captions of images 0 and 1 are swapped: each is ranked behind one that is equal or better.
        var result = Measure("k: [1, 2]\n", ["1", "0", "2", "3"]);
        var recall = HandMade.One(result, "retrieval.image-to-text.recall", variant: "k = 1");
        Assert.Equal((0.5, 4L), (recall.Value!.Value, recall.N));
        Assert.Equal(BinomialIntervals.Wilson(2, 4), recall.Interval);
        Assert.Equal(0.5, HandMade.One(result, "retrieval.text-to-image.recall", variant: "k = 1").Value);
        // Behind the one that is there: image 0 ranks texts by (0, 1, 0, 0), its own comes second; image 1 by (1, 0, 0, 0), its own second.
        Assert.Equal(1.0, HandMade.One(result, "retrieval.image-to-text.recall", variant: "k = 2").Value);
        Assert.Equal(1.5, HandMade.One(result, "retrieval.image-to-text.median-rank").Value);
        Assert.Equal(0.75, HandMade.One(result, "retrieval.text-to-image.mrr").Value);
        Assert.Contains("4 candidates", recall.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void The_loss_is_that_of_the_pairs_at_the_model_s_logit_scale()
    {
        string[] captions = ["1", "0", "2", "3"];
        var images = Enumerable.Range(0, 4).SelectMany(i => HandMade.Axis(i)).ToArray();
        var texts = captions.SelectMany(Text).ToArray();
        var loss = HandMade.One(Measure("level: 0.95\n", captions), "retrieval.contrastive-loss");
        Assert.Equal(ContrastiveLoss.Of<float>(images, texts, 4, 5).Symmetric, loss.Value!.Value, 1e-6);
        Assert.True(loss.Interval!.Width > 1);
    }

    [Fact]
    public void Several_captions_of_an_image_are_resampled_with_it()
    {
        // Images 0 and 1 have two captions, one of each wrong.
        var result = Measure("k: 1\n", ["0", "2", "1", "3", "2", "3"], [0, 0, 1, 1, 2, 3]);
        var byImage = HandMade.One(result, "retrieval.image-to-text.recall");
        // A wrong caption equals the right one of images 2 and 3, and comes first.
        Assert.Equal((0.5, 4L), (byImage.Value!.Value, byImage.N));
        var byText = HandMade.One(result, "retrieval.text-to-image.recall");
        Assert.Equal((4 / 6.0, 6L), (byText.Value!.Value, byText.N));
        Assert.Equal("bootstrap percentile", byText.Interval!.Method);
    }

    [Fact]
    public void Perfect_retrieval_of_few_images_is_no_certainty()
    {
        var result = Measure("level: 0.95\n", ["0", "1", "2", "3"]);
        Assert.All(result.Where(m => m.Name.EndsWith("recall", StringComparison.Ordinal) || m.Name.EndsWith("mrr", StringComparison.Ordinal)),
            m => Assert.True(m.Value == 1 && m.Interval!.Width > 0.3));
    }

    [Fact]
    public void Captions_of_unreadable_images_are_left_out()
    {
        Assert.Equal(3, HandMade.One(Measure("k: 1\n", ["0", "1", "2", "3"], unreadable: [1]), "retrieval.text-to-image.recall").N);
        Assert.All(Measure("level: 0.95\n", ["0"], unreadable: [0]), m => Assert.NotNull(m.Undefined));
    }

    [Theory]
    [InlineData("level: 0.95\n", "no dataset has captions")]
    [InlineData("datasets: d\n", "f:1:11: the dataset 'd' has no captions")]
    [InlineData("k: 0\n", "f:1:4: here is '0'; expected a whole number of at least 1")]
    [InlineData("prompts: plain\n", "f:1:1: unknown key 'prompts'")]
    public void Mistakes_are_named_with_their_places(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(
            () => HandMade.Read("retrieval", yaml, HandMade.Dataset([], [], (-1, [])))).Message, StringComparison.Ordinal);

    private static ImmutableArray<Measurement> Measure(string yaml, string[] captions, int[]? images = null, int[]? unreadable = null)
    {
        images ??= [.. Enumerable.Range(0, captions.Length)];
        var dataset = HandMade.Dataset([], [], Enumerable.Range(0, images.Max() + 1).Select(_ => (-1, Array.Empty<string>()))) with
        {
            Captions = [.. captions.Select((text, i) => new ImageCaption(images[i], text))],
        };
        var probe = HandMade.Read("retrieval", yaml, dataset);
        var evidence = new HandMadeEvidence(dataset, dataset.Samples.Select((_, i) => HandMade.Axis(i)), Text)
        {
            LogitScale = 5,
            Unreadable = [.. unreadable ?? []],
        };
        return HandMade.Whole(probe.Measure(evidence).Measurements, "retrieval");
    }

    private static float[] Text(string text) => HandMade.Axis(text[^1] - '0');
}
