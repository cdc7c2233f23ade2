using System.Text.Json;
using ClipAudit.Onnx.Conformance;
using ClipAudit.Onnx.Models;
using ClipAudit.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace ClipAudit.Tests.Onnx.Conformance;

/// <summary>A model without faults that knows the built-in pictures: an image's embedding is its normalised pixels, averaged over
/// 4 × 4 fields; a text's is the sum of a vector for each of its letters, chosen so that captions get their pictures' embeddings.
/// Parts of its graphs can be put in place of the sound ones.</summary>
internal sealed class SoundModel : IDisposable
{
    public const int Size = 48;
    public const int Context = 40;
    public const string VisionFile = "onnx/vision_model.onnx";
    public const string TextFile = "onnx/text_model.onnx";

    private const int Start = 512, Tokens = 514, Side = 32;

    private readonly ScratchFolder scratch = new();
    private readonly float[] table = new float[Tokens * Size];

    public SoundModel()
    {
        WriteVocabulary();
        WriteConfig();
        scratch.Write("preprocessor_config.json", """
            { "image_processor_type": "CLIPImageProcessor", "do_resize": true, "size": { "shortest_edge": 32 }, "resample": 3,
              "do_center_crop": true, "crop_size": { "height": 32, "width": 32 }, "do_rescale": true, "rescale_factor": 0.00392156862745098,
              "do_normalize": true, "image_mean": [0.48145466, 0.4578275, 0.40821073], "image_std": [0.26862954, 0.26130258, 0.27577711],
              "do_convert_rgb": true }
            """);
        Vision();
        Text();
        Learn();
        Text();
    }

    public string Folder => scratch.Path;

    public string this[string name] => scratch.File(name);

    /// <summary>The vector of each token, shape [514 × 48]; write the text graph again after a change.</summary>
    public Span<float> VectorOf(int token) => table.AsSpan(token * Size, Size);

    public void WriteConfig(double logitScale = 3, int context = Context) => scratch.Write("config.json", FormattableString.Invariant($$"""
        { "model_type": "clip", "projection_dim": 48, "logit_scale": {{logitScale}},
          "text_config": { "vocab_size": 514, "max_position_embeddings": {{context}}, "bos_token_id": 512, "eos_token_id": 513, "hidden_act": "relu" },
          "vision_config": { "image_size": 32, "hidden_act": "relu" } }
        """));

    /// <summary>Writes the image graph.</summary>
    /// <param name="ending">Adds nodes that make <c>image_embeds</c> of <c>features</c>, shape [batch, 48].</param>
    /// <param name="beginning">Adds nodes that make <c>pixels</c> of <c>pixel_values</c>.</param>
    /// <param name="file">The file.</param>
    public void Vision(Action<OnnxModelBuilder>? ending = null, Action<OnnxModelBuilder>? beginning = null, string file = VisionFile)
    {
        var graph = new OnnxModelBuilder().Input("pixel_values", OnnxType.Float32, "batch", 3, Side, Side);
        (beginning ?? (builder => builder.Node("Identity", "pixel_values", "pixels")))(graph);
        AddFeatures(graph);
        (ending ?? (builder => builder.Node("Identity", "features", "image_embeds")))(graph);
        graph.Output("image_embeds", OnnxType.Float32, "batch", Size).Save(this[file]);
    }

    /// <summary>Writes the text graph.</summary>
    /// <param name="ending">Adds nodes that make <c>text_embeds</c> of <c>sum</c>, shape [batch, 48].</param>
    /// <param name="sequence">The second axis of the ids.</param>
    /// <param name="masked">Whether the graph has an attention mask, and leaves out what it covers.</param>
    /// <param name="rows">Rows of the table, when not as many as tokens.</param>
    /// <param name="batch">The first axis of the ids.</param>
    public void Text(Action<OnnxModelBuilder>? ending = null, object? sequence = null, bool masked = false, int rows = Tokens,
        object? batch = null)
    {
        object[] axes = [batch ?? "batch", sequence ?? Context];
        var graph = new OnnxModelBuilder().Input("input_ids", OnnxType.Int64, axes);
        if (masked)
            graph.Input("attention_mask", OnnxType.Int64, axes);
        AddSum(graph, masked, rows);
        (ending ?? (builder => builder.Node("Identity", "sum", "text_embeds")))(graph);
        graph.Output("text_embeds", OnnxType.Float32, axes[0], Size).Save(this[TextFile]);
    }

