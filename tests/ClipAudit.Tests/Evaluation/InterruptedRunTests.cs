using ClipAudit.Evaluation;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Evaluation;

/// <summary>Runs that are cancelled, killed or refused by the disk, and what the next run makes of what they left.</summary>
public sealed class InterruptedRunTests : IDisposable
{
    private const int Images = 60;
    private readonly TemporaryFolder cache = new();
    private readonly TemporaryFolder reference = new();

    public void Dispose()
    {
        cache.Dispose();
        reference.Dispose();
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_it_has_done_and_the_next_goes_on_from_there()
    {
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", Images));
        using var cancel = new CancellationTokenSource();
        var first = new FakeEncoder { AfterBatch = count => { if (count == 20) cancel.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => FakeAudits.RunAsync(audit, first, cache.Location, cancellation: cancel.Token));
        var second = new FakeEncoder();
        var run = await FakeAudits.RunAsync(audit, second, cache.Location);
        Assert.Equal(20, first.EncodedImages);
        Assert.Equal(Images - 20, second.EncodedImages);
        Assert.Equal(await ReferenceAsync(audit), FakeAudits.Bytes(run));
    }

    [Fact]
    public async Task A_run_killed_at_any_moment_repeats_at_most_the_last_seconds_and_ends_with_the_same_bytes()
    {
        // What a kill leaves is what the disk holds at that moment: a copy taken after each batch.
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", Images));
        var time = new ManualTime();
        var snapshots = new List<SortedDictionary<string, byte[]>>();
        var encoder = new FakeEncoder
        {
            AfterBatch = _ =>
            {
                snapshots.Add(cache.Snapshot());
                time.Advance(TimeSpan.FromSeconds(1));
            },
        };
        var expected = await ReferenceAsync(audit);
        await FakeAudits.RunAsync(audit, encoder, cache.Location, batchSize: 4, time: time);
        Assert.Equal(Images / 4, snapshots.Count);
        for (var batch = 0; batch < snapshots.Count; batch++)
        {
            using var left = new TemporaryFolder();
            foreach (var (path, bytes) in snapshots[batch])
            {
                Directory.CreateDirectory(Path.GetDirectoryName(left[path])!);
                File.WriteAllBytes(left[path], bytes);
            }
            File.WriteAllBytes(left["4711-0.tmp"], [1]);
            var next = new FakeEncoder();
            var run = await FakeAudits.RunAsync(audit, next, left.Location);
            var stored = Images - next.EncodedImages;
            Assert.InRange(stored, (batch - 4) * 4, batch * 4);
            Assert.Equal(expected, FakeAudits.Bytes(run));
        }
    }

    [Fact]
    public async Task A_damaged_part_is_reported_and_its_images_are_encoded_again()
    {
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", Images));
        await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location);
        var part = cache.Snapshot().Single(file => file.Key.Contains("images", StringComparison.Ordinal));
        File.WriteAllBytes(cache[part.Key], part.Value[..^7]);
        var encoder = new FakeEncoder();
        var run = await FakeAudits.RunAsync(audit, encoder, cache.Location);
        Assert.Equal(Images, encoder.EncodedImages);
        Assert.Contains(Path.GetFileName(part.Key), Assert.Single(run.Facts.Models.Single().DamagedParts), StringComparison.Ordinal);
        Assert.Equal(part.Value, File.ReadAllBytes(cache[part.Key]));
    }

    [Fact]
    public async Task Two_runs_at_once_share_a_cache_and_agree()
    {
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", Images));
        var runs = await Task.WhenAll(Enumerable.Range(0, 2)
            .Select(_ => Task.Run(() => FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location, batchSize: 1))));
        Assert.Equal(FakeAudits.Bytes(runs[0]), FakeAudits.Bytes(runs[1]));
        Assert.Equal(await ReferenceAsync(audit), FakeAudits.Bytes(runs[0]));
    }

    [Fact]
    public async Task A_cache_that_is_a_file_is_wrong_input_and_no_image_is_encoded()
    {
        File.WriteAllText(cache["file"], "");
        var encoder = new FakeEncoder();
        var exception = await Assert.ThrowsAsync<InputException>(
            () => FakeAudits.RunAsync(FakeAudits.Of(FakeDatasets.Numbered("d", Images)), encoder, cache["file"]));
        Assert.Contains("--cache", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, encoder.EncodedImages);
    }

    [Fact]
    public async Task A_failure_of_one_worker_ends_the_run_with_that_failure()
    {
        var dataset = FakeDatasets.Numbered("d", Images);
        ((MemoryImages)dataset.Images).BeforeRead = index =>
        {
            if (index == 30)
                throw new InvalidOperationException("a defect");
        };
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => FakeAudits.RunAsync(FakeAudits.Of(dataset), new FakeEncoder(), cache.Location, workers: 4));
        Assert.Equal("a defect", exception.Message);
    }

    [Fact]
    public async Task No_more_images_are_in_memory_than_buffers_allow()
    {
        const int batch = 4, workers = 3;
        var dataset = FakeDatasets.Numbered("d", 500);
        var (most, encoded) = (0, 0);
        var gate = new Lock();
        ((MemoryImages)dataset.Images).BeforeRead = index =>
        {
            lock (gate)
                most = Math.Max(most, index - encoded);
        };
        var encoder = new FakeEncoder
        {
            AfterBatch = count =>
            {
                Thread.Sleep(2);
                lock (gate)
                    encoded = count;
            },
        };
        await FakeAudits.RunAsync(FakeAudits.Of(dataset), encoder, cache.Location, batch, workers);
        // Buffers, the batch being collected, and the file that each worker holds while it waits for a buffer.
        Assert.InRange(most, batch, (2 * batch) + workers + batch + workers + batch);
    }

    [Fact]
    public async Task Progress_ends_with_all_samples_done()
    {
        var seen = new List<EmbeddingProgress>();
        var progress = new Direct(seen);
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", Images));
        await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location, progress: progress);
        await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location, progress: progress);
        Assert.Contains(new EmbeddingProgress("m", "d", Images, Images, 0), seen);
        Assert.Equal(new EmbeddingProgress("m", "d", Images, Images, Images), seen[^1]);
    }

    private async Task<byte[]> ReferenceAsync(ClipAudit.Audits.Audit audit) =>
        FakeAudits.Bytes(await FakeAudits.RunAsync(audit, new FakeEncoder(), reference.Location));

    private sealed class Direct(List<EmbeddingProgress> seen) : IProgress<EmbeddingProgress>
    {
        public void Report(EmbeddingProgress value)
        {
            lock (seen)
                seen.Add(value);
        }
    }
}
