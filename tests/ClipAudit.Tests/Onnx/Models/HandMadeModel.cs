using ClipAudit.Onnx.Models;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>A Hugging Face layout whose graphs are made by hand, so that a test knows what they compute: an image's
/// embedding is (mean red, mean green + mean blue) of its normalised pixels; a text's is (m, 2m), m the mean over
/// the row of the ids, those that the mask leaves out counted as 0.</summary>
internal sealed class HandMadeModel : IDisposable
{
    public const int Size = 4;
    public const string VisionFile = "onnx/vision_model.onnx";
    public const string TextFile = "onnx/text_model.onnx";

    private readonly ScratchFolder scratch = new();

    public HandMadeModel()
    {
        Vision().Save(scratch.File(VisionFile));
        Text().Save(scratch.File(TextFile));
        WriteConfig("""{ "projection_dim": 2, "logit_scale": 2.0, "text_config": { "eos_token_id": 513 } }""");
        scratch.Write("preprocessor_config.json", """
            { "do_resize": true, "size": { "shortest_edge": 4 }, "resample": 3, "do_center_crop": true,
              "crop_size": { "height": 4, "width": 4 }, "do_rescale": true, "rescale_factor": 0.00392156862745098,
              "do_normalize": true, "image_mean": [0, 0, 0], "image_std": [1, 1, 1], "do_convert_rgb": true }
            """);
        WriteVocabulary();
    }

    public string Folder => scratch.Path;

    public string File(string name) => scratch.File(name);

    public void WriteConfig(string json) => scratch.Write("config.json", json);

    public ClipEncoder Open(ModelOptions? options = null) =>
        ClipEncoder.Open("hand-made", Folder, options ?? new ModelOptions(), new ExecutionOptions(DeviceKind.Cpu, 0, 1));

    public void Dispose() => scratch.Dispose();

    public static OnnxModelBuilder Vision(OnnxType type = OnnxType.Float32, object? batch = null, string output = "image_embeds") =>
        new OnnxModelBuilder()
            .Input("pixel_values", type, batch ?? "batch", 3, Size, Size)
            .Node("ReduceMean", "pixel_values", "means", ("axes", [2, 3]), ("keepdims", [0]))
            .Weights("mix", type, [3, 2], 1, 0, 0, 1, 0, 1)
            .Node("MatMul", "means mix", output)
            .Output(output, type, batch ?? "batch", 2);

    public static OnnxModelBuilder Text(
        OnnxType ids = OnnxType.Int64, OnnxType? mask = null, object? batch = null, object? sequence = null)
    {
        object[] axes = [batch ?? "batch", sequence ?? "sequence"];
        var graph = new OnnxModelBuilder().Input("input_ids", ids, axes);
        graph.Node("Cast", "input_ids", "numbers", ("to", [(long)OnnxType.Float32]));
        if (mask is { } type)
            graph.Input("attention_mask", type, axes)
                .Node("Cast", "attention_mask", "weights", ("to", [(long)OnnxType.Float32]))
                .Node("Mul", "numbers weights", "counted");
        return graph
            .Node("ReduceMean", mask is null ? "numbers" : "counted", "mean", ("+axes", [1]), ("keepdims", [1]))
            .Weights("mix", OnnxType.Float32, [1, 2], 1, 2)
            .Node("MatMul", "mean mix", "text_embeds")
            .Output("text_embeds", OnnxType.Float32, batch ?? "batch", 2);
    }

    private void WriteVocabulary()
    {
        int[] printable = [.. Enumerable.Range(33, 94), .. Enumerable.Range(161, 12), .. Enumerable.Range(174, 82)];
        var bytes = printable.Concat(Enumerable.Range(256, 256 - printable.Length)).Select(code => ((char)code).ToString()).ToArray();
        var tokens = bytes.Concat(bytes.Select(text => text + "</w>")).Concat(["<|startoftext|>", "<|endoftext|>"]);
        scratch.Write("vocab.json", System.Text.Json.JsonSerializer.Serialize(
            tokens.Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id)));
        scratch.Write("merges.txt", "#version: 0.2\n");
        scratch.Write("tokenizer_config.json", """{ "pad_token": "<|endoftext|>", "model_max_length": 8 }""");
    }
}
