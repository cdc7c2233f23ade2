namespace ClipAudit.Evaluation.Hashing;

/// <summary>A perceptual hash: 64 bits that stay nearly the same when a picture is scaled, compressed or slightly retouched.</summary>
/// <remarks>Computed from the picture as a model sees it: resized and cropped, so that what the crop cuts off is not compared.
/// Immutable.</remarks>
public sealed record PerceptualHash
{
    /// <summary>Number of bits.</summary>
    public const int Bits = 64;

    private PerceptualHash(string name, string key, bool isDct) => (Name, Key, IsDct) = (name, key, isDct);

    /// <summary>pHash: which of the 8 × 8 lowest frequencies of a 32 × 32 cosine transform, the constant row and column left out, exceed
    /// their median. Source: Zauner 2010, Implementation and benchmarking of perceptual image hash functions.</summary>
    public static PerceptualHash Cosine { get; } = new("phash", "phash/1", true);

    /// <summary>dHash: which of 8 × 8 cells are darker than the cell to their right. Source: Krawetz 2013, Kind of like that.</summary>
    public static PerceptualHash Difference { get; } = new("dhash", "dhash/1", false);

    /// <summary>Name in audits and results.</summary>
    public string Name { get; }

    /// <summary>Name with version, which rises with every change that can change a bit.</summary>
    public string Key { get; }

    private bool IsDct { get; }

    /// <summary>Hashes a picture.</summary>
    /// <param name="rgb">Shape [height × width × 3], 8 bits.</param>
    /// <param name="height">At least 1.</param>
    /// <param name="width">At least 1.</param>
    /// <param name="bits">Shape [64]; receives 1 for a bit that is set and −1 for one that isn't, so that the product of two hashes is
    /// 64 − 2 · their Hamming distance.</param>
    public void Compute(ReadOnlySpan<byte> rgb, int height, int width, Span<float> bits)
    {
        if (rgb.Length != height * width * 3 || bits.Length != Bits)
            throw new ArgumentException("A picture has height × width × 3 values, and a hash has 64 bits.", nameof(rgb));
        if (IsDct)
            CosineHash.Compute(rgb, height, width, bits);
        else
            DifferenceHash.Compute(rgb, height, width, bits);
    }

    /// <summary>The Hamming distance that a cosine between two hashes stands for.</summary>
    public static int Distance(double cosine) => (int)Math.Round(Bits / 2 * (1 - cosine));
}
