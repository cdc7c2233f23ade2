using System.Collections.Immutable;
using ClipAudit.Data;

namespace ClipAudit.Evaluation;

/// <summary>Restricts a dataset to some of its classes: the others' images go, and nothing is classified as one of them.</summary>
internal static class ClassSubset
{
    /// <summary>The images of some classes; the labels of the dataset that comes with them are those classes.</summary>
    /// <param name="images">The images.</param>
    /// <param name="labels">Labels of the dataset, distinct; their order becomes that of the classes.</param>
    public static EmbeddingSet Of(EmbeddingSet images, ImmutableArray<string> labels)
    {
        var dataset = Of(images.Dataset, labels);
        var kept = Enumerable.Range(0, images.Samples.Length).Where(row => dataset.Samples[images.Samples[row]].Label >= 0).ToArray();
        var rows = new float[kept.Length * images.Dimension];
        for (var i = 0; i < kept.Length; i++)
            images.Rows.Span.Slice(kept[i] * images.Dimension, images.Dimension).CopyTo(rows.AsSpan(i * images.Dimension));
        return images with
        {
            Dataset = dataset,
            Samples = [.. kept.Select(row => images.Samples[row])],
            Rows = rows,
        };
    }

    /// <summary>The dataset with some of its labels; the samples of others lose theirs.</summary>
    public static Dataset Of(Dataset dataset, ImmutableArray<string> labels)
    {
        int[] places = [.. dataset.Labels.Select(label => labels.IndexOf(label))];
        return dataset with
        {
            Labels = labels,
            Samples = [.. dataset.Samples.Select(sample => sample.Label < 0 ? sample : sample with { Label = places[sample.Label] })],
        };
    }
}
