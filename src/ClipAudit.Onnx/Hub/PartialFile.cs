using System.Security.Cryptography;

namespace ClipAudit.Onnx.Hub;

/// <summary>A file that is being fetched, and the hash of what is there of it.</summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string path;
    private readonly HubFile file;
    private readonly FileStream stream;
    private IncrementalHash hash;

    /// <summary>Opens what an earlier attempt left, or begins.</summary>
    /// <exception cref="RunFailedException">The file can't be written.</exception>
    public PartialFile(string path, HubFile file)
    {
        (this.path, this.file) = (path, file);
        hash = file.Hash.Begin(file.Size);
        stream = Guarded(() => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 0));
        if (stream.Length > file.Size)
            Restart();
        else
            Guarded(HashRest);
    }

    /// <summary>How many bytes are there.</summary>
    public long Length { get; private set; }

    /// <summary>Adds bytes, as many as the file has.</summary>
    /// <returns>False when there were more.</returns>
    public bool Append(ReadOnlySpan<byte> bytes)
    {
        var fits = bytes.Length <= file.Size - Length;
        // What is too much goes into the hash, which is wrong then, and not on the disk.
        hash.AppendData(bytes);
        var kept = fits ? bytes : bytes[..(int)(file.Size - Length)];
        try
        {
            stream.Write(kept);
        }
        catch (Exception failure) when (WriteFailure.Is(failure))
        {
            throw Full(failure);
        }
        Length += kept.Length;
        return fits;
    }

    /// <summary>Whether all is there and right; it is on the disk then.</summary>
    public bool IsRight()
    {
        Guarded(() => { stream.Flush(flushToDisk: true); return true; });
        return Length == file.Size && file.Hash.Matches(hash);
    }

    /// <summary>Throws away what is there.</summary>
    public void Restart()
    {
        Guarded(() => { stream.SetLength(0); return stream.Position = 0; });
        hash.Dispose();
        (Length, hash) = (0, file.Hash.Begin(file.Size));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        hash.Dispose();
    }

    private long HashRest()
    {
        var buffer = new byte[1 << 18];
        while (stream.Read(buffer) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            Length += count;
        }
        return Length;
    }

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception failure) when (WriteFailure.Is(failure) || failure is UnauthorizedAccessException)
        {
            throw Full(failure);
        }
    }

    private RunFailedException Full(Exception failure) => new(
        $"{file.Path} can't be written to {path}: {WriteFailure.Describe(failure)} Make room, or name another folder by HF_HUB_CACHE. "
        + "What was fetched so far is kept; the same command goes on from there.", failure);
}
