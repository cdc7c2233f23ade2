using ClipAudit.Evaluation;
using ClipAudit.Metrics.Probing;
using ClipAudit.Metrics.Scoring;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>Features and labels of images.</summary>
/// <param name="Rows">Shape [images × dimension].</param>
/// <param name="Dimension">Length of a feature vector.</param>
/// <param name="Labels">Shape [images]; indices of classes.</param>
/// <param name="Sources">Shape [images]; rows of the embedding set that they come from, ascending.</param>
internal sealed record LabelledFeatures(float[] Rows, int Dimension, int[] Labels, int[] Sources)
{
    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>The labelled images of a set.</summary>
    /// <param name="set">The embeddings.</param>
    /// <param name="normalised">Whether to divide them by their length.</param>
    public static LabelledFeatures Of(EmbeddingSet set, bool normalised)
    {
        var sources = Enumerable.Range(0, set.Samples.Length)
            .Where(row => set.Dataset.Samples[set.Samples[row]].Label >= 0).ToArray();
        var rows = new float[sources.Length * set.Dimension];
        for (var i = 0; i < sources.Length; i++)
            set.Rows.Span.Slice(sources[i] * set.Dimension, set.Dimension).CopyTo(rows.AsSpan(i * set.Dimension));
        if (normalised && rows.Length > 0)
            Embeddings.Normalize(rows, set.Dimension);
        return new LabelledFeatures(
            rows, set.Dimension, [.. sources.Select(row => set.Dataset.Samples[set.Samples[row]].Label)], sources);
    }

    /// <summary>Some of the images.</summary>
    public LabelledFeatures At(IReadOnlyList<int> indices)
    {
        var rows = new float[indices.Count * Dimension];
        for (var i = 0; i < indices.Count; i++)
            Rows.AsSpan(indices[i] * Dimension, Dimension).CopyTo(rows.AsSpan(i * Dimension));
        return new LabelledFeatures(
            rows, Dimension, [.. indices.Select(i => Labels[i])], [.. indices.Select(i => Sources[i])]);
    }

    /// <summary>Splits each class by a share, rounded to whole images; a class of two or more has an image on both sides, a
    /// single image goes to the first.</summary>
    /// <param name="share">Share of the first part, in (0, 1).</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    public (LabelledFeatures First, LabelledFeatures Second) Split(double share, ulong seed)
    {
        var isFirst = new bool[Count];
        foreach (var members in Enumerable.Range(0, Count).GroupBy(i => Labels[i]))
        {
            int[] images = [.. members];
            var wanted = (int)Math.Round(share * images.Length, MidpointRounding.AwayFromZero);
            var take = images.Length == 1 ? 1 : Math.Clamp(wanted, 1, images.Length - 1);
            int[] labels = [.. images.Select(_ => members.Key)];
            foreach (var drawn in FewShot.Sample(labels, take, seed))
                isFirst[images[drawn]] = true;
        }
        int[] all = [.. Enumerable.Range(0, Count)];
        return (At([.. all.Where(i => isFirst[i])]), At([.. all.Where(i => !isFirst[i])]));
    }

    /// <summary>Which images a probe gets right.</summary>
    public bool[] Right(LinearProbeModel probe)
    {
        if (Count == 0)
            return [];
        var predicted = probe.Predict<float>(Rows);
        return [.. predicted.Select((label, i) => label == Labels[i])];
    }
}