    /// <summary>Writes one graph in the place of two, which gives logits of normalised embeddings.</summary>
    /// <param name="scale">The factor in the graph.</param>
    /// <param name="perText">Adds the node that makes <c>logits_per_text</c> of <c>logits_per_image</c>.</param>
    public void Combined(float scale, Action<OnnxModelBuilder>? perText = null)
    {
        Directory.Delete(this["onnx"], recursive: true);
        var graph = new OnnxModelBuilder().Input("input_ids", OnnxType.Int64, "texts", Context)
            .Input("pixel_values", OnnxType.Float32, "images", 3, Side, Side).Node("Identity", "pixel_values", "pixels");
        AddFeatures(graph);
        AddSum(graph, masked: false, Tokens);
        graph.Node("LpNormalization", "features", "image_embeds", ("axis", [1]), ("p", [2]))
            .Node("LpNormalization", "sum", "text_embeds", ("axis", [1]), ("p", [2]))
            .Node("Transpose", "text_embeds", "columns", ("perm", [1, 0])).Node("MatMul", "image_embeds columns", "cosines")
            .Weights("factor", OnnxType.Float32, [1], scale).Node("Mul", "cosines factor", "logits_per_image");
        (perText ?? (builder => builder.Node("Transpose", "logits_per_image", "logits_per_text", ("perm", [1, 0]))))(graph);
        graph.Output("logits_per_image", OnnxType.Float32, "images", "texts").Output("logits_per_text", OnnxType.Float32, "texts", "images")
            .Output("image_embeds", OnnxType.Float32, "images", Size).Output("text_embeds", OnnxType.Float32, "texts", Size).Save(this["model.onnx"]);
    }

    public void Dispose() => scratch.Dispose();

    private static void AddFeatures(OnnxModelBuilder graph) => graph
        .Node("AveragePool", "pixels", "fields", ("kernel_shape", [8, 8]), ("strides", [8, 8])).Node("Flatten", "fields", "features", ("axis", [1]));

    private void AddSum(OnnxModelBuilder graph, bool masked, int rows)
    {
        var values = new float[rows * Size];
        table.AsSpan(0, Math.Min(values.Length, table.Length)).CopyTo(values);
        graph.Weights("table", OnnxType.Float32, [rows, Size], values).Node("Gather", "table input_ids", "vectors");
        if (masked)
            graph.Node("Cast", "attention_mask", "numbers", ("to", [(long)OnnxType.Float32]))
                .Node("Transpose", "vectors", "turned", ("perm", [2, 0, 1])).Node("Mul", "turned numbers", "covered")
                .Node("Transpose", "covered", "counted", ("perm", [1, 2, 0]));
        graph.Node("ReduceMean", masked ? "counted" : "vectors", "sum", ("+axes", [1]), ("keepdims", [0]));
    }

    /// <summary>Solves for the vectors: the sum over a caption's letters is the embedding of its picture. Start, end and the token
    /// with the id 0 have none.</summary>
    private void Learn()
    {
        using var encoder = ClipEncoder.Open("sound", Folder, new ModelOptions(), Checking.OnCpu);
        var scenes = BuiltInScenes.All;
        var rgb = new byte[encoder.Preprocessor.ImageLength];
        var row = new float[Size];
        var targets = Matrix<double>.Build.Dense(scenes.Length, Size);
        var counts = Matrix<double>.Build.Dense(scenes.Length, Tokens);
        for (var scene = 0; scene < scenes.Length; scene++)
        {
            encoder.Prepare(scenes[scene].Draw(), 0, rgb);
            encoder.EncodeImages(rgb, 1, row);
            targets.SetRow(scene, Array.ConvertAll(row, value => (double)value));
            foreach (var id in encoder.Tokenizer!.Encode(scenes[scene].Caption).Ids[1..^1])
                counts[scene, id]++;
        }
        var vectors = counts.TransposeThisAndMultiply((counts * counts.Transpose()).Solve(targets));
        for (var token = 1; token < Start; token++)
            for (var i = 0; i < Size; i++)
                table[(token * Size) + i] = (float)vectors[token, i];
    }

    private void WriteVocabulary()
    {
        int[] printable = [.. Enumerable.Range(33, 94), .. Enumerable.Range(161, 12), .. Enumerable.Range(174, 82)];
        var bytes = printable.Concat(Enumerable.Range(256, 256 - printable.Length)).Select(code => ((char)code).ToString()).ToArray();
        var tokens = bytes.Concat(bytes.Select(text => text + "</w>")).Concat(["<|startoftext|>", "<|endoftext|>"]);
        scratch.Write("vocab.json", JsonSerializer.Serialize(tokens.Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id)));
        scratch.Write("merges.txt", "#version: 0.2\n");
        scratch.Write("tokenizer_config.json", """{ "pad_token": "<|endoftext|>", "unk_token": "<|endoftext|>", "model_max_length": 40 }""");
    }
}
