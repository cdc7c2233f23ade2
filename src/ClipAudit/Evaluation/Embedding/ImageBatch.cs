using ClipAudit.Data;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Collects prepared images and encodes them, always as many at a time.</summary>
/// <remarks>Matrix products round differently for different numbers of rows. A constant number keeps an embedding the same
/// bits whether its image was encoded among the first or after an interruption.</remarks>
internal sealed class ImageBatch(IClipEncoder encoder, EncoderInfo info, Dataset dataset, int size)
{
    private readonly PreparedImage[] items = new PreparedImage[size];
    private byte[] rgb = [];
    private float[] embeddings = [];

    public int Size => size;

    public int ImageSize { get; } = checked(info.ImageHeight * info.ImageWidth * 3);

    public int Count { get; private set; }

    public int Encoded { get; private set; }

    public bool IsFull => Count == size;

    public void Add(PreparedImage image)
    {
        if (rgb.Length == 0)
            rgb = new byte[checked(size * ImageSize)];
        image.Rgb.CopyTo(rgb, Count * ImageSize);
        items[Count++] = image;
    }

    /// <summary>Encodes what was collected, and stores it.</summary>
    /// <exception cref="RunFailedException">The model gave no embedding (NaN, infinity, only zeros) for an image; that one is not stored.</exception>
    public void Encode(StoredEmbeddings stored)
    {
        var dimension = info.Sheet.EmbeddingSize;
        if (embeddings.Length == 0)
            embeddings = new float[checked(size * dimension)];
        rgb.AsSpan(Count * ImageSize).Clear();
        encoder.EncodeImages(rgb, size, embeddings);
        var count = Count;
        Count = 0;
        for (var i = 0; i < count; i++)
        {
            var embedding = embeddings.AsSpan(i * dimension, dimension);
            if (ModelOutput.Flaw(embedding) is { } flaw)
                throw ModelOutput.Unusable(
                    info.Sheet.Name, flaw, $"the image {dataset.Samples[items[i].Sample].Id} of dataset {dataset.Name}");
            stored.Add(items[i].Hash, embedding);
        }
        Encoded += count;
    }
}
