using System.Globalization;
using ClipAudit.Evaluation.Store;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Evaluation.Store;

public sealed class StoredEmbeddingsTests : IDisposable
{
    private const int Dimension = 3;
    private readonly TemporaryFolder folder = new();
    private readonly ManualTime time = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_reasons_and_notes_are_there_when_the_store_is_opened_again()
    {
        using (var store = Open())
        {
            store.Add(Hash(1), [1, 2, 3]);
            store.Add(Hash(2), [float.MinValue, float.Epsilon, -0f], "the text was cut");
            store.AddUnreadable(Hash(3), "не картинка");
            store.Flush();
        }
        using var again = Open();
        Assert.Equal([1, 2, 3], Row(again, 1));
        Assert.Equal([float.MinValue, float.Epsilon, -0f], Row(again, 2));
        Assert.Equal("the text was cut", again.Find(Hash(2))!.Value.Note);
        Assert.Equal((RowKind.Unreadable, "не картинка"), (again.Find(Hash(3))!.Value.Kind, again.Find(Hash(3))!.Value.Note));
        Assert.Null(again.Find(Hash(4)));
        Assert.Empty(again.Flaws);
    }

    [Fact]
    public void Rows_that_are_not_flushed_yet_can_be_read()
    {
        using var store = Open();
        store.Add(Hash(1), [1, 2, 3]);
        Assert.Equal([1, 2, 3], Row(store, 1));
        Assert.Empty(folder.Snapshot());
    }

    [Fact]
    public void The_same_rows_in_another_order_make_the_same_file()
    {
        Write(folder["x"], [1, 2, 3, 4]);
        Write(folder["y"], [4, 2, 1, 3]);
        var files = folder.Snapshot();
        Assert.Equal(2, files.Count);
        Assert.Equal(Path.GetFileName(files.First().Key), Path.GetFileName(files.Last().Key));
        Assert.Equal(files.First().Value, files.Last().Value);
    }

    [Fact]
    public void Rows_are_written_after_some_seconds_or_when_there_are_many()
    {
        using var store = Open();
        store.Add(Hash(1), [1, 2, 3]);
        store.FlushWhenDue();
        Assert.Empty(folder.Snapshot());
        time.Advance(TimeSpan.FromSeconds(3));
        store.FlushWhenDue();
        Assert.Single(folder.Snapshot());
        for (var i = 2; i < 2050; i++)
        {
            store.Add(Hash(i), [1, 2, 3]);
            store.FlushWhenDue();
        }
        Assert.Equal(2, folder.Snapshot().Count);
    }

