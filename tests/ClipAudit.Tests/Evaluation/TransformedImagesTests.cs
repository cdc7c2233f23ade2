using ClipAudit.Audits;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Tests.Evaluation.Support;
using ClipAudit.Transforms;

namespace ClipAudit.Tests.Evaluation;

/// <summary>Datasets whose images are changed before a model sees them.</summary>
public sealed class TransformedImagesTests : IDisposable
{
    private const int Images = 30;
    private readonly TemporaryFolder cache = new();
    private readonly Dataset dataset = FakeDatasets.Numbered("d", Images);

    public void Dispose() => cache.Dispose();

    [Fact]
    public async Task An_image_is_read_and_decoded_once_and_encoded_once_for_each_transform()
    {
        var (one, two) = (Add(1), Add(2));
        var encoder = new FakeEncoder();
        // The last two ask for the same as the first, under other names.
        var run = await FakeAudits.RunAsync(
            Audit(
                new TransformingProbe("p", dataset, null, one, two), new TransformingProbe("q", dataset, two, Add(1, "more")),
                new TransformingProbe("r", dataset, [null])),
            encoder, cache.Location, batchSize: 1);
        Assert.Equal(Images, encoder.Prepared);
        Assert.Equal(Images, ((MemoryImages)dataset.Images).Reads);
        Assert.Equal(3 * Images, encoder.EncodedImages);
        Assert.Equal(6, run.Predictions.Length);
        Assert.Equal([null, "adding 1", "adding 2"], run.Predictions.Take(3).Select(named => named.Predictions.Transform));
    }

    [Fact]
    public async Task The_model_sees_what_was_done_to_the_image()
    {
        var seen = new HashSet<byte>();
        var encoder = new FakeEncoder
        {
            EmbedImage = rgb =>
            {
                seen.Add((byte)(rgb[0] - 'd'));
                return FakeEncoder.Numbers(rgb);
            },
        };
        await FakeAudits.RunAsync(Audit(new TransformingProbe("p", dataset, null, Add(1), Add(5))), encoder, cache.Location, batchSize: 1);
        Assert.Equal(new byte[] { 0, 1, 5 }, seen.Order());
    }

    [Fact]
    public async Task A_second_run_decodes_encodes_and_transforms_nothing_and_is_the_same()
    {
        var transform = new AddingTransform(3);
        var audit = Audit(new TransformingProbe("p", dataset, null, new DatasetTransform("adding", transform)));
        var first = await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location);
        var encoder = new FakeEncoder();
        var second = await FakeAudits.RunAsync(audit, encoder, cache.Location);
        Assert.Equal((0, 0, Images), (encoder.Prepared, encoder.EncodedImages, transform.Applied));
        Assert.Equal(FakeAudits.Bytes(first), FakeAudits.Bytes(second));
        Assert.Equal(
            [new TransformFacts(null, Images, 0), new TransformFacts("adding", Images, 0)],
            second.Facts.Models.Single().Datasets.Single().Transforms.AsEnumerable());
    }

    [Fact]
    public async Task A_transform_more_decodes_what_is_stored_and_encodes_only_what_is_not()
    {
        await FakeAudits.RunAsync(Audit(new TransformingProbe("p", dataset, null, Add(1))), new FakeEncoder(), cache.Location);
        var encoder = new FakeEncoder();
        var run = await FakeAudits.RunAsync(Audit(new TransformingProbe("p", dataset, null, Add(1), Add(2))), encoder, cache.Location, batchSize: 1);
        Assert.Equal((Images, Images), (encoder.Prepared, encoder.EncodedImages));
        var facts = run.Facts.Models.Single().Datasets.Single();
        Assert.Equal((2 * Images, Images), (facts.Cached, facts.Encoded));
        Assert.Equal(
            [new TransformFacts(null, Images, 0), new TransformFacts("adding 1", Images, 0), new TransformFacts("adding 2", 0, Images)],
            facts.Transforms.AsEnumerable());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(7, 16)]
    public async Task Neither_workers_nor_batches_nor_the_order_of_probes_change_a_byte(int workers, int batch)
    {
        var seeds = new DatasetTransform("seed", new SeedTransform());
        var expected = await FakeAudits.RunAsync(Audit(new TransformingProbe("p", dataset, seeds, Add(1))), new FakeEncoder(), cache["a"]);
        var other = await FakeAudits.RunAsync(
            Audit(new TransformingProbe("q", dataset, Add(1), null), new TransformingProbe("p", dataset, seeds, Add(1))), new FakeEncoder(),
            cache["b"], batch, workers);
        Assert.Equal(
            expected.Predictions[0].Predictions.Items.AsEnumerable(), other.Predictions.Single(set => set.Predictions.Transform == "seed").Predictions.Items);
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_from_where_it_was()
    {
        var audit = Audit(new TransformingProbe("p", dataset, null, Add(1), Add(2)));
        using var cancel = new CancellationTokenSource();
        var first = new FakeEncoder { AfterBatch = count => { if (count == 40) cancel.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => FakeAudits.RunAsync(audit, first, cache["a"], cancellation: cancel.Token));
        var second = new FakeEncoder();
        var run = await FakeAudits.RunAsync(audit, second, cache["a"], batchSize: 1);
        Assert.Equal((3 * Images) - 40, second.EncodedImages);
        Assert.Equal(FakeAudits.Bytes(await FakeAudits.RunAsync(audit, new FakeEncoder(), cache["b"])), FakeAudits.Bytes(run));
    }

    [Fact]
    public async Task Each_sample_may_have_its_own()
    {
        var own = new DatasetTransform("own", [.. Enumerable.Range(0, Images).Select(i => new AddingTransform((byte)i))]);
        var encoder = new FakeEncoder();
        await FakeAudits.RunAsync(Audit(new TransformingProbe("p", dataset, own, Add(0))), encoder, cache.Location, batchSize: 1);
        // Besides the images as they are. What the first sample becomes is what all others become under the second; its key is the same.
        Assert.Equal((3 * Images) - 1, encoder.EncodedImages);
    }

    [Fact]
    public async Task Unreadable_images_are_so_with_whatever_is_done_to_them()
    {
        var some = FakeDatasets.Of("d", ("a", 0, "good", []), ("b", 1, "BAD", []), ("c", 0, "", []), ("d", 1, "fine", []));
        var progress = new List<EmbeddingProgress>();
        var run = await FakeAudits.RunAsync(
            Audit(some, new TransformingProbe("p", some, null, Add(1))), new FakeEncoder(), cache.Location, progress: new Direct(progress));
        Assert.All(run.Predictions, named => Assert.Equal([0, 3], named.Predictions.Items.Select(item => item.Sample)));
        Assert.Equal(["b", "c"], run.Result.Datasets.Single().Unreadable.Select(image => image.Id));
        Assert.Equal(new EmbeddingProgress("m", "d", 8, 8, 0), progress[^1]);
    }

    private Audit Audit(params TransformingProbe[] probes) => Audit(dataset, probes);

    private static Audit Audit(Dataset dataset, params TransformingProbe[] probes) => FakeAudits.Of(dataset) with { Probes = [.. probes] };

    private static DatasetTransform Add(byte number, string? name = null) => new(name ?? $"adding {number}", new AddingTransform(number));

    private sealed class Direct(List<EmbeddingProgress> seen) : IProgress<EmbeddingProgress>
    {
        public void Report(EmbeddingProgress value)
        {
            lock (seen)
                seen.Add(value);
        }
    }
}
