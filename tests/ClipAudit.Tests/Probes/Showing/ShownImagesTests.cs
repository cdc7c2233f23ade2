using ClipAudit.Data;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.Showing;

/// <summary>Which images probes choose to show, and what they say of them; embeddings lie where answers are known.</summary>
public sealed class ShownImagesTests
{
    [Fact]
    public void A_ranking_shows_its_first_images_with_rank_cosine_and_group()
    {
        // Best first, but for the images 3 and 4, which are equal: the one that comes first in the dataset ranks first.
        double[] angles = [0.9, 0.1, 0.2, 0.5, 0.5, 0.3];
        var dataset = HandMade.Dataset([], ["race"], "xyxy?x".Select(c => (-1, new[] { c == '?' ? Sample.UnknownGroup : c.ToString() })));
        var evidence = new HandMadeEvidence(dataset, angles.Select(angle => new[] { (float)Math.Cos(angle), (float)Math.Sin(angle) }), _ => [1, 0]);
        var strip = Assert.Single(HandMade.Read("ranking-skew", "queries: [q]\nk: [2]\n", dataset).Measure(evidence).Strips);
        Assert.Equal(["0001", "0002", "0005", "0003", "0004", "0000"], strip.Images.Select(image => image.Item));
        Assert.Equal<string>(["1 · 0.995", "y"], strip.Images[0].Lines);
        Assert.Equal<string>(["5 · 0.878", "(unknown)"], strip.Images[4].Lines);
        Assert.Equal("q", strip.Subject.Class);
        Assert.Contains("The first 6 of 6 images of d", strip.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_whose_answer_changes_is_shown_whole_and_the_greatest_change_first()
    {
        // A strip has room for six pairs, and the embeddings of the last pair lie farthest apart.
        string[] answers = ["aa", .. Enumerable.Repeat("ab", 6), "aB"];
        var dataset = HandMade.Dataset(["a", "b"], ["colour"], answers.SelectMany(_ => new[] { (0, new[] { "red" }), (0, new[] { "blue" }) }));
        dataset = dataset with { Samples = [.. dataset.Samples.Select((sample, i) => sample with { Set = $"{i / 2}" })] };
        var evidence = new HandMadeEvidence(dataset, answers.SelectMany(set => set).Select(Embedding), label => HandMade.Axis(label[0] - 'a'));
        var strip = Assert.Single(HandMade.Read("counterfactual", "prompts: plain\nvary: colour\n", dataset).Measure(evidence).Strips);
        Assert.Equal((2, 12), (strip.Together, strip.Images.Length));
        Assert.Equal(["0014", "0015", "0002", "0003"], strip.Images.Take(4).Select(image => image.Item));
        Assert.Equal((ItemAnswer.Right, ItemAnswer.Wrong), (strip.Images[0].Answer, strip.Images[1].Answer));
        Assert.Equal("blue", strip.Images[1].Lines[0]);
        Assert.Contains("of 7 in which the answer changes and 8 in all", strip.Caption, StringComparison.Ordinal);

        static float[] Embedding(char answer) => answer switch
        {
            'a' => [1, 0, 0, 0],
            'b' => [0.6f, 0.8f, 0, 0],
            _ => [0, 1, 0, 0],
        };
    }

    [Fact]
    public void Parity_shows_the_mistakes_in_the_group_with_the_lowest_accuracy()
    {
        (string Group, string Outcome)[] images = [("x", "aa"), ("x", "ab"), ("x", "aa"), ("y", "ab"), ("y", "aa"), ("y", "bb"), ("y", "ba"), ("z", "ab")];
        var strip = Assert.Single(Parity("min-group: 2\n", images));
        Assert.Equal(["0003", "0006"], strip.Images.Select(image => image.Item));
        Assert.Equal(("race", "y"), (strip.Subject.Feature, strip.Subject.Group));
        Assert.Contains("All mistakes, the surest first, on 4 images.", strip.Caption, StringComparison.Ordinal);
        Assert.Contains("lowest accuracy", strip.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_wrong_there_is_nothing_to_show() =>
        Assert.Empty(Parity("", [("x", "aa"), ("x", "bb"), ("y", "aa"), ("y", "bb")]));

    [Fact]
    public void A_mistake_about_a_group_says_the_words_of_the_prompt_and_the_group_they_stand_for()
    {
        var dataset = HandMade.Dataset([], ["race"], (-1, ["x"]), (-1, ["y"]), (-1, [Sample.UnknownGroup]));
        var evidence = new HandMadeEvidence(dataset, [HandMade.Axis(1), HandMade.Axis(1), HandMade.Axis(0)], text => HandMade.Axis(text == "an x" ? 0 : 1));
        var strip = Assert.Single(HandMade.Read(
            "demographic-classification", "tasks: { race: { prompts: plain, labels: { x: an x, y: a y } } }\n", dataset).Measure(evidence).Strips);
        Assert.Equal<string>(["said a y (y) 0.73", "is x"], Assert.Single(strip.Images).Lines);
        Assert.Equal("All mistakes, the surest first, on 2 images. Below each what it said, with the probability, and what the image is.", strip.Caption);
    }

    /// <summary>An outcome is the label and the prediction.</summary>
    private static IEnumerable<ImageStrip> Parity(string yaml, (string Group, string Outcome)[] images)
    {
        var dataset = HandMade.Dataset(["a", "b"], ["race"], images.Select(image => (image.Outcome[0] - 'a', new[] { image.Group })));
        var evidence = new HandMadeEvidence(dataset, images.Select(image => HandMade.Axis(image.Outcome[1] - 'a')), label => HandMade.Axis(label[0] - 'a'));
        return HandMade.Read("group-parity", $"prompts: plain\n{yaml}", dataset).Measure(evidence).Strips;
    }
}
