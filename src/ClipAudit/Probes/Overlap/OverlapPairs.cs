using ClipAudit.Evaluation.Hashing;
using ClipAudit.Results;

namespace ClipAudit.Probes.Overlap;

/// <summary>Lists the pairs behind an overlap, for people to look at: a threshold is as good as the pairs around it.</summary>
internal static class OverlapPairs
{
    private const int Most = 10_000;

    /// <summary>The images that overlap by the loosest rule, the closest pairs first, no more than 10,000.</summary>
    public static EvidenceTable Table(OverlapNeighbours neighbours, PerceptualHash? hash, IEnumerable<OverlapRule> rules)
    {
        var own = rules.Where(rule => rule.Hash == hash).ToArray();
        var rows = Enumerable.Range(0, neighbours.Cosines.Length)
            .Where(row => own.Any(rule => rule.Holds(neighbours.Cosines[row])))
            .OrderByDescending(row => neighbours.Cosines[row]).ThenBy(row => row).Take(Most);
        var detector = hash?.Name ?? OverlapRule.Cosine;
        return new EvidenceTable
        {
            Name = $"{neighbours.Images.Dataset.Name}.{detector}",
            Columns = ["image", "other.dataset", "other.image", hash is null ? "cosine" : "differing.bits"],
            Rows = [.. rows.Select(row => Row(neighbours, row, hash))],
        };
    }

    private static EvidenceRow Row(OverlapNeighbours neighbours, int row, PerceptualHash? hash)
    {
        var (others, other) = neighbours.Nearest[row]!.Value;
        var cosine = neighbours.Cosines[row];
        return new EvidenceRow(
            [
                neighbours.Images.Dataset.Samples[neighbours.Images.Samples[row]].Id,
                others.Dataset.Name,
                others.Dataset.Samples[others.Samples[other]].Id,
            ],
            // Cosines come from single-precision embeddings: more digits would be noise.
            [hash is null ? Math.Round(cosine, 6) : PerceptualHash.Distance(cosine)]);
    }
}
