using System.Collections.Immutable;

namespace ClipAudit.Data;

/// <summary>Images that are files below one folder.</summary>
/// <remarks>Reasons name no path: they go into results, which are the same on every machine.</remarks>
internal sealed class FileImageSource(string folder, ImmutableArray<Sample> samples) : IImageSource
{
    /// <inheritdoc/>
    public byte[] Read(int index)
    {
        var path = Path.Join(folder, samples[index].Id);
        try
        {
            return ReadFile(path);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnreadableImageException("the permission to read the file is missing", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableImageException("the file does not exist", exception);
        }
        catch (EndOfStreamException exception)
        {
            throw new UnreadableImageException("the file became shorter while it was read", exception);
        }
        catch (IOException exception)
        {
            throw new UnreadableImageException("the system reports an input/output error", exception);
        }
    }

    private static byte[] ReadFile(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
            throw new UnreadableImageException(Directory.Exists(path) ? "it is a folder" : "the file does not exist");
        // A link is as long as its target's path: ask the target. Pipes and devices have no length, and opening one could
        // wait for ever.
        var length = info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : info.Length;
        if (length == 0)
            throw new UnreadableImageException("the file is empty");
        if (length > DataLimits.ImageBytes)
            throw new UnreadableImageException(FormattableString.Invariant(
                $"the file has {length} bytes, and an image may have at most {DataLimits.ImageBytes}"));
        using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        // Filled below: clearing it first would be for nothing.
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        for (var filled = 0; filled < bytes.Length;)
        {
            var count = RandomAccess.Read(handle, bytes.AsSpan(filled), filled);
            if (count == 0)
                throw new EndOfStreamException();
            filled += count;
        }

        return bytes;
    }
}
