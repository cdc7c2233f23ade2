using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ClipAudit.Evaluation.Store;

/// <summary>Writes one immutable part: to a temporary file beside it, to the disk, then under its own name.</summary>
internal static class PartWriter
{
    public const string TemporaryExtension = ".tmp";

    private const int UnixFileExists = 17;
    private const int WindowsFileExists = unchecked((int)0x80070050);

    /// <summary>Gives the embedding of a row that is about to be written.</summary>
    public delegate void VectorSource(int row, Span<float> embedding);

    /// <summary>Writes a part that holds <paramref name="rows"/> in their order.</summary>
    /// <returns>The part, ready to read. Its name is its checksum, so that equal parts of several writers are one file.</returns>
    /// <exception cref="IOException">The disk is full, or the folder can't be written to; nothing is left behind.</exception>
    public static StorePart Write(string folder, ContentHash key, int dimension, StoredRow[] rows, VectorSource vectors)
    {
        var (temporary, file) = Create(folder);
        try
        {
            var checksum = WriteContent(file, key, dimension, rows, vectors);
            RandomAccess.FlushToDisk(file);
            var path = Path.Combine(folder, checksum + PartFormat.Extension);
            File.Move(temporary, path, overwrite: true);
            var part = new StorePart(path, file, dimension, rows);
            file = null;
            return part;
        }
        finally
        {
            if (file is not null)
            {
                file.Dispose();
                File.Delete(temporary);
            }
        }
    }

    private static string WriteContent(
        SafeFileHandle file, ContentHash key, int dimension, StoredRow[] rows, VectorSource vectors)
    {
        using var output = new HashingWriter(file);
        Span<byte> header = stackalloc byte[PartFormat.HeaderSize];
        PartFormat.WriteHeader(header, new PartHeader(key, dimension, rows.Length, rows.Sum(PartFormat.NoteSize)));
        output.Write(header);
        Span<byte> entry = stackalloc byte[PartFormat.EntrySize];
        foreach (var row in rows)
        {
            PartFormat.WriteEntry(entry, row);
            output.Write(entry);
        }
        var embedding = new float[dimension];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Kind == RowKind.Embedding)
                vectors(i, embedding);
            else
                Array.Clear(embedding);
            output.Write(MemoryMarshal.AsBytes<float>(embedding));
        }
        foreach (var row in rows)
            output.Write(Encoding.UTF8.GetBytes(row.Note));
        return output.Finish();
    }

    // The name must be free among all writers of a shared folder; creating it exclusively is what makes sure.
    private static (string Path, SafeFileHandle File) Create(string folder)
    {
        for (var attempt = 0; ; attempt++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{attempt}{TemporaryExtension}");
            var path = Path.Combine(folder, name);
            try
            {
                return (path, File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete));
            }
            catch (IOException exception) when (exception.HResult is UnixFileExists or WindowsFileExists)
            {
            }
        }
    }

    /// <summary>Buffers, hashes and writes in one pass, and ends the file with the hash.</summary>
    private sealed class HashingWriter(SafeFileHandle file) : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] buffer = new byte[1 << 16];
        private int used;
        private long written;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                var size = Math.Min(bytes.Length, buffer.Length - used);
                bytes[..size].CopyTo(buffer.AsSpan(used));
                bytes = bytes[size..];
                used += size;
                if (used == buffer.Length)
                    Flush();
            }
        }

        public string Finish()
        {
            Flush();
            var checksum = hash.GetHashAndReset();
            RandomAccess.Write(file, checksum, written);
            return Convert.ToHexStringLower(checksum);
        }

        public void Dispose() => hash.Dispose();

        private void Flush()
        {
            hash.AppendData(buffer, 0, used);
            RandomAccess.Write(file, buffer.AsSpan(0, used), written);
            written += used;
            used = 0;
        }
    }
}
