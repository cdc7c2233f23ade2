using System.Collections.Immutable;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Brings the embeddings of texts into the store, with the warnings that go with them.</summary>
internal static class TextEncoding
{
    /// <summary>Encodes those of the distinct texts that are not stored, always as many at a time, as with images.</summary>
    /// <returns>Number of texts that were encoded.</returns>
    public static int Encode(
        IClipEncoder encoder, EncoderInfo info, ImmutableArray<string> texts, StoredEmbeddings stored, int batchSize,
        CancellationToken cancellation)
    {
        var missing = texts.Where(text => stored.Find(ContentHash.Of(text)) is null).ToArray();
        if (missing.Length == 0)
            return 0;
        stored.Prepare();
        var size = Math.Min(batchSize, info.LargestBatch);
        var embeddings = new float[checked(size * info.Sheet.EmbeddingSize)];
        try
        {
            foreach (var chunk in missing.Chunk(size))
            {
                cancellation.ThrowIfCancellationRequested();
                EncodeBatch(encoder, info, chunk, size, embeddings, stored);
                stored.FlushWhenDue();
            }
        }
        finally
        {
            stored.Flush();
        }
        return missing.Length;
    }

    private static void EncodeBatch(
        IClipEncoder encoder, EncoderInfo info, string[] texts, int size, float[] embeddings, StoredEmbeddings stored)
    {
        ImmutableArray<string> filled = [.. texts, .. Enumerable.Repeat(texts[^1], size - texts.Length)];
        var warnings = encoder.EncodeTexts(filled, embeddings);
        var dimension = info.Sheet.EmbeddingSize;
        for (var i = 0; i < texts.Length; i++)
        {
            var embedding = embeddings.AsSpan(i * dimension, dimension);
            if (ModelOutput.Flaw(embedding) is { } flaw)
                throw ModelOutput.Unusable(info.Sheet.Name, flaw, $"the text \"{texts[i]}\"");
            stored.Add(ContentHash.Of(texts[i]), embedding, warnings[i] ?? "");
        }
    }
}
