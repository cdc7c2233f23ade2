using System.Collections.Immutable;
using ClipAudit.Onnx.Conformance.Graphs;
using ClipAudit.Onnx.Models;
using ClipAudit.Onnx.Tokenizing;

namespace ClipAudit.Onnx.Conformance;

/// <summary>The model that checks look at, with what several of them need.</summary>
/// <remarks>Not thread-safe. What is embedded is kept: the built-in pictures and texts go through the model once.</remarks>
internal sealed class ConformanceSubject
{
    private readonly Lazy<ImmutableArray<byte[]>> pictures;
    private readonly Lazy<float[]> pictureRows, textRows;
    private readonly Lazy<ImmutableArray<ImmutableArray<int>>> textIds;
    private readonly Lazy<GraphContents> imageContents, textContents;

    public ConformanceSubject(ClipEncoder encoder, string path, ModelOptions options, ReferenceEmbeddings? reference)
    {
        (Encoder, Path, Options, Reference) = (encoder, path, options, reference);
        pictures = new(() => [.. BuiltInScenes.All.Select(scene => Prepare(scene.Draw()))]);
        textIds = new(() => [.. BuiltInScenes.All.Select(scene => Tokenizer!.Encode(scene.Caption).Ids)]);
        pictureRows = new(() => Embed(Encoder, Pictures, 1));
        textRows = new(() => Embed(Encoder, TextIds, 1));
        imageContents = new(() => GraphContents.Read(Model.Image.Graph));
        textContents = new(() => Model.IsCombined ? ImageContents : GraphContents.Read(Model.Text.Graph));
    }

    public ClipEncoder Encoder { get; }

    public ClipModel Model => Encoder.Model;

    public string Path { get; }

    public ModelOptions Options { get; }

    public ReferenceEmbeddings? Reference { get; }

    public int Size => Model.EmbeddingSize;

    /// <summary>The tokenizer; null when there is none.</summary>
    public ClipTokenizer? Tokenizer => Encoder.Tokenizer;

    /// <summary>The nodes of the image graph.</summary>
    public GraphContents ImageContents => imageContents.Value;

    /// <summary>The nodes of the text graph.</summary>
    public GraphContents TextContents => textContents.Value;

    /// <summary>The built-in pictures as the model sees them, each [height × width × 3].</summary>
    public ImmutableArray<byte[]> Pictures => pictures.Value;

    /// <summary>Their embeddings, one by one, shape [pictures × size].</summary>
    public float[] PictureRows => pictureRows.Value;

    /// <summary>Token ids of the built-in texts, from start to end token.</summary>
    public ImmutableArray<ImmutableArray<int>> TextIds => textIds.Value;

    /// <summary>Their embeddings, one by one, shape [texts × size].</summary>
    public float[] TextRows => textRows.Value;

    /// <summary>How far embeddings of one picture may be apart.</summary>
    public Tolerance ImageTolerance => Tolerance.Of(ImageContents.Precision, Encoder.Provider.Kind);

    /// <summary>How far embeddings of one text may be apart.</summary>
    public Tolerance TextTolerance => Tolerance.Of(TextContents.Precision, Encoder.Provider.Kind);

    /// <summary>config.json or open_clip_config.json; null when absent.</summary>
    public ModelJson? Config() => ModelJson.ReadIfPresent(
        Model.Folder.Path, Model.Folder.Layout == ModelLayout.OpenClip ? "open_clip_config.json" : "config.json");

    /// <summary>An encoded picture as the model sees it.</summary>
    public byte[] Prepare(byte[] encoded)
    {
        var rgb = new byte[Encoder.Preprocessor.ImageLength];
        Encoder.Preprocessor.Prepare(encoded, rgb);
        return rgb;
    }

    /// <summary>Embeddings of prepared pictures in batches.</summary>
    public float[] Embed(ClipEncoder encoder, ImmutableArray<byte[]> prepared, int batch)
    {
        var rows = new float[prepared.Length * Size];
        for (var first = 0; first < prepared.Length; first += batch)
        {
            var count = Math.Min(batch, prepared.Length - first);
            var rgb = prepared.AsSpan().Slice(first, count).ToArray().SelectMany(picture => picture).ToArray();
            encoder.EncodeImages(rgb, count, rows.AsSpan(first * Size, count * Size));
        }
        return rows;
    }

    /// <summary>Embeddings of tokenized texts in batches.</summary>
    public float[] Embed(ClipEncoder encoder, ImmutableArray<ImmutableArray<int>> ids, int batch)
    {
        var rows = new float[ids.Length * Size];
        for (var first = 0; first < ids.Length; first += batch)
        {
            var count = Math.Min(batch, ids.Length - first);
            encoder.EncodeIds(ids.Slice(first, count), rows.AsSpan(first * Size, count * Size));
        }
        return rows;
    }
}
