using System.Collections.Immutable;
using ClipAudit.Evaluation.Store;
using ClipAudit.Results;
using ClipAudit.Transforms;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Reads from the store what a pipeline brought there, in the order of the samples.</summary>
internal static class Gathering
{
    public static EmbeddingSet Images(
        string model, int dimension, DatasetImages images, DatasetTransform? transform, StoredEmbeddings stored)
    {
        var samples = images.Dataset.Samples;
        var readable = ImmutableArray.CreateBuilder<int>(samples.Length);
        var unreadable = ImmutableArray.CreateBuilder<UnreadableImage>();
        for (var i = 0; i < samples.Length; i++)
            if (WhyUnreadable(i, images, transform, stored) is { } reason)
                unreadable.Add(new UnreadableImage(samples[i].Id, reason));
            else
                readable.Add(i);
        var rows = new float[checked(readable.Count * dimension)];
        for (var row = 0; row < readable.Count; row++)
            stored.Read(images.Key(readable[row], transform)!.Value, rows.AsSpan(row * dimension, dimension));
        return new EmbeddingSet
        {
            Model = model,
            Dataset = images.Dataset,
            Transform = transform,
            Dimension = dimension,
            Samples = readable.DrainToImmutable(),
            Rows = rows,
            Unreadable = unreadable.DrainToImmutable(),
        };
    }

    /// <summary>The embeddings of texts, shape [texts × dimension].</summary>
    public static float[] Texts(ReadOnlySpan<string> texts, int dimension, StoredEmbeddings stored)
    {
        var rows = new float[checked(texts.Length * dimension)];
        for (var row = 0; row < texts.Length; row++)
            stored.Read(ContentHash.Of(texts[row]), rows.AsSpan(row * dimension, dimension));
        return rows;
    }

    private static string? WhyUnreadable(int sample, DatasetImages images, DatasetTransform? transform, StoredEmbeddings stored)
    {
        if (images.Key(sample, transform) is not { } key)
            return images.Fault(sample);
        var row = stored.Find(key)
            ?? throw new InvalidOperationException($"Sample {sample} of dataset {images.Dataset.Name} was not embedded.");
        return row.Kind == RowKind.Unreadable ? row.Note : null;
    }
}
