namespace ClipAudit.Cli;

/// <summary>A folder that goes with this object.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its full path.</summary>
    public string Location { get; } = Directory.CreateTempSubdirectory("clipaudit-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Location, recursive: true);
}
