using System.Globalization;
using ClipAudit.Evaluation.Hashing;

namespace ClipAudit.Probes.Overlap;

/// <summary>When an image counts as one of the other set: its nearest neighbour there is near enough.</summary>
/// <param name="Hash">The perceptual hash that is compared; null for embeddings.</param>
/// <param name="Threshold">Least cosine of embeddings, or greatest Hamming distance of hashes.</param>
internal sealed record OverlapRule(PerceptualHash? Hash, double Threshold)
{
    // Cosines of equal embeddings are 1 up to the rounding of single precision.
    private const double Rounding = 1e-6;

    /// <summary>What is compared: <c>cosine</c>, <c>phash</c> or <c>dhash</c>.</summary>
    public string Detector => Hash?.Name ?? Cosine;

    /// <summary>Name of the comparison of embeddings.</summary>
    public const string Cosine = "cosine";

    /// <summary>Name of the rule, the variant of its measurements, such as "cosine 0.95" or "phash 4".</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Detector} {Threshold:0.######}");

    /// <summary>The rule in words.</summary>
    public string Words => Hash is null
        ? string.Create(CultureInfo.InvariantCulture, $"cosine of embeddings at least {Threshold:0.######}")
        : string.Create(CultureInfo.InvariantCulture, $"at most {Threshold:0} of 64 bits of {Hash.Name} differ");

    /// <summary>Whether a nearest neighbour of this cosine is near enough.</summary>
    public bool Holds(double cosine) => Hash is null
        ? cosine >= Threshold - Rounding
        : PerceptualHash.Distance(cosine) <= Threshold;
}
