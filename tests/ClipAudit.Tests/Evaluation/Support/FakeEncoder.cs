using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Results;

namespace ClipAudit.Tests.Evaluation.Support;

/// <summary>A model without a model: an image's embedding follows from its first bytes, a text's from its characters.</summary>
internal sealed class FakeEncoder : IClipEncoder
{
    private int prepared;
    private int encodedImages;

    public const int Dimension = 8;

    public Func<byte[], float[]> EmbedImage { get; init; } = bytes => Numbers(bytes);

    public Func<string, float[]> EmbedText { get; init; } = text => Numbers(Encoding.UTF8.GetBytes(text));

    public Func<string, string?> Warn { get; init; } = _ => null;

    /// <summary>Called after each batch with the number of images encoded so far, fillings included.</summary>
    public Action<int> AfterBatch { get; init; } = _ => { };

    public double? LogitScale { get; init; } = 10;

    public int LargestBatch { get; init; } = int.MaxValue;

    public char Key { get; init; } = 'a';

    public int Prepared => prepared;

    public int EncodedImages => encodedImages;

    public int EncodedTexts { get; private set; }

    public List<int> BatchSizes { get; } = [];

    public bool Disposed { get; private set; }

    public EncoderInfo Info => new()
    {
        Sheet = new ModelSheet
        {
            Name = "the encoder's own name",
            Layout = "fake",
            ContentHash = new string('f', 64),
            EmbeddingSize = Dimension,
            LogitScale = LogitScale,
            LogitScaleSource = "the test",
            Preprocessing = "none",
            Tokenizer = "none",
        },
        ImageHeight = 2,
        ImageWidth = 2,
        ImageKey = new string(Key, 64),
        TextKey = new string('b', 64),
        LargestBatch = LargestBatch,
    };

    public void Prepare(ReadOnlySpan<byte> image, int border, Span<byte> rgb)
    {
        Assert.Equal(12, rgb.Length);
        image = image[border..];
        Interlocked.Increment(ref prepared);
        if (image.StartsWith("BAD"u8))
            throw new UnreadableImageException($"it is marked as bad ({image.Length} bytes)");
        rgb.Clear();
        image[..Math.Min(image.Length, rgb.Length)].CopyTo(rgb);
    }

    public void EncodeImages(ReadOnlySpan<byte> rgb, int count, Span<float> embeddings)
    {
        BatchSizes.Add(count);
        for (var i = 0; i < count; i++)
            EmbedImage(rgb.Slice(i * 12, 12).ToArray()).CopyTo(embeddings[(i * Dimension)..]);
        AfterBatch(Interlocked.Add(ref encodedImages, count));
    }

    public ImmutableArray<string?> EncodeTexts(ImmutableArray<string> texts, Span<float> embeddings)
    {
        for (var i = 0; i < texts.Length; i++)
            EmbedText(texts[i]).CopyTo(embeddings[(i * Dimension)..]);
        EncodedTexts += texts.Length;
        return [.. texts.Select(Warn)];
    }

    public void Dispose() => Disposed = true;

    public static float[] Numbers(byte[] seed) =>
        [.. SHA256.HashData(seed).Chunk(4).Select(four => (BitConverter.ToInt32(four) / (float)int.MaxValue) + 0.001f)];
}
