using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Audits;
using ClipAudit.Data;

namespace ClipAudit.Tests.Audits;

/// <summary>Which items a limit takes.</summary>
public sealed class SampleLimitTests
{
    private static readonly HashSet<string> None = [];

    [Fact]
    public void Classes_keep_their_proportions_and_small_ones_stay()
    {
        var part = Take(10, Made("d", [.. Enumerable.Range(0, 100).Select(i => Item($"{i}", i < 70 ? 0 : i < 99 ? 1 : 2))]));
        Assert.Equal([6, 3, 1], Enumerable.Range(0, 3).Select(label => part.Samples.Count(sample => sample.Label == label)));
        Assert.Equal("10 of 100 items were taken (--limit 10).", Assert.Single(part.Notes));
    }

    [Fact]
    public void Fewer_items_than_the_limit_stay_as_they_are()
    {
        var dataset = Made("d", [Item("a", 0), Item("b", 1)]);
        Assert.Same(dataset, Take(2, dataset));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(7, 7)]
    public void A_limit_is_kept_whatever_the_classes_are(int most, int expected) =>
        Assert.Equal(expected, Take(most, Made("d", [.. Enumerable.Range(0, 40).Select(i => Item($"{i}", i % 5))])).Samples.Length);

    [Fact]
    public void Items_keep_their_order_and_images()
    {
        var all = Made("d", [.. Enumerable.Range(0, 50).Select(i => Item($"{i:00}", 0))]);
        var part = Take(8, all);
        Assert.Equal(part.Samples.Select(sample => sample.Id).Order(), part.Samples.Select(sample => sample.Id));
        Assert.All(part.Samples.Select((sample, i) => (sample, i)), item => Assert.Equal(int.Parse(item.sample.Id, CultureInfo.InvariantCulture), part.Images.Read(item.i)[0]));
    }

    [Fact]
    public void The_seed_decides_and_nothing_else()
    {
        var dataset = Made("d", [.. Enumerable.Range(0, 50).Select(i => Item($"{i}", 0))]);
        Assert.Equal(Ids(Take(8, dataset)), Ids(Take(8, dataset)));
        Assert.NotEqual(Ids(Take(8, dataset)), Ids(Take(8, dataset, seed: 2)));
    }

    [Fact]
    public void Sets_stay_whole()
    {
        var dataset = Made("d", [.. Enumerable.Range(0, 80).Select(i => Item($"{i}", i / 4 % 2, $"set {i / 4}"))]);
        foreach (var (most, taken) in (ReadOnlySpan<(int, int)>)[(3, 4), (7, 4), (8, 8), (10, 8), (16, 16), (79, 76)])
        {
            var part = Take(most, dataset);
            Assert.All(part.Samples.GroupBy(sample => sample.Set), set => Assert.Equal(4, set.Count()));
            Assert.Equal(taken, part.Samples.Length);
        }
    }

    [Fact]
    public void A_shift_takes_what_its_reference_took()
    {
        var reference = Made("reference", [.. Enumerable.Range(0, 100).Select(i => Item($"{i}", i % 2))]);
        var shift = Made("shift", [.. Enumerable.Range(40, 60).Select(i => Item($"{i}", i % 2))]) with { ShiftOf = "reference" };
        var parts = new SampleLimit(20, 1).Of([shift, reference], None);
        var (taken, known) = (Ids(parts[0]), Ids(parts[1]));
        Assert.Equal(20, taken.Count);
        Assert.Subset(taken, known.Where(id => int.Parse(id, CultureInfo.InvariantCulture) >= 40).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(Ids(parts[1]), Ids(new SampleLimit(20, 1).Of([Made("other", reference.Samples)], None)[0]));
    }

    [Fact]
    public void Evidence_is_taken_with_its_items()
    {
        var dataset = Made("d", [.. Enumerable.Range(0, 30).Select(i => Item($"{i}", i % 2))]) with
        {
            Labels = ["a", "b"],
            Captions = [.. Enumerable.Range(0, 30).Select(i => new ImageCaption(i, $"caption {i}"))],
            Predictions =
            [
                new GivenPredictions
                {
                    Model = "m",
                    Samples = [.. Enumerable.Range(0, 29)],
                    Predicted = [.. Enumerable.Range(0, 29).Select(i => i % 3 % 2)],
                    Scores = Enumerable.Range(0, 58).Select(i => (double)i).ToArray(),
                    Ranks = [.. Enumerable.Range(0, 29).Select(i => 1 + (i % 2))],
                    Unreadable = [new("29", "no answer")],
                },
            ],
            Embeddings = new GivenEmbeddings
            {
                Model = "m",
                Dimension = 2,
                Samples = [.. Enumerable.Range(1, 29)],
                Rows = Enumerable.Range(2, 58).Select(i => (float)i).ToArray(),
                Unreadable = [],
            },
        };
        var part = Take(9, dataset);
        var given = part.Predictions[0];
        Assert.All(part.Captions, caption => Assert.Equal($"caption {part.Samples[caption.Sample].Id}", caption.Text));
        Assert.Equal(9, given.Samples.Length + given.Unreadable.Length);
        Assert.All(Enumerable.Range(0, given.Samples.Length), row =>
        {
            var item = int.Parse(part.Samples[given.Samples[row]].Id, CultureInfo.InvariantCulture);
            Assert.Equal((item % 3 % 2, 1 + (item % 2)), (given.Predicted[row], given.Ranks!.Value[row]));
            Assert.Equal([2 * item, (2 * item) + 1], given.Scores!.Value.Slice(2 * row, 2).ToArray());
        });
        Assert.All(Enumerable.Range(0, part.Embeddings!.Samples.Length), row =>
        {
            var item = int.Parse(part.Samples[part.Embeddings.Samples[row]].Id, CultureInfo.InvariantCulture);
            Assert.Equal([2 * item, (2 * item) + 1], part.Embeddings.Rows.Slice(2 * row, 2).ToArray());
        });
    }

    private static Dataset Take(int most, Dataset dataset, long seed = 1) => new SampleLimit(most, seed).Of([dataset], None)[0];

    private static HashSet<string> Ids(Dataset dataset) => [.. dataset.Samples.Select(sample => sample.Id)];

    private static Sample Item(string id, int label, string? set = null) => new(id, label, []) { Set = set };

    private static Dataset Made(string name, ImmutableArray<Sample> samples) => new()
    {
        Name = name,
        Kind = "folder",
        Labels = [.. Enumerable.Range(0, 5).Select(i => $"class {i}")],
        Features = [],
        Samples = samples,
        Images = new Numbered(),
    };

    private sealed class Numbered : IImageSource
    {
        public byte[] Read(int index) => [(byte)index];
    }
}
