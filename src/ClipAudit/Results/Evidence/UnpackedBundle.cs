using System.IO.Compression;

namespace ClipAudit.Results.Evidence;

/// <summary>A bundle, unpacked into a temporary folder that goes with this object.</summary>
/// <remarks>Bundles come from strangers: entries, bytes and names are bounded, nothing is written outside the folder, and links
/// are refused.</remarks>
public sealed class UnpackedBundle : IDisposable
{
    private const int MostEntries = 200_000;
    private const int MostExpansion = 100;
    private const long AlwaysAllowed = 64L << 20;
    private const int LongestName = 1024;
    private const int LinkType = 0xA;

    private UnpackedBundle(string folder) => Folder = folder;

    /// <summary>The folder with the files of the run.</summary>
    public string Folder { get; }

    /// <summary>Unpacks a bundle.</summary>
    /// <param name="path">The .zip file.</param>
    /// <exception cref="InputException">It is no bundle, or holds what a bundle may not.</exception>
    public static UnpackedBundle Open(string path)
    {
        var bundle = new UnpackedBundle(Directory.CreateTempSubdirectory("clipaudit-bundle-").FullName);
        try
        {
            using var file = File.OpenRead(path);
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            bundle.Unpack(zip, path, AlwaysAllowed + (MostExpansion * file.Length));
            return bundle;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            bundle.Dispose();
            throw new InputException($"The bundle {path} can't be read: {exception.Message}", exception);
        }
        catch
        {
            bundle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Unpack(ZipArchive zip, string path, long allowed)
    {
        if (zip.Entries.Count > MostEntries)
            throw new InputException(FormattableString.Invariant($"The bundle {path} has {zip.Entries.Count} entries; it may have at most {MostEntries}."));
        // Where the file system knows no case, two names that differ by it alone are one.
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var buffer = new byte[1 << 16];
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName;
            if (name.EndsWith('/') && entry.Length == 0)
                continue;
            if (!IsSafe(name) || (entry.ExternalAttributes >> 28 & 0xF) == LinkType)
                throw new InputException($"The bundle {path} has the entry '{name}', which is no file below a run folder.");
            if (!known.Add(name))
                throw new InputException($"The bundle {path} has the entry '{name}' a second time.");
            allowed -= Copy(entry, Path.Join(Folder, name), buffer, allowed, path);
        }
    }

    private static long Copy(ZipArchiveEntry entry, string to, byte[] buffer, long allowed, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        using var source = entry.Open();
        using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        long written = 0;
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            // What an entry says of its length is a claim.
            if ((written += read) > allowed)
                throw new InputException($"The bundle {path} holds more than {MostExpansion} times its own size; it was not unpacked.");
            target.Write(buffer, 0, read);
        }

        return written;
    }

    private static bool IsSafe(string name) => name.Length is > 0 and <= LongestName
        && !name.Any(c => char.IsControl(c) || c is '\\' or ':')
        && name.Split('/').All(part => part is not ("" or "." or ".."));
}
