using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace ClipAudit.Results.Evidence;

/// <summary>Compares a run folder with its manifest and with itself, offline and without any model.</summary>
public static class RunCheck
{
    private static readonly EnumerationOptions WithoutLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>Checks that every file of the manifest is there with its content, and that result and manifest name the same
    /// inputs.</summary>
    /// <param name="folder">The run folder.</param>
    /// <returns>What differs, and what was checked.</returns>
    /// <exception cref="InputException">The folder holds no manifest, or no result that can be read.</exception>
    public static RunCheckResult Files(string folder)
    {
        var manifest = ManifestJson.Read(folder);
        var differences = ImmutableArray.CreateBuilder<string>();
        if (!IsContent(folder, ManifestJson.Name, output => ManifestJson.Write(manifest, output)))
            differences.Add($"{ManifestJson.Name} has another content than it was written with.");
        foreach (var file in manifest.Files)
            if (Difference(folder, file) is { } difference)
                differences.Add(difference);
        var result = ResultFile.Read(Path.Join(folder, ResultFile.Name));
        differences.AddRange(Differences(manifest, result));
        differences.AddRange(ResultConsistency.Differences(result));
        var known = manifest.Files.Select(file => file.Path).Append(ManifestJson.Name).ToHashSet(StringComparer.Ordinal);
        return new RunCheckResult(
            manifest, result, differences.ToImmutable(),
            [.. Present(folder).Where(path => !known.Contains(path)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>What differs between a file and what should be in it; null for nothing.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="path">The file's path below it.</param>
    /// <param name="write">Writes what should be in it.</param>
    public static string? Content(string folder, string path, Action<Stream> write) =>
        IsContent(folder, path, write) ? null : $"{path} is not what result.json gives.";

    /// <summary>Whether a file holds what should be in it.</summary>
    internal static bool IsContent(string folder, string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var expected = new MemoryStream();
        write(expected);
        return File.ReadAllBytes(Path.Join(folder, path)).AsSpan().SequenceEqual(expected.GetBuffer().AsSpan(0, (int)expected.Length));
    }

    private static string? Difference(string folder, ManifestFile file)
    {
        var path = Path.GetFullPath(Path.Join(folder, file.Path));
        if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return $"{file.Path} leaves the run folder.";
        if (!File.Exists(path))
            return $"{file.Path} is missing.";
        if (new FileInfo(path).LinkTarget is not null)
            return $"{file.Path} is a link; a run holds files alone.";
        using var stream = File.OpenRead(path);
        if (stream.Length != file.Bytes)
            return string.Create(CultureInfo.InvariantCulture, $"{file.Path} has {stream.Length} bytes; it was written with {file.Bytes}.");
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256
            ? null
            : $"{file.Path} has another content than it was written with.";
    }

    private static IEnumerable<string> Differences(RunManifest manifest, AuditResult result)
    {
        if (manifest.Files.All(file => file.Path != ResultFile.Name))
            yield return $"The manifest does not list {ResultFile.Name}.";
        if ((manifest.Audit, manifest.Seed, manifest.ToolVersion) != (result.Name, result.Seed, result.ToolVersion))
            yield return "The manifest is of another audit, seed or version of ClipAudit than result.json.";
        foreach (var input in manifest.Inputs.Except(ManifestJson.InputsOf(result)))
            yield return $"The {input.Kind} {input.Name} of the manifest ({input.Sha256}) is not in result.json.";
        foreach (var input in ManifestJson.InputsOf(result).Except(manifest.Inputs))
            yield return $"The {input.Kind} {input.Name} of result.json ({input.Sha256}) is not in the manifest.";
    }

    private static IEnumerable<string> Present(string folder) => Directory.EnumerateFiles(folder, "*", WithoutLinks)
        .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'));
}

/// <summary>What came of checking a run folder.</summary>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Result">Its result.</param>
/// <param name="Differences">What differs, a sentence each.</param>
/// <param name="Foreign">Files that are no part of the run.</param>
public sealed record RunCheckResult(
    RunManifest Manifest, AuditResult Result, ImmutableArray<string> Differences, ImmutableArray<string> Foreign);
