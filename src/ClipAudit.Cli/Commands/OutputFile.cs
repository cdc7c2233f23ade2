namespace ClipAudit.Cli.Commands;

/// <summary>Writes a file that was named on the command line.</summary>
internal static class OutputFile
{
    /// <summary>Writes the whole file, or leaves what was there.</summary>
    /// <exception cref="InputException">It can't be written.</exception>
    public static void Write(string path, byte[] content) => Write(path, output => output.Write(content));

    /// <summary>Writes the whole file, or leaves what was there.</summary>
    /// <exception cref="InputException">It can't be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var staged = path + ".new";
        try
        {
            using (var output = new FileStream(staged, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
                write(output);
            File.Move(staged, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The file {path} can't be written: {failure.Message}", failure);
        }
    }
}
