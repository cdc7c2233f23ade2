using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ClipAudit.Evaluation.Store;

/// <summary>A part whose checksum held when it was opened, or that was just written.</summary>
/// <remarks>Keeps its file open: its rows stay readable when another process merges it into a larger part and deletes it.
/// Safe for concurrent use.</remarks>
internal sealed class StorePart(string path, SafeFileHandle file, int dimension, StoredRow[] rows) : IDisposable
{
    private const int BlockSize = 1 << 20;

    public string Path => path;

    public ReadOnlySpan<StoredRow> Rows => rows;

    /// <summary>Opens a part and checks all of it.</summary>
    /// <returns>The part, or null and what is wrong with it.</returns>
    /// <exception cref="IOException">The file is gone or can't be read.</exception>
    public static (StorePart? Part, string Flaw) Open(string path, ContentHash key, int dimension)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            var (rows, flaw) = Check(file, System.IO.Path.GetFileNameWithoutExtension(path), key, dimension);
            if (rows is null)
                return (null, flaw);
            var part = new StorePart(path, file, dimension, rows);
            file = null;
            return (part, "");
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Reads the embedding of a row.</summary>
    public void Read(int row, Span<float> embedding)
    {
        var bytes = MemoryMarshal.AsBytes(embedding);
        if (!Fill(file, bytes, PartFormat.VectorOffset(rows.Length, dimension, row)))
            throw new RunFailedException($"The stored part {path} was cut while it was read. Run again: it will be recomputed.");
    }

    public void Dispose() => file.Dispose();

    private static (StoredRow[]? Rows, string Flaw) Check(SafeFileHandle file, string name, ContentHash key, int dimension)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> start = stackalloc byte[PartFormat.HeaderSize];
        if (!Fill(file, start, 0) || PartFormat.ReadHeader(start) is not { } header)
            return (null, "its header is damaged");
        if (header.Key != key || header.Dimension != dimension)
            return (null, "it belongs to another model");
        if (length != PartFormat.FileSize(header.Count, header.Dimension, header.NoteBytes))
            return (null, "its length is wrong");
        if (Checksum(file, length) != name)
            return (null, "its checksum is wrong");
        var entries = new byte[header.Count * PartFormat.EntrySize];
        var notes = new byte[header.NoteBytes];
        return Fill(file, entries, PartFormat.HeaderSize)
            && Fill(file, notes, PartFormat.VectorOffset(header.Count, dimension, header.Count))
            && PartFormat.ReadEntries(entries, notes) is { } rows
            ? (rows, "")
            : (null, "its entries are damaged");
    }

    /// <summary>The checksum in hexadecimal, when it is also the one at the end of the file; else empty.</summary>
    private static string Checksum(SafeFileHandle file, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockSize];
        for (var left = length - ContentHash.Size; left > 0;)
        {
            var read = RandomAccess.Read(file, block.AsSpan(0, (int)Math.Min(left, BlockSize)), length - ContentHash.Size - left);
            if (read == 0)
                return "";
            hash.AppendData(block, 0, read);
            left -= read;
        }
        var stored = block.AsSpan(0, ContentHash.Size);
        var actual = hash.GetHashAndReset();
        return Fill(file, stored, length - ContentHash.Size) && stored.SequenceEqual(actual)
            ? Convert.ToHexStringLower(actual)
            : "";
    }

    private static bool Fill(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(file, bytes, offset);
            if (read == 0)
                return false;
            bytes = bytes[read..];
            offset += read;
        }
        return true;
    }
}
