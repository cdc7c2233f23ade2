using System.Security.Cryptography;
using System.Text;

namespace ClipAudit.Onnx.Models;

/// <summary>SHA-256 over files and texts, in hexadecimal, lower case.</summary>
internal static class ContentHash
{
    /// <summary>Hash of a file, read in pieces.</summary>
    /// <exception cref="InputException">The file can't be read.</exception>
    public static string OfFile(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {failure.Message}", failure);
        }
    }

    /// <summary>Hash of a graph: its file and the weights that lie beside it. Names don't count, only their order.</summary>
    public static string OfGraph(OnnxGraphFile graph) =>
        Of(["graph", OfFile(graph.Path), .. graph.ExternalFiles.Select(OfFile)]);

    /// <summary>Hash of texts, their borders included.</summary>
    public static string Of(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
