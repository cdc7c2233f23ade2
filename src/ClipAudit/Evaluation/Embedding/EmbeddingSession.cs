using ClipAudit.Data;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>What the models of a run share.</summary>
internal sealed class EmbeddingSession(
    RunOptions options, double maxUnreadable, IProgress<EmbeddingProgress>? progress, TimeProvider time)
{
    private readonly Dictionary<string, DatasetImages> images = new(StringComparer.Ordinal);

    public RunOptions Options => options;

    public double MaxUnreadable => maxUnreadable;

    public IProgress<EmbeddingProgress>? Progress => progress;

    public TimeProvider Time => time;

    /// <summary>What is known of a dataset's files; empty at first, and kept from one model to the next.</summary>
    public DatasetImages ImagesOf(Dataset dataset)
    {
        if (!images.TryGetValue(dataset.Name, out var known))
            images.Add(dataset.Name, known = new DatasetImages(dataset));
        return known;
    }
}
