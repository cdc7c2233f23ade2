using System.Collections.Immutable;

namespace ClipAudit.Data.Tars;

/// <summary>Images that lie in tar files, read from their places.</summary>
/// <remarks>Reasons name no path: they go into results, which are the same on every machine.</remarks>
internal sealed class TarImageSource(ImmutableArray<TarShard> shards, ImmutableArray<TarPlace> places) : IImageSource
{
    /// <inheritdoc/>
    public byte[] Read(int index)
    {
        var place = places[index];
        if (place.Length == 0)
            throw new UnreadableImageException("the file is empty");
        if (place.Length > DataLimits.ImageBytes)
            throw new UnreadableImageException(FormattableString.Invariant(
                $"the file has {place.Length} bytes, and an image may have at most {DataLimits.ImageBytes}"));
        try
        {
            return Read(shards[place.Shard], place);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnreadableImageException("the permission to read the tar is missing", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableImageException("the tar does not exist any more", exception);
        }
        catch (IOException exception)
        {
            throw new UnreadableImageException("the system reports an input/output error", exception);
        }
    }

    private static byte[] Read(TarShard shard, TarPlace place)
    {
        using var handle = File.OpenHandle(shard.Path);
        // Places in a tar that was written anew lead to other bytes.
        if (RandomAccess.GetLength(handle) != shard.Length)
            throw new UnreadableImageException("the tar changed after its images were listed");
        var bytes = GC.AllocateUninitializedArray<byte>((int)place.Length);
        for (var filled = 0; filled < bytes.Length;)
        {
            var count = RandomAccess.Read(handle, bytes.AsSpan(filled), place.Offset + filled);
            if (count == 0)
                throw new UnreadableImageException("the tar became shorter while it was read");
            filled += count;
        }

        return bytes;
    }
}

/// <summary>A tar file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its length in bytes when it was listed.</param>
internal sealed record TarShard(string Path, long Length);

/// <summary>Where an image lies.</summary>
/// <param name="Shard">Index of the tar.</param>
/// <param name="Offset">Where its bytes start.</param>
/// <param name="Length">How many there are.</param>
internal readonly record struct TarPlace(int Shard, long Offset, long Length);
