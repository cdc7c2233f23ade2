using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ClipAudit.Evaluation.Hashing;

/// <summary>Gives perceptual hashes in the place of image embeddings, so that they take the same way into the same store.</summary>
/// <param name="encoder">Prepares the images; not disposed here.</param>
/// <param name="info">What is known of that encoder.</param>
/// <param name="hash">The hash.</param>
internal sealed class HashingEncoder(IClipEncoder encoder, EncoderInfo info, PerceptualHash hash) : IClipEncoder
{
    /// <inheritdoc/>
    public EncoderInfo Info { get; } = info with
    {
        // The model's key holds its preprocessing, on which the hash depends; the rest of it does no harm.
        ImageKey = Key(info.ImageKey, hash.Key),
        TextKey = Key(info.TextKey, hash.Key),
        Sheet = info.Sheet with { EmbeddingSize = PerceptualHash.Bits },
        LargestBatch = int.MaxValue,
    };

    /// <inheritdoc/>
    public void Prepare(ReadOnlySpan<byte> image, int border, Span<byte> rgb) => encoder.Prepare(image, border, rgb);

    /// <inheritdoc/>
    public void EncodeImages(ReadOnlySpan<byte> rgb, int count, Span<float> embeddings)
    {
        var size = Info.ImageHeight * Info.ImageWidth * 3;
        for (var i = 0; i < count; i++)
            hash.Compute(
                rgb.Slice(i * size, size), Info.ImageHeight, Info.ImageWidth,
                embeddings.Slice(i * PerceptualHash.Bits, PerceptualHash.Bits));
    }

    /// <inheritdoc/>
    public ImmutableArray<string?> EncodeTexts(ImmutableArray<string> texts, Span<float> embeddings) =>
        throw new NotSupportedException("Texts have no perceptual hash.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static string Key(string key, string hash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key} {hash}")));
}
