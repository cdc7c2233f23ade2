using ClipAudit.Evaluation.Embedding;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Evaluation.Keeping;

/// <summary>Copies the rows that a plan asks for from the store into another.</summary>
/// <remarks>One part for each key, its rows in the order of their hashes: the same needs make the same files.</remarks>
/// <param name="folder">Folder of the other store.</param>
/// <param name="session">The run.</param>
internal sealed class KeptRows(string folder, EmbeddingSession session)
{
    /// <summary>Copies what is needed of one model.</summary>
    public void Copy(ModelPlan plan, EncoderInfo info, StoredEmbeddings texts, StoredEmbeddings images)
    {
        var store = new EmbeddingStore(folder, session.Time);
        Copy(plan.Texts.Select(ContentHash.Of), info, texts, store.TextParts(info));
        Copy(plan.Datasets.SelectMany(Keys), info, images, store.ImageParts(info));
    }

    private IEnumerable<ContentHash> Keys(DatasetPlan plan)
    {
        var images = session.ImagesOf(plan.Dataset);
        foreach (var transform in plan.Transforms)
            for (var sample = 0; sample < plan.Dataset.Samples.Length; sample++)
                if (images.Key(sample, transform) is { } key)
                    yield return key;
    }

    private static void Copy(IEnumerable<ContentHash> wanted, EncoderInfo info, StoredEmbeddings from, PartFolder to)
    {
        // What can't be decoded has no rows with things done to it.
        var keys = new SortedSet<ContentHash>(wanted);
        StoredRow[] rows = [.. keys.Select(from.Find).OfType<StoredRow>()];
        if (rows.Length > 0)
            to.Write(rows, (row, embedding) => from.Read(rows[row].Hash, embedding)).Dispose();
    }
}
