using System.Collections.Immutable;
using ClipAudit.Onnx.Imaging;

namespace ClipAudit.Onnx.Models;

/// <summary>Everything that a model's files say, read without running it. Immutable.</summary>
internal sealed record ClipModel
{
    private static readonly ImmutableArray<string> Settings =
        ["config.json", "open_clip_config.json", "preprocessor_config.json"];

    /// <summary>The folder and its graphs.</summary>
    public required ModelFolder Folder { get; init; }

    /// <summary>The image side.</summary>
    public required ImageRole Image { get; init; }

    /// <summary>The text side.</summary>
    public required TextRole Text { get; init; }

    /// <summary>Length of an embedding.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>From image file to tensor.</summary>
    public required PreprocessSpec Preprocess { get; init; }

    /// <summary>How texts are tokenized, padded and pooled.</summary>
    public required TextSettings TextSettings { get; init; }

    /// <summary>The logit scale as far as the files tell.</summary>
    public required LogitScale LogitScale { get; init; }

    /// <summary>Hash of the image graph with its external weights.</summary>
    public required string ImageHash { get; init; }

    /// <summary>Hash of the text graph with its external weights.</summary>
    public required string TextHash { get; init; }

    /// <summary>Hash of graphs, settings and tokenizer.</summary>
    public required string ContentHash { get; init; }

    /// <summary>True when one graph embeds both images and texts.</summary>
    public bool IsCombined => ReferenceEquals(Image.Graph, Text.Graph);

    /// <summary>Reads a model's files.</summary>
    /// <exception cref="InputException">The model can't be used; the message names the file, input or key.</exception>
    public static ClipModel Open(string path, ModelOptions options)
    {
        var folder = ModelFolder.Find(path, options.Variant);
        var combined = ReferenceEquals(folder.Image, folder.Text);
        var config = ReadConfig(folder);
        var image = GraphRoles.FindImage(folder.Image, combined);
        var text = GraphRoles.FindText(folder.Text, combined);
        var settings = TextSettings.Read(folder, text, config, options);
        var imageHash = Models.ContentHash.OfGraph(folder.Image);
        var textHash = combined ? imageHash : Models.ContentHash.OfGraph(folder.Text);
        return new()
        {
            Folder = folder,
            Image = image,
            Text = text,
            EmbeddingSize = FindSize(image, text, config),
            Preprocess = ReadPreprocess(folder, image),
            TextSettings = settings,
            LogitScale = LogitScale.Find(options.LogitScale, combined ? folder.Image : null, config),
            ImageHash = imageHash,
            TextHash = textHash,
            ContentHash = Models.ContentHash.Of([imageHash, textHash, settings.Tokenizer?.ContentHash ?? "", .. HashSettings(folder)]),
        };
    }

    private static ModelJson? ReadConfig(ModelFolder folder)
    {
        if (folder.Layout != ModelLayout.OpenClip)
            return ModelJson.ReadIfPresent(folder.Path, "config.json");
        return ModelJson.ReadIfPresent(folder.Path, "open_clip_config.json")
            ?? throw new InputException($"{folder.Path} holds an OpenCLIP model, but open_clip_config.json is missing.");
    }

    private static PreprocessSpec ReadPreprocess(ModelFolder folder, ImageRole image)
    {
        var isOpenClip = folder.Layout == ModelLayout.OpenClip;
        var file = Path.Combine(folder.Path, isOpenClip ? "open_clip_config.json" : "preprocessor_config.json");
        if (!File.Exists(file))
            throw new InputException($"{file} is missing. It says how images are resized and normalised; "
                + "take it from where the model came from.");
        var spec = isOpenClip ? OpenClipPreprocessor.Read(file) : HuggingFacePreprocessor.Read(file);
        if ((image.Pixels.FixedLength(2) ?? spec.Height) != spec.Height || (image.Pixels.FixedLength(3) ?? spec.Width) != spec.Width)
            throw new InputException($"{file} makes images of {spec.Height} × {spec.Width} pixels, "
                + $"but {image.Graph.Path} takes '{image.Pixels}'.");
        return spec;
    }

    private static int FindSize(ImageRole image, TextRole text, ModelJson? config)
    {
        var sizes = new List<(long Size, string Source)>();
        if (image.Embedding.FixedLength(-1) is { } imageSize)
            sizes.Add((imageSize, $"the output '{image.Embedding.Name}' of {image.Graph.Path}"));
        if (text.Embedding.FixedLength(-1) is { } textSize)
            sizes.Add((textSize, $"the output '{text.Embedding.Name}' of {text.Graph.Path}"));
        foreach (var key in (string[])["projection_dim", "model_cfg.embed_dim"])
            if (config?.Integer(key) is { } projected)
                sizes.Add((projected, $"'{key}' in {config.Path}"));
        if (sizes.Count == 0)
            throw new InputException($"Neither the outputs of {image.Graph.Path} nor 'projection_dim' in config.json "
                + "give the length of an embedding.");
        var (size, source) = sizes[0];
        foreach (var (other, otherSource) in sizes)
            if (other != size)
                throw new InputException($"{source} gives embeddings of length {size}, but {otherSource} gives {other}. "
                    + "Images and texts can't be compared.");
        return size is > 0 and <= 1 << 16 ? (int)size : throw new InputException($"{source} gives embeddings of length {size}.");
    }

    private static IEnumerable<string> HashSettings(ModelFolder folder) =>
        from name in Settings
        let path = Path.Combine(folder.Path, name)
        select File.Exists(path) ? Models.ContentHash.OfFile(path) : "";
}
