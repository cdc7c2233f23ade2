using System.Globalization;
using System.Security.Cryptography;

namespace ClipAudit.Evaluation.Store;

/// <summary>The embeddings on disk, keyed by content: one folder of immutable parts for each image key and text key.</summary>
/// <remarks>Holds no state but the folder's path. Several processes, on several machines, may share the folder.</remarks>
/// <param name="folder">The cache folder; created when something is stored.</param>
/// <param name="time">Tells how long rows have waited and how old abandoned files are.</param>
/// <param name="use">What may be done to it besides reading.</param>
internal sealed class EmbeddingStore(string folder, TimeProvider time, StoreUse use = StoreUse.Usual)
{
    public StoredEmbeddings OpenImages(EncoderInfo encoder) => new(ImageParts(encoder), encoder.Sheet.EmbeddingSize, time);

    public StoredEmbeddings OpenTexts(EncoderInfo encoder) => new(TextParts(encoder), encoder.Sheet.EmbeddingSize, time);

    public PartFolder ImageParts(EncoderInfo encoder) => Parts("images", encoder.ImageKey, encoder);

    public PartFolder TextParts(EncoderInfo encoder) => Parts("texts", encoder.TextKey, encoder);

    private PartFolder Parts(string kind, string key, EncoderInfo encoder)
    {
        if (key.Length != 2 * SHA256.HashSizeInBytes || !key.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException($"A key is a SHA-256 in lower-case hexadecimal, not '{key}'.", nameof(encoder));
        // The version is part of the path: parts of another version are neither read nor taken for damaged ones.
        var version = string.Create(CultureInfo.InvariantCulture, $"v{PartFormat.Version}");
        var hash = ContentHash.Read(Convert.FromHexString(key));
        return new PartFolder(Path.Combine(folder, version, kind, key), hash, encoder.Sheet.EmbeddingSize, time, use);
    }
}
