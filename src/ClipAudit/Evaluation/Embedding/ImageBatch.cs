using ClipAudit.Evaluation.Store;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Collects prepared images and encodes them, always as many at a time.</summary>
/// <remarks>Matrix products round differently for different numbers of rows. A constant number keeps an embedding the same
/// bits whether its image was encoded among the first or after an interruption.</remarks>
internal sealed class ImageBatch(IClipEncoder encoder, EncoderInfo info, DatasetPlan plan, int size)
{
    private readonly PreparedImage[] items = new PreparedImage[size];
    private readonly int[] encoded = new int[plan.Transforms.Length];
    private byte[] rgb = [];
    private float[] embeddings = [];

    public int Size => size;

    public int ImageSize { get; } = checked(info.ImageHeight * info.ImageWidth * 3);

    public int Count { get; private set; }

    /// <summary>Number of images that were encoded, for each transform of the plan.</summary>
    public ReadOnlySpan<int> Encoded => encoded;

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
                throw ModelOutput.Unusable(info.Sheet.Name, flaw, $"the image {Describe(items[i])}");
            stored.Add(items[i].Key, embedding);
            encoded[items[i].Transform]++;
        }
    }

    private string Describe(PreparedImage image)
    {
        var done = plan.Transforms[image.Transform] is { } transform ? $", {transform.Name}," : "";
        return $"{plan.Dataset.Samples[image.Sample].Id} of dataset {plan.Dataset.Name}{done}";
    }
}
