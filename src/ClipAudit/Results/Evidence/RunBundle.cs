using System.IO.Compression;

namespace ClipAudit.Results.Evidence;

/// <summary>Writes a run as one .zip file: the same bytes for the same run, on every machine.</summary>
/// <remarks>Entries in ordinal order of their paths, the manifest among them, with one time and one set of attributes, and stored
/// as they are: what a compressor makes of them differs between its versions, and embeddings hardly get smaller.</remarks>
public static class RunBundle
{
    /// <summary>The extension of a bundle.</summary>
    public const string Extension = ".zip";

    // The first time that the format knows.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A regular file that everybody may read, in the words of Unix.
    private const int Attributes = 0x81A4 << 16;

    /// <summary>Writes a bundle.</summary>
    /// <param name="manifest">The manifest of what is in it, and nothing else is.</param>
    /// <param name="fileOf">Where the content of a file of the manifest lies.</param>
    /// <param name="output">Where to; it can seek.</param>
    public static void Write(RunManifest manifest, Func<string, string> fileOf, Stream output)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(fileOf);
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var path in manifest.Files.Select(file => file.Path).Append(ManifestJson.Name).Order(StringComparer.Ordinal))
        {
            var entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
            entry.LastWriteTime = Time;
            entry.ExternalAttributes = Attributes;
            using var target = entry.Open();
            if (path == ManifestJson.Name)
            {
                ManifestJson.Write(manifest, target);
                continue;
            }
            using var source = File.OpenRead(fileOf(path));
            source.CopyTo(target);
        }
    }
}
