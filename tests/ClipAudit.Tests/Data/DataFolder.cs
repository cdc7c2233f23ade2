namespace ClipAudit.Tests.Data;

/// <summary>A folder for the files of a dataset, removed after the test.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("clipaudit-data-").FullName;

    public string this[string relative] => Path.Combine(Root, relative);

    public void Write(string relative, string text = "bytes")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
    }

    public void Write(string relative, byte[] bytes) => File.WriteAllBytes(this[relative], bytes);

    /// <summary>A message with the folder taken away.</summary>
    public string Short(Exception exception) =>
        exception.Message.Replace(Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(Root, "ROOT", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
