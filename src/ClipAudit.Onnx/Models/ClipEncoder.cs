using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Onnx.Hub;
using ClipAudit.Onnx.Imaging;
using ClipAudit.Onnx.Tokenizing;
using ClipAudit.Results;
using Microsoft.ML.OnnxRuntime;

namespace ClipAudit.Onnx.Models;

/// <summary>A CLIP-like model that runs on ONNX Runtime.</summary>
/// <remarks>Sessions are created at the first call that needs them. <see cref="Prepare"/> is safe for concurrent use,
/// the encode methods are not.</remarks>
public sealed class ClipEncoder : IClipEncoder
{
    private readonly ClipModel model;
    private readonly ImageEncoder images;
    private readonly TextEncoder texts;
    private GraphSession? imageSession, textSession;
    private bool isDisposed;

    private ClipEncoder(ClipModel opened, string name, ExecutionProvider provider)
    {
        model = opened;
        Provider = provider;
        Preprocessor = new ImagePreprocessor(opened.Preprocess);
        images = new(opened.Image, opened.EmbeddingSize, Preprocessor, ImageSession)
        {
            FeedPlaceholders = ImagePlaceholders,
        };
        texts = new(opened.Text, opened.EmbeddingSize, opened.TextSettings.ContextLength, opened.TextSettings.Padding, TextSession)
        {
            FeedPlaceholders = TextPlaceholders,
        };
        model = opened with { LogitScale = CombinedLogitScale.Refine(opened, FeedPlaceholders, ImageSession) };
        Info = Describe(model, name, provider);
        Inspection = ModelInspection.Of(model);
    }

    /// <inheritdoc/>
    public EncoderInfo Info { get; }

    /// <summary>What was found in the model's files.</summary>
    public ModelInspection Inspection { get; }

    /// <summary>What the model runs on, and why.</summary>
    public ExecutionProvider Provider { get; }

    /// <summary>The steps from image file to tensor.</summary>
    public ImagePreprocessor Preprocessor { get; }

    /// <summary>The tokenizer; null when the model's folder holds none.</summary>
    public ClipTokenizer? Tokenizer => model.TextSettings.Tokenizer;

    /// <summary>Opens a model of an audit; no weights are loaded.</summary>
    /// <exception cref="InputException">The model or the device can't be used.</exception>
    public static ClipEncoder Open(ModelReference reference, ExecutionOptions execution) =>
        Open(new ModelPlace(reference.Name, reference.Path, reference.Source), new ModelOptions
        {
            LogitScale = reference.LogitScale,
            Variant = reference.Precision,
            TokenizerFolder = reference.TokenizerPath,
            RefuseTruncation = reference.RefuseTruncation,
        }, execution);

    /// <summary>Opens a model that may be one of the cache of the Hugging Face Hub.</summary>
    /// <exception cref="InputException">The model or the device can't be used.</exception>
    public static ClipEncoder Open(ModelPlace place, ModelOptions options, ExecutionOptions execution)
    {
        try
        {
            return Open(place.Name, place.Folder, options, execution);
        }
        catch (InputException failure) when (place.Source is { } source)
        {
            throw new InputException($"{failure.Message} The model is {source} of the cache of the Hugging Face Hub; if files "
                + $"are missing, fetch them with: clipaudit pull {source}", failure);
        }
    }

    /// <summary>Opens a model; no weights are loaded, unless a combined graph has to be asked for its logit scale.</summary>
    /// <param name="name">Its name in results.</param>
    /// <param name="path">Its folder.</param>
    /// <param name="options">What to decide otherwise than the files.</param>
    /// <param name="execution">Where to run it.</param>
    /// <exception cref="InputException">The model or the device can't be used.</exception>
    public static ClipEncoder Open(string name, string path, ModelOptions options, ExecutionOptions execution) =>
        new(ClipModel.Open(path, options), name, ExecutionProvider.Resolve(execution));

    /// <inheritdoc/>
    public void Prepare(ReadOnlySpan<byte> image, int border, Span<byte> rgb) => Preprocessor.Prepare(image, border, rgb);

    /// <inheritdoc/>
    /// <exception cref="InputException">The graph can't be loaded or run, or gives another shape than it declares.</exception>
    public void EncodeImages(ReadOnlySpan<byte> rgb, int count, Span<float> embeddings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        RequireLength(rgb.Length, (long)count * Preprocessor.ImageLength, nameof(rgb));
        RequireLength(embeddings.Length, (long)count * model.EmbeddingSize, nameof(embeddings));
        images.Encode(rgb, count, embeddings);
    }

