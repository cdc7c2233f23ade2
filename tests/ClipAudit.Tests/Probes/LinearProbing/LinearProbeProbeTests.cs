using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes.LinearProbing;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.LinearProbing;

public sealed class LinearProbeProbeTests
{
    private const string Plain = "prompts: plain\n";

    [Fact]
    public void The_probe_is_measured_on_held_out_images_against_zero_shot()
    {
        var result = ProbingWorld.Measure("linear-probe", Plain, 20, false, "photo");
        var accuracy = HandMade.One(result, "linear-probe.accuracy");
        Assert.Equal((1.0, 20L), (accuracy.Value, accuracy.N));
        Assert.Equal(BinomialIntervals.Wilson(20, 20), accuracy.Interval);
        Assert.Equal(0.0, HandMade.One(result, "linear-probe.zero-shot-accuracy").Value);
        var gain = HandMade.One(result, "linear-probe.gain");
        Assert.Equal(1.0, gain.Value);
        Assert.Equal(ProportionDifferences.PairedTango(20, 0, 20).Interval, gain.Interval);
        Assert.Contains("20 training images of photo; features as given; C = 0.001, chosen out of 7", gain.Formula, StringComparison.Ordinal);
        Assert.DoesNotContain(result, m => m.Name.Contains("shift-drop", StringComparison.Ordinal));
    }

    [Fact]
    public void The_probe_is_transferred_to_the_shifts_of_what_trained_it()
    {
        var result = ProbingWorld.Measure("linear-probe", Plain, 20, true, "photo", "sketch", "painting");
        Assert.Equal((0.0, 40L), (ProbingWorld.Of(result, "sketch", "linear-probe.accuracy").Value, ProbingWorld.Of(result, "sketch", "linear-probe.accuracy").N));
        Assert.Equal(1.0, ProbingWorld.Of(result, "painting", "linear-probe.accuracy").Value);
        var drop = ProbingWorld.Of(result, "sketch", "linear-probe.shift-drop");
        Assert.Equal((1.0, 60L), (drop.Value, drop.N));
        Assert.Equal(ProportionDifferences.Newcombe(new(20, 20), new(0, 40)).Interval, drop.Interval);
        Assert.Equal(1.0, ProbingWorld.Of(result, "sketch", "linear-probe.zero-shot-shift-drop").Value);
        Assert.Equal(0.0, ProbingWorld.Of(result, "painting", "linear-probe.shift-drop").Value);
    }

    [Fact]
    public void A_training_dataset_that_is_not_measured_trains_with_all_its_images()
    {
        var result = ProbingWorld.Measure("linear-probe", Plain + "train: photo\ndatasets: painting\nc: 1\nfeatures: normalised\n", 20, true, "photo", "painting");
        var accuracy = Assert.Single(result, m => m.Name == "linear-probe.accuracy");
        Assert.Equal((1.0, 40L, "painting"), (accuracy.Value, accuracy.N, accuracy.Subject.Dataset));
        Assert.Contains("40 training images of photo; features normalised; C = 1,", accuracy.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void The_regularisation_is_chosen_by_images_that_did_not_train()
    {
        var rows = Enumerable.Range(0, 60).SelectMany(i => i % 2 == 0 ? new[] { 0f, 1f } : [0.1f, 1f]).ToArray();
        var features = new LabelledFeatures(rows, 2, [.. Enumerable.Range(0, 60).Select(i => i % 2)], [.. Enumerable.Range(0, 60)]);
        var uneven = features.At([.. Enumerable.Range(0, 60).Where(i => i % 2 == 0 || i % 6 == 1)]);
        // 30 of a against 10 of b a tenth apart: strong regularisation answers a always.
        var strong = ChosenProbe.Fit(uneven, [0.001], 0.2, 1);
        var chosen = ChosenProbe.Fit(uneven, [0.001, 1000], 0.2, 1);
        Assert.Equal((0.001, 1000), (strong.C, chosen.C));
        Assert.Equal(30, uneven.Right(strong.Model).Count(hit => hit));
        Assert.Equal(40, uneven.Right(chosen.Model).Count(hit => hit));
    }

    [Fact]
    public void A_split_keeps_the_share_of_every_class_and_follows_its_seed()
    {
        int[] labels = [.. Enumerable.Repeat(0, 10), .. Enumerable.Repeat(1, 4), 2, .. Enumerable.Repeat(3, 2)];
        var features = new LabelledFeatures(new float[labels.Length], 1, labels, [.. Enumerable.Range(0, labels.Length)]);
        var (first, second) = features.Split(0.75, 5);
        Assert.Equal([8, 3, 1, 1], Enumerable.Range(0, 4).Select(label => first.Labels.Count(other => other == label)));
        Assert.Equal([2, 1, 0, 1], Enumerable.Range(0, 4).Select(label => second.Labels.Count(other => other == label)));
        Assert.Equal(Enumerable.Range(0, labels.Length), first.Sources.Concat(second.Sources).Order());
        Assert.Equal(first.Sources, features.Split(0.75, 5).First.Sources);
        Assert.Contains(Enumerable.Range(6, 20), seed => !features.Split(0.75, (ulong)seed).First.Sources.SequenceEqual(first.Sources));
    }

    [Fact]
    public void Too_few_images_leave_a_reason()
    {
        var result = ProbingWorld.Measure("linear-probe", Plain, 1, true, "photo");
        Assert.Contains("two training images", HandMade.One(result, "linear-probe.accuracy").Undefined, StringComparison.Ordinal);
        Assert.NotNull(HandMade.One(result, "linear-probe.zero-shot-accuracy").Undefined);
    }

    [Theory]
    [InlineData("c: [1, 0]\n", "f:2:8: here is '0'; expected a number above 0")]
    [InlineData("train-share: 1\n", "f:2:14: here is '1'; expected a share between 0 and 1, such as 0.5")]
    [InlineData("validation-share: 20\n", "f:2:19: here is '20'; expected a share between 0 and 1, such as 0.2")]
    [InlineData("features: raw\n", "f:2:11: unknown kind of features 'raw'; expected one of as-given, normalised")]
    [InlineData("train: other\n", "f:2:8: the labels of 'other', which trains, and of 'photo' differ")]
    [InlineData("train: nothing\n", "f:2:8: unknown dataset 'nothing'")]
    [InlineData("shots: 1\n", "f:2:1: unknown key 'shots'")]
    public void Mistakes_are_named_with_their_places(string yaml, string part)
    {
        var other = HandMade.Dataset(["b", "a"], [], (0, [])) with { Name = "other" };
        Assert.Contains(part, Assert.Throws<InputException>(() => HandMade.Read(
            "linear-probe", Plain + yaml + "datasets: photo\n", ProbingWorld.Of("photo", 4), other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_of_one_class_is_refused()
    {
        var dataset = HandMade.Dataset(["a"], [], (0, []));
        Assert.Contains("the dataset 'd' has one class; expected two or more to tell apart",
            Assert.Throws<InputException>(() => HandMade.Read("linear-probe", Plain, dataset)).Message, StringComparison.Ordinal);
    }
}
