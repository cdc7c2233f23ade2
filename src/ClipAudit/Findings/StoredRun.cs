using System.Collections.Immutable;
using System.Security.Cryptography;
using ClipAudit.Results;

namespace ClipAudit.Findings;

/// <summary>What a gate needs of a run that was made before.</summary>
/// <param name="Name">Name of its audit.</param>
/// <param name="ContentHash">SHA-256 of its result.json, in hexadecimal.</param>
/// <param name="Measurements">Its measurements.</param>
public sealed record StoredRun(string Name, string ContentHash, ImmutableArray<Measurement> Measurements)
{
    /// <summary>Reads a run.</summary>
    /// <param name="path">A run folder, or its result.json.</param>
    /// <exception cref="InputException">There is no result, or it can't be read.</exception>
    public static StoredRun Read(string path)
    {
        var file = FileOf(path);
        var result = ResultFile.Read(file);
        return new StoredRun(result.Name, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), result.Measurements);
    }

    /// <summary>The file that a run is read from.</summary>
    /// <param name="path">A run folder, or its result.json.</param>
    public static string FileOf(string path) => Directory.Exists(path) ? Path.Join(path, ResultFile.Name) : path;
}
