using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ClipAudit.Onnx.Hub;

/// <summary>The hash by which the hub and its cache name the content of a file.</summary>
/// <remarks>Large files: SHA-256 of the bytes, 64 hexadecimal digits. Small ones: git's blob hash, SHA-1 over "blob", a space, the length in
/// decimal, a zero byte and the bytes, 40 digits. Immutable.</remarks>
internal sealed record HubHash
{
    private const int GitDigits = 40;
    private const int Sha256Digits = 64;

    private HubHash(string digits) => Digits = digits;

    /// <summary>The hash in hexadecimal, lower case; safe as the name of a file.</summary>
    public string Digits { get; }

    private bool IsGit => Digits.Length == GitDigits;

    /// <summary>Reads a hash; null when the text is none.</summary>
    public static HubHash? Parse(string? text) =>
        text is { Length: GitDigits or Sha256Digits } && text.All(char.IsAsciiHexDigitLower) ? new(text) : null;

    /// <summary>Whether an entity tag of an answer names this content; true for tags of another kind, which say nothing.</summary>
    public bool Agrees(string? tag) => Parse(tag?.Trim('"')) is not { } other || other.IsGit != IsGit || other == this;

    /// <summary>Starts to compute the hash of a file of some length.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Git names contents so.")]
    public IncrementalHash Begin(long length)
    {
        if (!IsGit)
            return IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"blob {length}\0")));
        return hash;
    }

    /// <summary>Ends the computation.</summary>
    /// <returns>Whether the content is the one that this hash names.</returns>
    public bool Matches(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset()) == Digits;

    /// <summary>Whether a file has this content.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public bool Matches(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.SequentialScan);
        using var hash = Begin(stream.Length);
        var buffer = new byte[1 << 18];
        while (stream.Read(buffer) is > 0 and var count)
            hash.AppendData(buffer, 0, count);
        return Matches(hash);
    }

    /// <inheritdoc/>
    public override string ToString() => Digits;
}
