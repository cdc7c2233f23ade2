using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ClipAudit.Evaluation.Store;

/// <summary>The embeddings stored under one key: an index over its parts, and the rows that are not on disk yet.</summary>
/// <remarks>Safe for concurrent use. Only hashes stay in memory, and at most <see cref="FlushRows"/> new rows.</remarks>
internal sealed class StoredEmbeddings : IDisposable
{
    private const int FlushRows = 2048;
    private const int MaxSmallParts = 32;
    private const int SmallPart = 16_384;
    private static readonly TimeSpan FlushAfter = TimeSpan.FromSeconds(3);

    private readonly PartFolder folder;
    private readonly int dimension;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Dictionary<ContentHash, Place> index = [];
    private readonly List<StorePart> parts;
    private readonly HashSet<StorePart> written = [];
    private readonly List<string> flaws = [];
    private readonly List<StoredRow> pendingRows = [];
    private readonly List<float> pendingVectors = [];
    private long pendingSince;

    public StoredEmbeddings(PartFolder folder, int dimension, TimeProvider time)
    {
        this.folder = folder;
        this.dimension = dimension;
        this.time = time;
        parts = folder.OpenAll(flaws);
        foreach (var part in parts)
            Index(part);
    }

    /// <summary>A sentence for each part that was not to be trusted.</summary>
    public ImmutableArray<string> Flaws => [.. flaws];

    public void Prepare() => folder.Prepare();

    /// <summary>What is known of a content; null when nothing is.</summary>
    public StoredRow? Find(ContentHash hash)
    {
        lock (gate)
            return index.TryGetValue(hash, out var place)
                ? place.Part is null ? pendingRows[place.Row] : place.Part.Rows[place.Row]
                : null;
    }

    /// <summary>Reads an embedding that <see cref="Find"/> knows of.</summary>
    public void Read(ContentHash hash, Span<float> embedding)
    {
        Place place;
        lock (gate)
        {
            place = index[hash];
            if (place.Part is null)
            {
                CollectionsMarshal.AsSpan(pendingVectors).Slice(place.Row * dimension, dimension).CopyTo(embedding);
                return;
            }
        }
        place.Part.Read(place.Row, embedding);
    }

    public void Add(ContentHash hash, ReadOnlySpan<float> embedding, string note = "") =>
        Add(new StoredRow(hash, RowKind.Embedding, note), embedding);

    public void AddUnreadable(ContentHash hash, string reason) =>
        Add(new StoredRow(hash, RowKind.Unreadable, reason), new float[dimension]);

    /// <summary>Writes what is new when there is enough of it, or when it has waited for some seconds.</summary>
    public void FlushWhenDue()
    {
        lock (gate)
            if (pendingRows.Count >= FlushRows || (pendingRows.Count > 0 && time.GetElapsedTime(pendingSince) >= FlushAfter))
                Flush();
    }

    /// <summary>Writes what is new.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (pendingRows.Count == 0)
                return;
            // By hash: the same rows make the same part, in whatever order they were computed.
            var order = Enumerable.Range(0, pendingRows.Count).OrderBy(row => pendingRows[row].Hash).ToArray();
            var part = folder.Write(
                [.. order.Select(row => pendingRows[row])],
                (row, embedding) => CollectionsMarshal.AsSpan(pendingVectors).Slice(order[row] * dimension, dimension).CopyTo(embedding));
            parts.Add(part);
            written.Add(part);
            for (var row = 0; row < part.Rows.Length; row++)
                index[part.Rows[row].Hash] = new Place(part, row);
            pendingRows.Clear();
            pendingVectors.Clear();
            // A run of days would otherwise hold tens of thousands of files open.
            Compact();
        }
    }

    /// <summary>Merges small parts into one when there are many, as slow or often interrupted runs leave them.</summary>
    public void Compact()
    {
        lock (gate)
        {
            if (folder.Use == StoreUse.ReadOnly)
                return;
            var small = parts.Where(part => part.Rows.Length < SmallPart && (folder.Use == StoreUse.Usual || written.Contains(part))).ToHashSet();
            if (small.Count <= MaxSmallParts)
                return;
            var places = index.Where(entry => entry.Value.Part is { } part && small.Contains(part)).OrderBy(entry => entry.Key).ToArray();
            var merged = folder.Write(
                [.. places.Select(entry => entry.Value.Part!.Rows[entry.Value.Row])],
                (row, embedding) => places[row].Value.Part!.Read(places[row].Value.Row, embedding));
            parts.RemoveAll(small.Contains);
            parts.Add(merged);
            written.Add(merged);
            for (var row = 0; row < merged.Rows.Length; row++)
                index[merged.Rows[row].Hash] = new Place(merged, row);
            PartFolder.Delete(small.Where(part => part.Path != merged.Path));
        }
    }

    public void Dispose()
    {
        foreach (var part in parts)
            part.Dispose();
    }

    private void Add(StoredRow row, ReadOnlySpan<float> embedding)
    {
        lock (gate)
        {
            if (index.ContainsKey(row.Hash))
                return;
            if (pendingRows.Count == 0)
                pendingSince = time.GetTimestamp();
            index.Add(row.Hash, new Place(null, pendingRows.Count));
            pendingRows.Add(row);
            pendingVectors.AddRange(embedding);
        }
    }

    // Two writers may have computed the same content: the first part by name counts, on every machine.
    private void Index(StorePart part)
    {
        for (var row = 0; row < part.Rows.Length; row++)
            index.TryAdd(part.Rows[row].Hash, new Place(part, row));
    }

    /// <summary>Where a row is: in a part, or among the pending ones.</summary>
    private readonly record struct Place(StorePart? Part, int Row);
}
