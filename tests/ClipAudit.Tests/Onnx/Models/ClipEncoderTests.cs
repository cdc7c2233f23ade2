using System.Collections.Immutable;
using ClipAudit.Onnx.Models;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>Element types, masks, and fixed or varying axes, on graphs whose results are known.</summary>
public sealed class ClipEncoderTests : IDisposable
{
    private const int Start = 512, End = 513, Context = 8, ImageLength = HandMadeModel.Size * HandMadeModel.Size * 3;
    private readonly HandMadeModel model = new();

    public void Dispose() => model.Dispose();

    [Fact]
    public void Images_and_texts_are_embedded()
    {
        using var encoder = model.Open();
        AssertImages(encoder, 3, 1e-6f);
        // "a" is one token, 64 in the alphabet of bytes and 320 at the end of a word.
        AssertTexts(encoder, (Start + 320 + (6 * End)) / 8f);
    }

    [Fact]
    public void Float16_pixels_and_embeddings_are_converted()
    {
        HandMadeModel.Vision(OnnxType.Float16).Save(model.File(HandMadeModel.VisionFile));
        using var encoder = model.Open();
        AssertImages(encoder, 3, 2e-3f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_fixed_batch_is_filled_up(int batch)
    {
        HandMadeModel.Vision(batch: batch).Save(model.File(HandMadeModel.VisionFile));
        HandMadeModel.Text(batch: batch, sequence: Context).Save(model.File(HandMadeModel.TextFile));
        using var encoder = model.Open();
        AssertImages(encoder, 3, 1e-6f);
        AssertTexts(encoder, (Start + 320 + (6 * End)) / 8f);
    }

    [Fact]
    public void Ids_are_given_as_int32_where_the_graph_wants_them()
    {
        HandMadeModel.Text(OnnxType.Int32).Save(model.File(HandMadeModel.TextFile));
        using var encoder = model.Open();
        AssertTexts(encoder, (Start + 320 + (6 * End)) / 8f);
    }

    [Theory]
    [InlineData(OnnxType.Int64)]
    [InlineData(OnnxType.Int32)]
    internal void A_mask_covers_the_text_up_to_its_end(OnnxType type)
    {
        HandMadeModel.Text(mask: type).Save(model.File(HandMadeModel.TextFile));
        using var encoder = model.Open();
        AssertTexts(encoder, (Start + 320 + End) / 8f);
    }

    [Fact]
    public void A_combined_graph_gives_both_and_its_own_logit_scale()
    {
        File.Delete(model.File(HandMadeModel.VisionFile));
        File.Delete(model.File(HandMadeModel.TextFile));
        Combined(measurable: false).Save(model.File("model.onnx"));
        using var encoder = model.Open();
        Assert.Equal("Hugging Face, combined graph", encoder.Inspection.Layout);
        AssertImages(encoder, 3, 1e-6f);
        AssertTexts(encoder, (Start + 320 + (6 * End)) / 8f);
        Assert.Equal("model.onnx: exp(m.logit_scale)", encoder.Info.Sheet.LogitScaleSource);
        Assert.Equal(Math.Exp(3), encoder.Info.Sheet.LogitScale!.Value, 6);
    }

    [Fact]
    public void A_combined_graph_with_a_hidden_scale_is_asked_for_it()
    {
        File.Delete(model.File(HandMadeModel.VisionFile));
        File.Delete(model.File(HandMadeModel.TextFile));
        model.WriteConfig("""{ "projection_dim": 2, "logit_scale_init_value": 2.6592 }""");
        Combined(measurable: true).Save(model.File("model.onnx"));
        using var encoder = model.Open();
        Assert.Contains("logits_per_image over the cosine", encoder.Info.Sheet.LogitScaleSource, StringComparison.Ordinal);
        Assert.Equal(25, encoder.Info.Sheet.LogitScale!.Value, 3);
    }

    [Fact]
    public void A_cut_text_is_reported()
    {
        using var encoder = model.Open();
        var warnings = encoder.EncodeTexts(["a", "a b c d e f g h"], new float[4]);
        Assert.Null(warnings[0]);
        Assert.Equal("The text 'a b c d e f g h' has 10 tokens and was cut to 8.", warnings[1]);
    }

    [Fact]
    public void Keys_change_with_what_decides_an_embedding_and_with_nothing_else()
    {
        using var before = model.Open();
        HandMadeModel.Vision(OnnxType.Float16).Save(model.File("onnx/vision_model_fp16.onnx"));
        using var half = model.Open(new ModelOptions { Variant = "fp16" });
        model.WriteConfig("""{ "projection_dim": 2, "logit_scale": 1.0 }""");
        using var after = model.Open();
        Assert.Equal((before.Info.ImageKey, before.Info.TextKey), (after.Info.ImageKey, after.Info.TextKey));
        Assert.NotEqual(before.Info.Sheet.ContentHash, after.Info.Sheet.ContentHash);
        Assert.NotEqual(before.Info.ImageKey, half.Info.ImageKey);
        Assert.Equal(before.Info.TextKey, half.Info.TextKey);
    }

    [Fact]
    public void The_plain_files_come_before_their_variants()
    {
        HandMadeModel.Vision(OnnxType.Float16).Save(model.File("onnx/vision_model_fp16.onnx"));
        HandMadeModel.Text(OnnxType.Int32).Save(model.File("onnx/text_model_fp16.onnx"));
        using var plain = model.Open();
        using var half = model.Open(new ModelOptions { Variant = "fp16" });
        File.Delete(model.File(HandMadeModel.VisionFile));
        using var common = model.Open();
        Assert.Equal(("fp32", "fp16", "fp16"), (plain.Inspection.Variant, half.Inspection.Variant, common.Inspection.Variant));
    }

    [Fact]
    public void Weights_beside_the_graph_are_used_and_hashed()
    {
        var weights = System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>([1, 0, 0, 1, 0, 1]).ToArray();
        File.WriteAllBytes(model.File("onnx/weights.bin"), weights);
        External("weights.bin").Save(model.File(HandMadeModel.VisionFile));
        using var encoder = model.Open();
        AssertImages(encoder, 2, 1e-6f);
        weights[0] ^= 1;
        File.WriteAllBytes(model.File("onnx/weights.bin"), weights);
        using var changed = model.Open();
        Assert.NotEqual(encoder.Info.ImageKey, changed.Info.ImageKey);
        Assert.Equal("weights.bin", Assert.Single(changed.Inspection.ImageGraph.ExternalFiles));
    }

    [Fact]
    public void A_graph_that_quantises_activations_runs_one_item_at_a_time()
    {
        HandMadeModel.Vision().Node("DynamicQuantizeLinear", "pixel_values", "q s z").Save(model.File(HandMadeModel.VisionFile));
        using var encoder = model.Open();
        Assert.Equal(1, encoder.Info.LargestBatch);
        AssertImages(encoder, 3, 1e-6f);
    }

    [Fact]
    public void An_encoder_that_is_disposed_of_refuses_to_run()
    {
        var encoder = model.Open();
        encoder.Dispose();
        encoder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => encoder.EncodeImages(new byte[ImageLength], 1, new float[2]));
    }

    internal static OnnxModelBuilder External(string location) => new OnnxModelBuilder()
        .Input("pixel_values", OnnxType.Float32, "batch", 3, HandMadeModel.Size, HandMadeModel.Size)
        .Node("ReduceMean", "pixel_values", "means", ("axes", [2, 3]), ("keepdims", [0]))
        .ExternalWeights("mix", [3, 2], location)
        .Node("MatMul", "means mix", "image_embeds")
        .Output("image_embeds", OnnxType.Float32, "batch", 2);

    /// <summary>Logits are the cosines times exp(3) from an initialiser, or times 25 from one that says nothing.</summary>
    private static OnnxModelBuilder Combined(bool measurable)
    {
        var graph = HandMadeModel.Text()
            .Input("pixel_values", OnnxType.Float32, "images", 3, HandMadeModel.Size, HandMadeModel.Size)
            .Node("ReduceMean", "pixel_values", "means", ("axes", [2, 3]), ("keepdims", [0]))
            .Weights("image_mix", OnnxType.Float32, [3, 2], 1, 0, 0, 1, 0, 1)
            .Weights("offset", OnnxType.Float32, [2], measurable ? [1, 1] : [0, 0])
            .Node("MatMul", "means image_mix", "mixed").Node("Add", "mixed offset", "image_embeds")
            .Node("ReduceL2", "image_embeds", "image_norm", ("+axes", [1]))
            .Node("ReduceL2", "text_embeds", "text_norm", ("+axes", [1]))
            .Node("Div", "image_embeds image_norm", "image_unit").Node("Div", "text_embeds text_norm", "text_unit")
            .Node("Transpose", "text_unit", "text_columns").Node("MatMul", "image_unit text_columns", "cosines");
        if (measurable)
            graph.Weights("constant", OnnxType.Float32, [], 25).Node("Mul", "cosines constant", "logits_per_image");
        else
            graph.Weights("m.logit_scale", OnnxType.Float32, [], 3).Node("Exp", "m.logit_scale", "scale")
                .Node("Mul", "cosines scale", "logits_per_image");
        return graph.Output("image_embeds", OnnxType.Float32, "images", 2)
            .Output("logits_per_image", OnnxType.Float32, "images", "batch");
    }

    private static void AssertImages(ClipEncoder encoder, int count, float tolerance)
    {
        var rgb = new byte[count * ImageLength];
        for (var i = 0; i < rgb.Length; i++)
            rgb[i] = (byte)((i % 3 == 0 ? 50 : i % 3 == 1 ? 100 : 30) + (20 * (i / ImageLength)));
        var embeddings = new float[count * 2];
        encoder.EncodeImages(rgb, count, embeddings);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal((50 + (20 * i)) / 255f, embeddings[2 * i], tolerance);
            Assert.Equal((130 + (40 * i)) / 255f, embeddings[(2 * i) + 1], tolerance);
        }
    }

    private static void AssertTexts(ClipEncoder encoder, float expected)
    {
        ImmutableArray<string> texts = ["a", "b", "a"];
        var embeddings = new float[6];
        encoder.EncodeTexts(texts, embeddings);
        Assert.Equal([expected, 2 * expected], embeddings[..2]);
        Assert.Equal([expected + (1 / 8f), 2 * (expected + (1 / 8f))], embeddings[2..4]);
        Assert.Equal(embeddings[..2], embeddings[4..]);
    }
}
