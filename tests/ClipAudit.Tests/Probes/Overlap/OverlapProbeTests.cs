using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.Overlap;

/// <summary>Ten images; the first four are in the training data too, and three of these and two of the others are right.</summary>
public sealed class OverlapProbeTests
{
    private const int Images = 10;
    private const int Copied = 4;

    // The direction of each image, one dimension each; and two more by which it is classified.
    private const int Dimension = Images + 2;

    private static readonly int[] Right = [0, 1, 2, 5, 6];

    [Fact]
    public void Images_that_are_in_the_other_set_are_found_and_their_accuracy_compared()
    {
        var outcome = Measure("against: train\nprompts: plain\ncosine: 0.99\n");
        var all = HandMade.Whole(outcome.Measurements, "overlap");
        var share = HandMade.One(all, "overlap.share");
        Assert.Equal((0.4, 10L, "cosine 0.99"), (share.Value!.Value, share.N, share.Subject.Variant));
        Assert.Equal(BinomialIntervals.ClopperPearson(4, 10), share.Interval);
        Assert.Equal(0.5, HandMade.One(all, "overlap.accuracy.all").Value);
        Assert.Equal(2 / 6.0, HandMade.One(all, "overlap.accuracy.clean").Value);
        var overlapping = HandMade.One(all, "overlap.accuracy.overlap");
        Assert.Equal(0.75, overlapping.Value);
        Assert.Equal(BinomialIntervals.ClopperPearson(3, 4, 0.995), overlapping.Interval);
        var inflation = HandMade.One(all, "overlap.inflation");
        Assert.Equal(0.5 - (2 / 6.0), inflation.Value!.Value, 1e-12);
        Assert.Equal(
            0.4 * ProportionDifferences.Newcombe(new Proportion(3, 4), new Proportion(2, 6)).Interval!.Upper, inflation.Interval!.Upper, 1e-12);
        Assert.Equal(BinomialTest.Exact(3, 4, 2 / 6.0, Alternative.Greater).PValue.Value, HandMade.One(all, "overlap.p").Value!.Value, 1e-12);
    }

    [Fact]
    public void The_pairs_are_listed_closest_first()
    {
        var table = Assert.Single(Measure("against: train\ncosine: [0.9, 0.99]\n").Tables);
        Assert.Equal("d.cosine", table.Name);
        Assert.Equal(["0000", "0001", "0002", "0003"], table.Rows.Select(row => row.Texts[0]));
        Assert.Equal(["0007", "0006", "0005", "0004"], table.Rows.Select(row => row.Texts[2]));
        Assert.All(table.Rows, row => Assert.Equal(1.0, row.Numbers[0]));
    }

    [Fact]
    public void Hashes_overlap_by_the_bits_that_differ()
    {
        var outcome = Measure("against: train\nphash: [0, 2]\n");
        Assert.Equal(0.1, HandMade.One(outcome.Measurements, "overlap.share", variant: "phash 0").Value);
        Assert.Equal(0.3, HandMade.One(outcome.Measurements, "overlap.share", variant: "phash 2").Value!.Value, 1e-12);
        Assert.Equal([0, 1, 2], Assert.Single(outcome.Tables).Rows.Select(row => row.Numbers[0]!.Value));
        Assert.Equal(2, outcome.Measurements.Length);
    }

    [Fact]
    public void Where_nothing_overlaps_nothing_is_added_and_there_is_nothing_to_test()
    {
        var all = HandMade.Whole(Measure("against: train\nprompts: plain\ndhash: 0\n", hashOffset: 5).Measurements, "overlap");
        Assert.Equal(0, HandMade.One(all, "overlap.share").Value);
        Assert.Equal(0, HandMade.One(all, "overlap.inflation").Value);
        Assert.Equal("No labelled image overlaps.", HandMade.One(all, "overlap.p").Undefined);
        Assert.Equal("No labelled image overlaps.", HandMade.One(all, "overlap.accuracy.overlap").Undefined);
        Assert.Equal(HandMade.One(all, "overlap.accuracy.all").Value, HandMade.One(all, "overlap.accuracy.clean").Value);
    }

    [Theory]
    [InlineData("cosine: 0.9\n", "f:1:1: the key 'against' is missing in the probe 'p'")]
    [InlineData("against: [train, d]\n", "f:1:1: all datasets are in 'against'; expected one that is compared with them")]
    [InlineData("against: train\ndatasets: [d, train]\n", "f:2:11: the dataset 'train' is compared with itself")]
    [InlineData("against: train\ncosine: 1.5\n", "f:2:9: here is '1.5'; expected a cosine above 0 and at most 1")]
    [InlineData("against: train\nphash: [4, 4]\n", "f:2:12: this threshold is here a second time")]
    [InlineData("against: train\nphash: 40\n", "f:2:8: here is 40; expected fewer than 32 of 64 bits")]
    [InlineData("against: train\nlabels: { x: y }\n", "f:2:1: unknown key 'labels' in the probe 'p'")]
    [InlineData("against: train\neffective-robustness: { reference: d }\n", "f:2:23: without prompts there is no accuracy")]
    [InlineData("against: train\nprompts: plain\neffective-robustness: { refernce: d }\n", "f:3:25: unknown key 'refernce' in the 'effective-robustness' of the probe 'p'")]
    [InlineData("against: train\ndetector: n\n", "f:2:11: unknown model 'n'")]
    public void Mistakes_are_named_with_their_places(string yaml, string part) => Assert.Contains(
        part, Assert.Throws<InputException>(() => HandMade.Read("overlap", yaml, Evaluated(), Training())).Message, StringComparison.Ordinal);

    private static Dataset Evaluated() =>
        HandMade.Dataset(["a", "b"], [], Enumerable.Range(0, Images).Select(_ => (0, Array.Empty<string>())));

    private static Dataset Training() =>
        HandMade.Dataset([], [], Enumerable.Range(0, 2 * Copied).Select(_ => (-1, Array.Empty<string>()))) with { Name = "train" };

    private static ProbeOutcome Measure(string yaml, int hashOffset = 0)
    {
        var (evaluated, training) = (Evaluated(), Training());
        var probe = HandMade.Read("overlap", yaml, evaluated, training);
        // The copies come last, in reverse; what comes first is like nothing else.
        var copies = Enumerable.Range(0, Copied).Select(_ => HandMade.Axis(Images - 1, Dimension).Select(value => -value).ToArray())
            .Concat(Enumerable.Range(0, Copied).Reverse().Select(Image));
        return probe.Measure(new SeveralDatasets(
            ("d", new HandMadeEvidence(evaluated, Enumerable.Range(0, Images).Select(Image), Text)
            {
                HashRows = [.. Enumerable.Range(0, Images).Select(i => Hash(i, hashOffset + i))],
            }),
            ("train", new HandMadeEvidence(training, copies, Text) { HashRows = [.. Enumerable.Range(0, 2 * Copied).Select(i => Hash(i % 3, 0))] })));
    }

    private static float[] Image(int index)
    {
        var vector = HandMade.Axis(index, Dimension);
        vector[Images + (Right.Contains(index) ? 0 : 1)] = 0.5f;
        return vector;
    }

    private static float[] Text(string text) => HandMade.Axis(Images + (text == "a" ? 0 : 1), Dimension);

    // A pattern of its own for each picture, with some bits flipped.
    private static float[] Hash(int picture, int flipped)
    {
        var random = new Random(picture);
        var bits = Enumerable.Range(0, 64).Select(_ => random.Next(2) == 0 ? 1f : -1f).ToArray();
        for (var i = 0; i < flipped; i++)
            bits[i] = -bits[i];
        return bits;
    }
}
