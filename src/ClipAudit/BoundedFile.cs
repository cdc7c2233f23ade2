namespace ClipAudit;

/// <summary>Opens files that strangers wrote, up to a size.</summary>
internal static class BoundedFile
{
    /// <summary>Reads a whole file.</summary>
    /// <inheritdoc cref="Open"/>
    public static byte[] Read(string path, int limit, string what)
    {
        try
        {
            using var stream = Open(path, limit, what);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (IOException exception)
        {
            throw new InputException($"{path} can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="limit">Greatest size in bytes.</param>
    /// <param name="what">What the file should be, such as "a YAML file".</param>
    /// <exception cref="InputException">The file is missing or empty, may not be read, or is larger than the limit.</exception>
    public static FileStream Open(string path, long limit, string what)
    {
        try
        {
            if (Directory.Exists(path))
                throw new InputException($"{path} is a folder; expected {what}.");
            if (!File.Exists(path))
                throw new InputException($"{path} does not exist; expected {what}.");
            // A link is as long as its target's path: ask the target. Pipes and devices have no length: they are refused here,
            // because opening one could wait for ever.
            var info = new FileInfo(path);
            var length = info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : info.Length;
            if (length == 0)
                throw new InputException($"{path} is empty; expected {what}.");
            if (length > limit)
                throw new InputException(FormattableString.Invariant(
                    $"{path} has {length} bytes; {what} may have at most {limit}."));
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {exception.Message}", exception);
        }
    }
}
