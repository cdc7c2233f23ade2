namespace ClipAudit.Tests.Evaluation.Support;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Location { get; } = Directory.CreateTempSubdirectory("clipaudit-").FullName;

    public string this[string relative] => Path.Combine(Location, relative);

    /// <summary>All files below the folder, with their content, by relative path.</summary>
    public SortedDictionary<string, byte[]> Snapshot() => new(
        Directory.GetFiles(Location, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Location, file), File.ReadAllBytes), StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