    /// <inheritdoc/>
    /// <exception cref="InputException">The model has no tokenizer, a text can't be tokenized, or the graph can't be
    /// loaded or run.</exception>
    public ImmutableArray<string?> EncodeTexts(ImmutableArray<string> texts, Span<float> embeddings)
    {
        RequireLength(embeddings.Length, (long)texts.Length * model.EmbeddingSize, nameof(embeddings));
        var tokenizer = RequireTokenizer();
        var tokenized = texts.Select(tokenizer.Encode).ToImmutableArray();
        EncodeIds([.. tokenized.Select(text => text.Ids)], embeddings);
        return [.. tokenized.Select(TextWarnings.Of)];
    }

    /// <summary>Embeds texts that are tokenized already.</summary>
    /// <param name="ids">Ids of each text from start to end token, without padding.</param>
    /// <param name="embeddings">Shape [texts × embedding size].</param>
    internal void EncodeIds(ImmutableArray<ImmutableArray<int>> ids, Span<float> embeddings) => texts.Encode(ids, embeddings);

    /// <summary>What the model's files say.</summary>
    internal ClipModel Model => model;

    /// <summary>The same model elsewhere, or with other settings of the runtime; its files are not read again.</summary>
    internal ClipEncoder On(ExecutionProvider provider) => new(model, Info.Sheet.Name, provider);

    /// <summary>Another export on the same device.</summary>
    internal ClipEncoder Of(ClipModel other) => new(other, Info.Sheet.Name, Provider);

    /// <summary>The image side with other steps from picture to tensor.</summary>
    internal ImageEncoder ImagesBy(ImagePreprocessor preprocessor) =>
        new(model.Image, model.EmbeddingSize, preprocessor, ImageSession) { FeedPlaceholders = ImagePlaceholders };

    /// <summary>The text side with another padding.</summary>
    internal TextEncoder TextsPaddedBy(int padding, int contextLength, bool masksNothing = false) =>
        new(model.Text, model.EmbeddingSize, contextLength, padding, TextSession)
        {
            FeedPlaceholders = TextPlaceholders,
            MasksNothing = masksNothing,
        };

    /// <summary>The session of the image graph, made when first asked for.</summary>
    internal GraphSession ImageSession()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return imageSession ??= new GraphSession(model.Image.Graph, Provider);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isDisposed = true;
        imageSession?.Dispose();
        textSession?.Dispose();
    }

    private Action<Dictionary<string, OrtValue>>? ImagePlaceholders =>
        model.IsCombined ? inputs => texts.FeedPlaceholder(inputs, RequireTokenizer().Encode("").Ids) : null;

    private Action<Dictionary<string, OrtValue>>? TextPlaceholders => model.IsCombined ? images.FeedPlaceholder : null;

    private void FeedPlaceholders(Dictionary<string, OrtValue> inputs)
    {
        images.FeedPlaceholder(inputs);
        texts.FeedPlaceholder(inputs, RequireTokenizer().Encode("").Ids);
    }

    private GraphSession TextSession()
    {
        if (model.IsCombined)
            return ImageSession();
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return textSession ??= new GraphSession(model.Text.Graph, Provider);
    }

    private ClipTokenizer RequireTokenizer() => Tokenizer ?? throw new InputException(
        $"{model.Folder.Path} holds no tokenizer, so texts can't be embedded. It needs tokenizer.json, or vocab.json and "
        + "merges.txt; CLIP's own are in every Hugging Face CLIP model.");

    private static EncoderInfo Describe(ClipModel model, string name, ExecutionProvider provider) => new()
    {
        Sheet = new ModelSheet
        {
            Name = name,
            Layout = model.Folder.Layout.Title(),
            ContentHash = model.ContentHash,
            EmbeddingSize = model.EmbeddingSize,
            LogitScale = model.LogitScale.Value,
            LogitScaleSource = model.LogitScale.Source,
            Preprocessing = ModelWords.Of(model.Preprocess),
            Tokenizer = ModelWords.Of(model.TextSettings),
        },
        ImageHeight = model.Preprocess.Height,
        ImageWidth = model.Preprocess.Width,
        ImageKey = ContentHash.Of(["image", model.ImageHash, model.Preprocess.ToString(), model.Image.Pixels.ElementType,
            model.Image.Embedding.Name, provider.Kind]),
        TextKey = ContentHash.Of(["text", model.TextHash, model.TextSettings.Tokenizer?.ContentHash ?? "",
            model.TextSettings.Tokenizer?.Cleaning ?? "", Text(model.TextSettings.ContextLength), Text(model.TextSettings.Padding),
            model.Text.Ids.ElementType, model.Text.Embedding.Name, provider.Kind,
            // A text that was cut and stored by another run must be refused here as well.
            .. (string[])(model.TextSettings.RefusesTruncation ? ["whole texts"] : [])]),
        LargestBatch = model.Image.Graph.QuantisesActivations || model.Text.Graph.QuantisesActivations ? 1 : int.MaxValue,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void RequireLength(int actual, long expected, string name)
    {
        if (actual != expected)
            throw new ArgumentException($"{expected} values were expected, not {actual}.", name);
    }
}
