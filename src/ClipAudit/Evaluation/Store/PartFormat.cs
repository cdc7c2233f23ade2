using System.Buffers.Binary;
using System.Text;

namespace ClipAudit.Evaluation.Store;

/// <summary>The layout of a part, in little-endian order: header, entries, vectors, notes, checksum.</summary>
/// <remarks>
/// Header: magic, format version, dimension, count, bytes of notes, key. Entry: hash of the content, kind, bytes of its
/// note. Vectors: one per entry, zeros for what is unreadable, so that a row's place follows from its number. Notes:
/// UTF-8, in the order of the entries. Checksum: SHA-256 of all before it; it also names the file.
/// </remarks>
internal static class PartFormat
{
    public const int HeaderSize = 24 + ContentHash.Size;
    public const int EntrySize = ContentHash.Size + 8;
    public const string Extension = ".part";
    public const uint Version = 1;

    public static ReadOnlySpan<byte> Magic => "CLIPAUDP"u8;

    public static long VectorOffset(int count, int dimension, int row) =>
        HeaderSize + ((long)count * EntrySize) + ((long)row * dimension * sizeof(float));

    public static long FileSize(int count, int dimension, int noteBytes) =>
        VectorOffset(count, dimension, count) + noteBytes + ContentHash.Size;

    /// <summary>What a row without a note takes.</summary>
    public static long BytesOfRow(int dimension) => EntrySize + ((long)dimension * sizeof(float));

    public static void WriteHeader(Span<byte> header, PartHeader values)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], values.Dimension);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], values.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], values.NoteBytes);
        values.Key.Write(header[24..]);
    }

    /// <summary>Reads a header; null when it isn't one of this format.</summary>
    public static PartHeader? ReadHeader(ReadOnlySpan<byte> header)
    {
        if (!header.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != Version)
            return null;
        var values = new PartHeader(
            ContentHash.Read(header[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(header[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(header[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(header[20..]));
        return values is { Dimension: > 0, Count: >= 0, NoteBytes: >= 0 } ? values : null;
    }

    public static void WriteEntry(Span<byte> entry, StoredRow row)
    {
        row.Hash.Write(entry);
        BinaryPrimitives.WriteInt32LittleEndian(entry[ContentHash.Size..], (int)row.Kind);
        BinaryPrimitives.WriteInt32LittleEndian(entry[(ContentHash.Size + 4)..], NoteSize(row));
    }

    /// <summary>Reads entries and their notes; null when they contradict each other.</summary>
    public static StoredRow[]? ReadEntries(ReadOnlySpan<byte> entries, ReadOnlySpan<byte> notes)
    {
        var rows = new StoredRow[entries.Length / EntrySize];
        for (var i = 0; i < rows.Length; i++)
        {
            var entry = entries.Slice(i * EntrySize, EntrySize);
            var kind = (RowKind)BinaryPrimitives.ReadInt32LittleEndian(entry[ContentHash.Size..]);
            var size = BinaryPrimitives.ReadInt32LittleEndian(entry[(ContentHash.Size + 4)..]);
            if (size < 0 || size > notes.Length || kind is not (RowKind.Embedding or RowKind.Unreadable))
                return null;
            rows[i] = new StoredRow(ContentHash.Read(entry), kind, Encoding.UTF8.GetString(notes[..size]));
            notes = notes[size..];
        }
        return notes.IsEmpty ? rows : null;
    }

    public static int NoteSize(StoredRow row) => Encoding.UTF8.GetByteCount(row.Note);
}

/// <summary>What a part holds.</summary>
internal sealed record PartHeader(ContentHash Key, int Dimension, int Count, int NoteBytes);

/// <summary>What is known of one content under one key.</summary>
/// <param name="Hash">The content.</param>
/// <param name="Kind">Whether there is an embedding.</param>
/// <param name="Note">Why it is unreadable, or the warning that goes with the embedding; empty when there is none.</param>
internal readonly record struct StoredRow(ContentHash Hash, RowKind Kind, string Note);

/// <summary>What a row holds.</summary>
internal enum RowKind
{
    Embedding,
    Unreadable,
}
