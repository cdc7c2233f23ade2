using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Evaluation;

public sealed class AuditRunnerTests : IDisposable
{
    private readonly TemporaryFolder cache = new();

    public void Dispose() => cache.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    [InlineData(2, 64)]
    public async Task Workers_and_batch_size_do_not_show_in_the_result(int workers, int batchSize)
    {
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", 50));
        using var other = new TemporaryFolder();
        var expected = FakeAudits.Bytes(await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location));
        var actual = FakeAudits.Bytes(
            await FakeAudits.RunAsync(audit, new FakeEncoder(), other.Location, batchSize, workers));
        Assert.Equal(expected, actual);
        Assert.Equal(cache.Snapshot(), other.Snapshot());
    }

    [Fact]
    public async Task A_second_run_decodes_and_encodes_nothing_and_gives_the_same_bytes()
    {
        var audit = FakeAudits.Of(WithFlaws());
        var first = await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location);
        var encoder = new FakeEncoder();
        var second = await FakeAudits.RunAsync(audit, encoder, cache.Location);
        Assert.Equal((0, 0, 0), (encoder.Prepared, encoder.EncodedImages, encoder.EncodedTexts));
        Assert.Equal(FakeAudits.Bytes(first), FakeAudits.Bytes(second));
        Assert.Equal((5, 0, 2), Counts(second));
        Assert.True(encoder.Disposed);
    }

    [Fact]
    public async Task Equal_files_are_encoded_once_and_counted_the_same_every_time()
    {
        var audit = FakeAudits.Of(FakeDatasets.Of("d", Enumerable.Range(0, 40).Select(i => ($"{i}", i % 2, $"image {i % 5}", Array.Empty<string>()))));
        var encoder = new FakeEncoder();
        var run = await FakeAudits.RunAsync(audit, encoder, cache.Location, batchSize: 1, workers: 4);
        Assert.Equal(5, encoder.EncodedImages);
        Assert.Equal((0, 5, 0), Counts(run));
        Assert.Equal(40, run.Predictions.Single().Predictions.Items.Length);
    }

    [Fact]
    public async Task Every_call_of_the_model_has_the_same_number_of_images()
    {
        var encoder = new FakeEncoder();
        await FakeAudits.RunAsync(FakeAudits.Of(FakeDatasets.Numbered("d", 10)), encoder, cache.Location, batchSize: 4);
        Assert.Equal([4, 4, 4], encoder.BatchSizes);
    }

    [Fact]
    public async Task A_model_whose_embeddings_depend_on_their_neighbours_gets_them_one_by_one()
    {
        var encoder = new FakeEncoder { LargestBatch = 1 };
        await FakeAudits.RunAsync(FakeAudits.Of(FakeDatasets.Numbered("d", 3)), encoder, cache.Location, batchSize: 4);
        Assert.Equal([1, 1, 1], encoder.BatchSizes);
    }

    [Fact]
    public async Task Unreadable_images_are_listed_in_order_with_their_reasons()
    {
        var run = await FakeAudits.RunAsync(FakeAudits.Of(WithFlaws()), new FakeEncoder(), cache.Location, workers: 4);
        var sheet = Assert.Single(run.Result.Datasets);
        Assert.Equal(
            [("b.jpg", "it is marked as bad (4 bytes)"), ("d.jpg", "the file is empty")],
            sheet.Unreadable.Select(image => (image.Id, image.Reason)));
        Assert.Equal(6, sheet.Count);
        Assert.Equal([0, 2, 4, 5], run.Predictions.Single().Predictions.Items.Select(item => item.Sample));
    }

    [Fact]
    public async Task Too_many_unreadable_images_fail_the_run_with_all_of_their_reasons()
    {
        var audit = FakeAudits.Of(WithFlaws()) with { MaxUnreadable = 0.33 };
        var exception = await Assert.ThrowsAsync<RunFailedException>(
            () => FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location));
        Assert.Contains("2 of the 6 images of dataset d", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["b.jpg: it is marked as bad (4 bytes)", "d.jpg: the file is empty"], exception.Details.ToArray());
    }

    [Theory]
    [InlineData(float.NaN, "NaN or infinity")]
    [InlineData(float.NegativeInfinity, "NaN or infinity")]
    [InlineData(0f, "only zeros")]
    public async Task An_image_without_a_usable_embedding_fails_the_run_by_name_and_is_not_stored(float value, string flaw)
    {
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", 10));
        var broken = new FakeEncoder
        {
            EmbedImage = bytes => bytes[1] == (byte)'7'
                ? [.. Enumerable.Repeat(value, FakeEncoder.Dimension)]
                : FakeEncoder.Numbers(bytes),
        };
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var exception = await Assert.ThrowsAsync<RunFailedException>(() => FakeAudits.RunAsync(audit, broken, cache.Location));
            Assert.Contains($"{flaw} for the image 0007.jpg of dataset d", exception.Message, StringComparison.Ordinal);
        }
        var mended = await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location);
        using var other = new TemporaryFolder();
        Assert.Equal(
            FakeAudits.Bytes(await FakeAudits.RunAsync(audit, new FakeEncoder(), other.Location)), FakeAudits.Bytes(mended));
    }

    [Fact]
    public async Task A_text_without_a_usable_embedding_fails_the_run_by_name()
    {
        var encoder = new FakeEncoder { EmbedText = text => [.. Enumerable.Repeat(float.NaN, FakeEncoder.Dimension)] };
        var exception = await Assert.ThrowsAsync<RunFailedException>(
            () => FakeAudits.RunAsync(FakeAudits.Of(FakeDatasets.Numbered("d", 2)), encoder, cache.Location));
        Assert.Contains("the text \"a cat\"", exception.Message, StringComparison.Ordinal);
        Assert.Empty(cache.Snapshot());
    }

    [Fact]
    public async Task A_warning_about_a_text_is_said_again_when_the_text_was_stored()
    {
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", 2));
        var warning = new FakeEncoder { Warn = text => text == "the dog" ? "'the dog' was cut" : null };
        var first = await FakeAudits.RunAsync(audit, warning, cache.Location);
        var second = await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location);
        Assert.Equal(["m: 'the dog' was cut"], first.Result.Notes.ToArray());
        Assert.Equal(first.Result.Notes.ToArray(), second.Result.Notes.ToArray());
    }

    [Fact]
    public async Task A_missing_logit_scale_is_wrong_input_before_any_image_is_read()
    {
        var dataset = FakeDatasets.Numbered("d", 2);
        var exception = await Assert.ThrowsAsync<InputException>(
            () => FakeAudits.RunAsync(FakeAudits.Of(dataset), new FakeEncoder { LogitScale = null }, cache.Location));
        Assert.Contains("logit-scale", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, ((MemoryImages)dataset.Images).Reads);
    }

    [Fact]
    public async Task The_audit_file_s_logit_scale_and_name_come_before_the_model_s()
    {
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", 2));
        audit = audit with { Models = [audit.Models[0] with { LogitScale = 42 }] };
        var run = await FakeAudits.RunAsync(audit, new FakeEncoder { LogitScale = null }, cache.Location);
        var sheet = Assert.Single(run.Result.Models);
        Assert.Equal(("m", 42.0, "the audit file"), (sheet.Name, sheet.LogitScale, sheet.LogitScaleSource));
    }

    [Fact]
    public async Task A_file_that_changes_while_the_audit_runs_fails_the_run()
    {
        var dataset = FakeDatasets.Numbered("d", 3);
        var images = (MemoryImages)dataset.Images;
        var audit = FakeAudits.Of(dataset);
        audit = audit with { Models = [audit.Models[0], audit.Models[0] with { Name = "n" }] };
        audit = audit with { Probes = [new ClipAudit.Probes.Accuracy.AccuracyProbe(FakeAudits.Settings([dataset]) with { Models = ["m", "n"] })] };
        var exception = await Assert.ThrowsAsync<RunFailedException>(() => AuditRunner.RunAsync(
            audit, new RunOptions { Cache = cache.Location },
            model =>
            {
                if (model.Name == "n")
                    images.Contents = images.Contents.SetItem(1, "another");
                return new FakeEncoder { Key = model.Name == "n" ? 'c' : 'a' };
            },
            null, TimeProvider.System, default));
        Assert.Contains("0001.jpg of dataset d changed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dataset_s_hash_follows_its_images_labels_groups_and_ids()
    {
        (string, int, string, string[])[] items = [("a", 0, "one", ["red"]), ("b", 1, "two", ["blue"])];
        var hashes = new HashSet<string>();
        foreach (var changed in new[]
        {
            items, [items[0] with { Item1 = "c" }, items[1]], [items[0] with { Item2 = 1 }, items[1]],
            [items[0] with { Item3 = "three" }, items[1]], [items[0] with { Item4 = ["green"] }, items[1]], [items[1], items[0]],
        })
        {
            var run = await FakeAudits.RunAsync(FakeAudits.Of(FakeDatasets.Of("d", changed)), new FakeEncoder(), cache.Location);
            hashes.Add(run.Result.Datasets.Single().ContentHash);
        }
        Assert.Equal(6, hashes.Count);
    }

    private static Dataset WithFlaws() => FakeDatasets.Of(
        "d", ("a.jpg", 0, "one", []), ("b.jpg", 0, "BAD!", []), ("c.jpg", 0, "two", []), ("d.jpg", 1, "", []),
        ("e.jpg", 1, "three", []), ("f.jpg", 1, "one", []));

    private static (int Cached, int Encoded, int Unreadable) Counts(AuditRun run)
    {
        var facts = run.Facts.Models.Single().Datasets.Single();
        return (facts.Cached, facts.Encoded, facts.Unreadable);
    }
}
