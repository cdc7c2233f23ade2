using System.Collections.Immutable;
using ClipAudit.Data;

namespace ClipAudit.Evaluation;

/// <summary>Some classes of a dataset under other labels: a label may take several classes together.</summary>
/// <param name="Labels">The labels, distinct, in their order.</param>
/// <param name="Targets">For each label of the dataset the index of the one that it becomes; -1 where its images go.</param>
internal sealed record ClassSubset(ImmutableArray<string> Labels, ImmutableArray<int> Targets)
{
    /// <summary>Some of the labels as they are.</summary>
    public static ClassSubset Of(Dataset dataset, ImmutableArray<string> labels) =>
        new(labels, [.. dataset.Labels.Select(label => labels.IndexOf(label))]);

    /// <summary>How many labels of the dataset are in it.</summary>
    public int Members => Targets.Count(target => target >= 0);

    /// <summary>The images of these classes; the labels of the dataset that comes with them are the new ones.</summary>
    public EmbeddingSet Of(EmbeddingSet images)
    {
        var dataset = Of(images.Dataset);
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

    /// <summary>The dataset under these labels; the samples of other classes lose theirs.</summary>
    public Dataset Of(Dataset dataset) => dataset with
    {
        Labels = Labels,
        Samples = [.. dataset.Samples.Select(sample => sample.Label < 0 ? sample : sample with { Label = Targets[sample.Label] })],
    };
}
