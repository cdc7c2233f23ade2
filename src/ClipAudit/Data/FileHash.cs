using System.Security.Cryptography;
using System.Text;

namespace ClipAudit.Data;

/// <summary>Hashes files of evidence.</summary>
internal static class FileHash
{
    /// <summary>SHA-256 over the bytes of a file, in hexadecimal.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">Greatest size in bytes.</param>
    /// <exception cref="InputException">The file can't be read.</exception>
    public static string Of(string path, long limit)
    {
        try
        {
            using var stream = BoundedFile.Open(path, limit, "a file of evidence");
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (IOException exception)
        {
            throw new InputException($"{path} can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>One hash of several, in their order: themselves where there is one.</summary>
    public static string Join(IReadOnlyList<string> hashes) => hashes.Count == 1
        ? hashes[0]
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', hashes))));
}
