using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClipAudit.Onnx.Imaging;

namespace ClipAudit.Onnx.Models;

/// <summary>What was found in a model's files, for people and programs. Immutable.</summary>
public sealed record ModelInspection
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new TensorDimensionConverter() },
    };

    /// <summary>Layout of the files, such as "Hugging Face".</summary>
    public required string Layout { get; init; }

    /// <summary>Variant of the graphs' files, such as "fp32" or "fp16".</summary>
    public required string Variant { get; init; }

    /// <summary>The graph that embeds images.</summary>
    public required GraphInspection ImageGraph { get; init; }

    /// <summary>The graph that embeds texts; the same as <see cref="ImageGraph"/> in a combined model.</summary>
    public required GraphInspection TextGraph { get; init; }

    /// <summary>Length of the embeddings.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>Width of the image that the model sees, in pixels.</summary>
    public required int ImageWidth { get; init; }

    /// <summary>Height of the image that the model sees, in pixels.</summary>
    public required int ImageHeight { get; init; }

    /// <summary>The steps from image file to tensor, in words.</summary>
    public required string Preprocessing { get; init; }

    /// <summary>The steps from image file to tensor, setting by setting.</summary>
    public required PreprocessSpec PreprocessSettings { get; init; }

    /// <summary>The tokenizer, in words.</summary>
    public required string Tokenizer { get; init; }

    /// <summary>Length of a row of token ids.</summary>
    public required int ContextLength { get; init; }

    /// <summary>Where the context length came from.</summary>
    public required string ContextLengthSource { get; init; }

    /// <summary>The id that fills a row.</summary>
    public required int PaddingId { get; init; }

    /// <summary>Where the text encoder reads the embedding, as far as the files say.</summary>
    public required string Pooling { get; init; }

    /// <summary>Factor on the cosines before the softmax; null when nothing gives it.</summary>
    public required double? LogitScale { get; init; }

    /// <summary>Where the logit scale came from, or was looked for.</summary>
    public required string LogitScaleSource { get; init; }

    /// <summary>SHA-256 over graphs, settings and tokenizer, in hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The inspection as JSON: the keys of this record in this order, indented, the same on every machine.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json).ReplaceLineEndings("\n");

    internal static ModelInspection Of(ClipModel model) => new()
    {
        Layout = model.Folder.Layout.Title(),
        Variant = model.Folder.Variant,
        ImageGraph = GraphInspection.Of(model.Folder, model.Image.Graph, model.Image.Embedding),
        TextGraph = GraphInspection.Of(model.Folder, model.Text.Graph, model.Text.Embedding),
        EmbeddingSize = model.EmbeddingSize,
        ImageWidth = model.Preprocess.Width,
        ImageHeight = model.Preprocess.Height,
        Preprocessing = ModelWords.Of(model.Preprocess),
        PreprocessSettings = model.Preprocess,
        Tokenizer = ModelWords.Of(model.TextSettings),
        ContextLength = model.TextSettings.ContextLength,
        ContextLengthSource = model.TextSettings.ContextSource,
        PaddingId = model.TextSettings.Padding,
        Pooling = model.TextSettings.Pooling,
        LogitScale = model.LogitScale.Value,
        LogitScaleSource = model.LogitScale.Source,
        ContentHash = model.ContentHash,
    };

    /// <summary>Writes a fixed axis as a number and a varying one as its name.</summary>
    private sealed class TensorDimensionConverter : JsonConverter<TensorDimension>
    {
        public override TensorDimension Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? new(reader.GetInt64(), "") : new(null, reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, TensorDimension value, JsonSerializerOptions options)
        {
            if (value.Length is { } length)
                writer.WriteNumberValue(length);
            else
                writer.WriteStringValue(value.ToString());
        }
    }
}

/// <summary>What an .onnx file of a model declares.</summary>
public sealed record GraphInspection
{
    /// <summary>Path below the model's folder, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>Name and version of the exporter; empty when the file doesn't say.</summary>
    public required string Producer { get; init; }

    /// <summary>Version of the operator set; 0 when the file doesn't say.</summary>
    public required long Opset { get; init; }

    /// <summary>Inputs.</summary>
    public required ImmutableArray<TensorInfo> Inputs { get; init; }

    /// <summary>Outputs.</summary>
    public required ImmutableArray<TensorInfo> Outputs { get; init; }

    /// <summary>Name of the output that is taken as the embedding.</summary>
    public required string Embedding { get; init; }

    /// <summary>Names of the files that hold weights beside the graph.</summary>
    public required ImmutableArray<string> ExternalFiles { get; init; }

    /// <summary>True when the graph quantises activations as it runs; images and texts are then embedded one by one.</summary>
    public required bool QuantisesActivations { get; init; }

    internal static GraphInspection Of(ModelFolder folder, OnnxGraphFile graph, TensorInfo embedding) => new()
    {
        File = Path.GetRelativePath(folder.Path, graph.Path).Replace(Path.DirectorySeparatorChar, '/'),
        Producer = graph.Producer,
        Opset = graph.Opset,
        Inputs = graph.Inputs,
        Outputs = graph.Outputs,
        Embedding = embedding.Name,
        ExternalFiles = [.. graph.ExternalFiles.Select(file => Path.GetFileName(file))],
        QuantisesActivations = graph.QuantisesActivations,
    };
}
