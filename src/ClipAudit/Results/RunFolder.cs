using System.Collections.Immutable;
using System.Security.Cryptography;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Results;

/// <summary>The folder of a run, replaced file by file so that nothing half-written is ever left in it.</summary>
/// <remarks>Files are staged beside their places, and take them all at once in <see cref="Commit"/>. result.json goes first and
/// comes last: where it is, the other files belong to it. Without a commit, disposing leaves the folder as it was.
/// Not safe for concurrent use.</remarks>
public sealed class RunFolder : IDisposable
{
    private const string StagedExtension = ".new";
    private static readonly ImmutableArray<string> ReplacedExtensions = [".csv", ".svg", ".png", ".json", ".yaml", ".npy", ".txt", ".part"];

    private static readonly EnumerationOptions WithoutLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private readonly string folder;
    private readonly List<string> staged = [];
    private readonly List<string> replaced = [];
    private readonly bool heldRun;
    private RunManifest? manifest;
    private ManifestReport? report;
    private string? workshop;

    private RunFolder(string folder)
    {
        this.folder = folder;
        heldRun = File.Exists(PathOf(RunJson.Name));
    }

    /// <summary>Begins to replace the files of a run folder.</summary>
    /// <param name="folder">Path of the folder; created when it is not there.</param>
    /// <exception cref="InputException">The folder can't be created.</exception>
    public static RunFolder Begin(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
            throw new InputException("The run folder has no name. Give one with --out.");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, exception);
        }
        return new RunFolder(Path.GetFullPath(folder));
    }

    /// <summary>Full path of the folder.</summary>
    public string Location => folder;

    /// <summary>Stages a file.</summary>
    /// <param name="relativePath">Path below the folder, with forward slashes.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="InputException">The folder can't be written to.</exception>
    /// <exception cref="RunFailedException">The disk is full.</exception>
    public void Stage(string relativePath, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var path = PathOf(relativePath);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            staged.Add(path);
            using var output = new FileStream(path + StagedExtension, FileMode.Create, FileAccess.Write, FileShare.None);
            write(output);
            output.Flush(flushToDisk: true);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Unwritable(folder, exception);
        }
        catch (Exception exception) when (WriteFailure.Is(exception))
        {
            throw new RunFailedException(
                $"{relativePath} can't be written to {folder}: {WriteFailure.Describe(exception)} Make room or give another folder with --out; "
                + "what was there before is still there.", exception);
        }
    }

    /// <summary>Stages a file that is written already, on the same disk; it is moved.</summary>
    /// <param name="relativePath">Path below the folder, with forward slashes.</param>
    /// <param name="file">Path of the file.</param>
    internal void Adopt(string relativePath, string file)
    {
        var path = PathOf(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        staged.Add(path);
        File.Move(file, path + StagedExtension, overwrite: true);
    }

    /// <summary>An empty folder for files that will be adopted; gone with this object, or when the next one begins.</summary>
    /// <param name="name">Its name.</param>
    public string Workshop(string name)
    {
        workshop = PathOf($".{name}{StagedExtension}");
        DeleteWorkshop();
        return workshop;
    }

    /// <summary>At the commit, this file, or the tables and pictures of this folder, are deleted where they were not staged: they
    /// belong to an earlier run. A folder that held no run keeps everything.</summary>
    /// <param name="relativePath">A file or folder below the run folder that only runs write to.</param>
    public void Replace(string relativePath) => replaced.Add(PathOf(relativePath));

    /// <summary>Says what the manifest holds besides the files, which the commit adds. Without a call, the manifest of the run that
    /// is here is kept, and only its files are brought up to date.</summary>
    /// <param name="facts">The manifest; its files count for nothing.</param>
    public void Describe(RunManifest facts) => manifest = facts;

    /// <summary>Says how the report that was staged is written, for the manifest.</summary>
    /// <param name="written">What decides its bytes besides the result.</param>
    public void DescribeReport(ManifestReport written) => report = written;

    /// <summary>Puts all staged files in their places, and writes the manifest of the run.</summary>
    public void Commit()
    {
        if (UpdatedManifest() is { } updated)
            Stage(ManifestJson.Name, output => ManifestJson.Write(updated, output));
        var result = PathOf(ResultFile.Name);
        try
        {
            if (staged.Contains(result))
                File.Delete(result);
            foreach (var path in staged.Where(path => path != result).Concat(staged.Where(path => path == result)).ToArray())
                File.Move(path + StagedExtension, path, overwrite: true);
            DeleteLeftovers();
            staged.Clear();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException($"The files of the run can't be put into {folder}: {exception.Message}", exception);
        }
    }

    /// <summary>Deletes what was staged and not committed.</summary>
    public void Dispose()
    {
        foreach (var path in staged)
            File.Delete(path + StagedExtension);
        DeleteWorkshop();
    }

    private RunManifest? UpdatedManifest()
    {
        var kept = ImmutableArray<ManifestFile>.Empty;
        if (manifest is null)
        {
            if (!File.Exists(PathOf(ManifestJson.Name)))
                return null;
            manifest = ManifestJson.Read(folder);
            kept = [.. manifest.Files.Where(file => !staged.Contains(PathOf(file.Path)) && !IsLeftover(PathOf(file.Path)))];
        }
        return manifest with
        {
            Report = report ?? manifest.Report,
            Files = [.. kept.Concat(staged.Distinct().Select(Described)).OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
    }

    private ManifestFile Described(string path)
    {
        using var content = File.OpenRead(path + StagedExtension);
        return new ManifestFile(
            Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), content.Length,
            Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private bool IsLeftover(string path) => replaced.Exists(
        old => path == old || (path.StartsWith(old + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && ReplacedExtensions.Contains(Path.GetExtension(path))));

    private void DeleteLeftovers()
    {
        if (!heldRun)
            return;
        foreach (var path in replaced)
            foreach (var file in Directory.Exists(path) ? TablesAndPictures(path) : [path])
                if (!staged.Contains(file))
                    File.Delete(file);
    }

    private void DeleteWorkshop()
    {
        if (Directory.Exists(workshop))
            Directory.Delete(workshop, recursive: true);
    }

    private static IEnumerable<string> TablesAndPictures(string folder) =>
        Directory.GetFiles(folder, "*", WithoutLinks).Where(file => ReplacedExtensions.Contains(Path.GetExtension(file)));

    private string PathOf(string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(folder, relativePath));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"'{relativePath}' leaves the run folder.", nameof(relativePath));
    }

    private static InputException Unwritable(string folder, Exception exception) =>
        new($"The run folder {folder} can't be written to: {exception.Message} Give another folder with --out.", exception);
}
