using System.Globalization;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Probes.Showing;
using ClipAudit.Results;

namespace ClipAudit.Probes.Overlap;

/// <summary>Lists the pairs behind an overlap, for people to look at: a threshold is as good as the pairs around it.</summary>
internal static class OverlapPairs
{
    private const int Most = 10_000;
    private const int MostShown = 6;

    /// <summary>The images that overlap by the loosest rule, the closest pairs first, no more than 10,000.</summary>
    public static EvidenceTable Table(OverlapNeighbours neighbours, PerceptualHash? hash, IEnumerable<OverlapRule> rules)
    {
        var rows = Closest(neighbours, hash, rules).Take(Most);
        var detector = hash?.Name ?? OverlapRule.Cosine;
        return new EvidenceTable
        {
            Name = $"{neighbours.Images.Dataset.Name}.{detector}",
            Columns = ["image", "other.dataset", "other.image", hash is null ? "cosine" : "differing.bits"],
            Rows = [.. rows.Select(row => Row(neighbours, row, hash))],
        };
    }

    /// <summary>The closest of them as pictures; null where there is none.</summary>
    public static ImageStrip? Strip(OverlapNeighbours neighbours, OverlapSettings settings, PerceptualHash? hash)
    {
        int[] rows = [.. Closest(neighbours, hash, settings.Rules)];
        if (rows.Length == 0)
            return null;
        var dataset = neighbours.Images.Dataset.Name;
        var shown = Math.Min(MostShown, rows.Length);
        return new ImageStrip
        {
            Title = $"Images of {dataset} and their nearest neighbours, by {hash?.Name ?? OverlapRule.Cosine}",
            Caption = $"The {ShownItems.Words(shown)} closest of {ShownItems.Count(rows.Length)} pairs that overlap by the loosest rule, the closest first: "
                + $"left an image of {dataset}, right its nearest neighbour in another set. Pairs near the threshold are less alike: the table of pairs under evidence names all of them.",
            Subject = new Subject { Probe = settings.Sheet.Id, Dataset = dataset, Variant = hash?.Name ?? OverlapRule.Cosine },
            Images = [.. rows.Take(shown).SelectMany(row => Pair(neighbours, row, hash))],
            Together = 2,
        };
    }

    private static IEnumerable<int> Closest(OverlapNeighbours neighbours, PerceptualHash? hash, IEnumerable<OverlapRule> rules)
    {
        var own = rules.Where(rule => rule.Hash == hash).ToArray();
        return Enumerable.Range(0, neighbours.Cosines.Length).Where(row => own.Any(rule => rule.Holds(neighbours.Cosines[row])))
            .OrderByDescending(row => neighbours.Cosines[row]).ThenBy(row => row);
    }

    private static IEnumerable<ItemImage> Pair(OverlapNeighbours neighbours, int row, PerceptualHash? hash)
    {
        var (others, other) = neighbours.Nearest[row]!.Value;
        var cosine = neighbours.Cosines[row];
        var alike = hash is null
            ? string.Create(CultureInfo.InvariantCulture, $"cosine {cosine:0.0000}")
            : string.Create(CultureInfo.InvariantCulture, $"{PerceptualHash.Distance(cosine)} bits differ");
        var own = neighbours.Images;
        yield return new ItemImage(own.Dataset.Name, own.Dataset.Samples[own.Samples[row]].Id, [own.Dataset.Name]);
        yield return new ItemImage(others.Dataset.Name, others.Dataset.Samples[others.Samples[other]].Id, [others.Dataset.Name, alike]);
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