    [Fact]
    public void A_part_that_was_cut_anywhere_is_set_aside_and_written_anew()
    {
        Write(folder.Location, [1, 2]);
        var (path, bytes) = folder.Snapshot().Single();
        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(folder[path], bytes[..length]);
            using (var store = Open())
            {
                Assert.Null(store.Find(Hash(1)));
                Assert.Contains("set aside", Assert.Single(store.Flaws), StringComparison.Ordinal);
            }
            Write(folder.Location, [1, 2]);
            Assert.Equal(bytes, File.ReadAllBytes(folder[path]));
        }
    }

    [Fact]
    public void A_part_with_any_byte_changed_is_set_aside()
    {
        Write(folder.Location, [1, 2]);
        var (path, bytes) = folder.Snapshot().Single();
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 1;
            File.WriteAllBytes(folder[path], damaged);
            using var store = Open();
            Assert.Null(store.Find(Hash(1)));
            Assert.Single(store.Flaws);
        }
    }

    [Fact]
    public void A_part_of_another_key_or_under_another_name_is_not_trusted()
    {
        using (var store = new StoredEmbeddings(new PartFolder(folder.Location, Hash(99), Dimension, time), Dimension, time))
        {
            store.Add(Hash(1), [1, 2, 3]);
            store.Flush();
        }
        using (var store = Open())
            Assert.Contains("another model", Assert.Single(store.Flaws), StringComparison.Ordinal);
        Write(folder["other"], [5]);
        File.Move(Directory.GetFiles(folder["other"]).Single(), folder[new string('0', 64) + ".part"]);
        using var renamed = Open();
        Assert.Contains("checksum", Assert.Single(renamed.Flaws), StringComparison.Ordinal);
    }

    [Fact]
    public void A_temporary_file_of_a_killed_writer_is_ignored_and_deleted_after_a_day()
    {
        Write(folder.Location, [1]);
        var stray = folder["4711-0.tmp"];
        File.WriteAllBytes(stray, [1, 2, 3]);
        File.SetLastWriteTimeUtc(stray, time.GetUtcNow().UtcDateTime - TimeSpan.FromHours(23));
        using (var store = Open())
            Assert.Empty(store.Flaws);
        Assert.True(File.Exists(stray));
        time.Advance(TimeSpan.FromHours(2));
        using (Open())
            Assert.False(File.Exists(stray));
    }

    [Fact]
    public void Two_writers_at_once_lose_nothing()
    {
        using (var first = Open())
        using (var second = Open())
            for (var i = 0; i < 40; i++)
            {
                var writer = i % 3 == 0 ? first : second;
                writer.Add(Hash(i), [i, 0, 1]);
                first.Add(Hash(1000), [7, 7, 7]);
                second.Add(Hash(1000), [7, 7, 7]);
                first.Flush();
                second.Flush();
            }
        using var store = Open();
        Assert.Equal([7, 7, 7], Row(store, 1000));
        for (var i = 0; i < 40; i++)
            Assert.Equal([i, 0, 1], Row(store, i));
    }

    [Fact]
    public void Many_small_parts_become_one_and_open_readers_go_on()
    {
        WriteParts(50);
        using var reader = Open();
        using (var store = Open())
        {
            store.Compact();
            Assert.Equal([49, 0, 1], Row(store, 49));
        }
        Assert.Single(folder.Snapshot());
        Assert.Equal([17, 0, 1], Row(reader, 17));
        using var again = Open();
        for (var i = 0; i < 50; i++)
            Assert.Equal([i, 0, 1], Row(again, i));
    }

    [Fact]
    public void A_long_run_keeps_few_parts()
    {
        using var store = Open();
        for (var i = 0; i < 200; i++)
        {
            store.Add(Hash(i), [i, 0, 1]);
            store.Flush();
        }
        Assert.InRange(folder.Snapshot().Count, 1, 33);
        for (var i = 0; i < 200; i++)
            Assert.Equal([i, 0, 1], Row(store, i));
    }

    [Fact]
    public async Task Several_processes_that_write_and_merge_at_once_lose_nothing()
    {
        WriteParts(40);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var round = 0; round < 10; round++)
            {
                using var store = Open();
                Assert.Empty(store.Flaws);
                for (var i = 0; i < 5; i++)
                {
                    var number = 100 + (worker * 100) + (round * 5) + i;
                    store.Add(Hash(number), [number, 0, 1]);
                    store.Flush();
                }
                store.Compact();
            }
        })));
        using var all = Open();
        for (var i = 0; i < 40; i++)
            Assert.Equal([i, 0, 1], Row(all, i));
        for (var worker = 0; worker < 4; worker++)
            for (var i = 0; i < 50; i++)
                Assert.Equal([100 + (worker * 100) + i, 0, 1], Row(all, 100 + (worker * 100) + i));
    }

    [Fact]
    public void A_failing_disk_leaves_nothing_half_written()
    {
        Write(folder.Location, [1]);
        var before = folder.Snapshot();
        Assert.Throws<IOException>(() => PartWriter.Write(
            folder.Location, Hash(0), 100_000, [new StoredRow(Hash(5), RowKind.Embedding, ""), new StoredRow(Hash(6), RowKind.Embedding, "")],
            (row, _) =>
            {
                if (row == 1)
                    throw new IOException("No space left on device");
            }));
        Assert.Equal(before, folder.Snapshot());
    }

    [Fact]
    public void A_cache_that_can_not_be_written_to_is_wrong_input()
    {
        File.WriteAllText(folder["file"], "");
        using var store = new StoredEmbeddings(new PartFolder(folder["file/below"], Hash(0), Dimension, time), Dimension, time);
        var exception = Assert.Throws<InputException>(store.Prepare);
        Assert.Contains("--cache", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_that_fails_in_the_middle_of_a_run_fails_the_run()
    {
        using var store = Open(folder["cache"]);
        store.Prepare();
        Directory.Delete(folder["cache"]);
        File.WriteAllText(folder["cache"], "");
        store.Add(Hash(1), [1, 2, 3]);
        var exception = Assert.Throws<RunFailedException>(store.Flush);
        Assert.Contains("what was stored before is kept", exception.Message, StringComparison.Ordinal);
    }

    private StoredEmbeddings Open(string? path = null) => new(new PartFolder(path ?? folder.Location, Hash(0), Dimension, time), Dimension, time);

    private void Write(string path, int[] numbers)
    {
        using var store = Open(path);
        foreach (var number in numbers)
            store.Add(Hash(number), [number, 0, 1]);
        store.Flush();
    }

    // By one writer each, that were all opened before: a writer that sees many small parts merges them.
    private void WriteParts(int count)
    {
        var writers = Enumerable.Range(0, count).Select(_ => Open()).ToList();
        for (var i = 0; i < count; i++)
        {
            writers[i].Add(Hash(i), [i, 0, 1]);
            writers[i].Flush();
            writers[i].Dispose();
        }
    }

    private static float[] Row(StoredEmbeddings store, int number)
    {
        var row = new float[Dimension];
        store.Read(Hash(number), row);
        return row;
    }

    private static ContentHash Hash(int number) => ContentHash.Of(number.ToString(CultureInfo.InvariantCulture));
}
