using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Metrics.Retrieval;

namespace ClipAudit.Probes.Overlap;

/// <summary>For each readable image of a dataset its nearest neighbour in other sets.</summary>
/// <param name="Images">The images.</param>
/// <param name="Cosines">Shape [readable images].</param>
/// <param name="Nearest">Shape [readable images]; the set of the neighbour and its row there.</param>
internal sealed record OverlapNeighbours(EmbeddingSet Images, float[] Cosines, (EmbeddingSet Set, int Row)?[] Nearest)
{
    /// <summary>Searches all sets.</summary>
    /// <param name="evidence">What was embedded.</param>
    /// <param name="settings">What is compared with what.</param>
    /// <param name="dataset">The dataset that is searched.</param>
    /// <param name="hash">What is compared; null for embeddings.</param>
    public static OverlapNeighbours Of(IEvidence evidence, OverlapSettings settings, string dataset, PerceptualHash? hash)
    {
        EmbeddingSet Get(string name) => hash is null
            ? evidence.Images(settings.Detector, name)
            : evidence.Hashes(settings.Detector, name, hash);
        var images = Get(dataset);
        var found = new OverlapNeighbours(images, new float[images.Samples.Length], new (EmbeddingSet, int)?[images.Samples.Length]);
        Array.Fill(found.Cosines, float.NegativeInfinity);
        foreach (var others in settings.Against.Select(Get).Where(others => !others.Samples.IsEmpty && !images.Samples.IsEmpty))
            found.Add(others);
        return found;
    }

    /// <summary>The samples that overlap, as indices into the dataset.</summary>
    public ImmutableHashSet<int> Overlapping(OverlapRule rule) =>
        [.. Enumerable.Range(0, Cosines.Length).Where(row => rule.Holds(Cosines[row])).Select(row => Images.Samples[row])];

    private void Add(EmbeddingSet others)
    {
        var neighbours = NearestNeighbours.Find(Images.Rows, others.Rows, Images.Dimension);
        for (var row = 0; row < Cosines.Length; row++)
            if (neighbours.Cosines[row] > Cosines[row])
                (Cosines[row], Nearest[row]) = (neighbours.Cosines[row], (others, neighbours.Indices[row]));
    }
}
