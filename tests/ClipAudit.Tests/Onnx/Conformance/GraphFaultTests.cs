using ClipAudit.Onnx.Conformance;
using ClipAudit.Onnx.Conformance.Graphs;
using ClipAudit.Onnx.Models;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Conformance;

/// <summary>Faults of graphs are found by what they do to embeddings.</summary>
public sealed class GraphFaultTests : IDisposable
{
    private readonly SoundModel model = new();

    public void Dispose() => model.Dispose();

    [Fact]
    public void Embeddings_that_are_no_numbers_are_found()
    {
        model.Vision(graph => graph.Weights("nan", OnnxType.Float32, [1], float.NaN).Node("Mul", "features nan", "image_embeds"));
        Checking.Fails(model.Folder, "embeddings.finite", "NaN or infinity (12 of 24 embeddings)");
    }

    [Fact]
    public void Unit_length_on_one_side_only_is_worth_a_look()
    {
        model.Vision(graph => graph.Node("LpNormalization", "features", "image_embeds", ("axis", [1]), ("p", [2])));
        Checking.Warns(model.Folder, "embeddings.length", "images 1 to 1", "products of these are no cosines");
    }

    [Fact]
    public void Pictures_that_all_look_alike_are_found()
    {
        model.Vision(graph => Blind(graph, "features", "image_embeds"));
        Checking.Fails(model.Folder, "embeddings.images", "doesn't see its input");
    }

    [Fact]
    public void Texts_that_are_read_where_they_are_alike_are_found()
    {
        model.Text(graph => Blind(graph, "sum", "text_embeds"));
        Checking.Fails(model.Folder, "embeddings.texts", "end token");
    }

    [Fact]
    public void An_image_graph_that_mixes_its_batch_is_found()
    {
        model.Vision(graph => Mix(graph, "features", "image_embeds"));
        Checking.Fails(model.Folder, "batch.images", "evaluation mode");
        Checking.Passes(model.Folder, "batch.texts");
    }

    [Fact]
    public void A_text_graph_that_mixes_its_batch_is_found()
    {
        model.Text(graph => Mix(graph, "sum", "text_embeds"));
        Checking.Fails(model.Folder, "batch.texts", "evaluation mode");
        Checking.Passes(model.Folder, "batch.images");
    }

    [Fact]
    public void A_graph_that_looks_at_the_padding_is_found_by_its_id()
    {
        model.VectorOf(0).Fill(0.1f);
        model.Text();
        Checking.Fails(model.Folder, "padding.id", "513 and with 0", "wrong place");
    }

    [Fact]
    public void A_graph_that_looks_at_the_padding_is_found_by_its_length()
    {
        model.VectorOf(513).Fill(0.1f);
        model.Text(sequence: "sequence");
        Checking.Fails(model.Folder, "padding.length", "against 40");
    }

    [Fact]
    public void A_mask_that_matters_is_said_to_and_makes_padding_harmless()
    {
        model.VectorOf(0).Fill(0.1f);
        model.VectorOf(513).Fill(0.2f);
        model.Text(sequence: "sequence", masked: true);
        Checking.Warns(model.Folder, "padding.mask", "attention_mask", "leaves it out");
        Checking.Passes(model.Folder, "padding.id");
        Checking.Passes(model.Folder, "padding.length");
    }

    [Fact]
    public void Noise_that_was_left_on_is_found()
    {
        model.Vision(graph => graph.Node("RandomUniformLike", "features", "noise").Node("Add", "features noise", "image_embeds"));
        Checking.Fails(model.Folder, "batch.images");
        Checking.Fails(model.Folder, "execution.threads", "not deterministic");
        Checking.Fails(model.Folder, "execution.optimisation");
    }

    [Theory]
    [InlineData(0f, CheckVerdict.Pass)]
    [InlineData(2f, CheckVerdict.Warn)]
    [InlineData(50f, CheckVerdict.Fail)]
    public void An_export_that_is_too_far_from_the_exact_one_is_found(float noise, CheckVerdict expected)
    {
        model.Vision(graph => graph.Weights("noise", OnnxType.Float32, [SoundModel.Size],
            [.. Enumerable.Range(0, SoundModel.Size).Select(i => i % 7 == 3 ? noise / 1000 : 0)]).Node("Add", "features noise", "image_embeds"),
            file: "onnx/vision_model_other.onnx");
        Assert.Equal(expected, Checking.Row(model.Folder, "precision.other").Verdict);
    }

    [Fact]
    public void An_export_that_can_t_be_run_is_found()
    {
        File.WriteAllText(model["onnx/vision_model_fp16.onnx"], "nothing");
        Checking.Fails(model.Folder, "precision.fp16", "isn't an ONNX model");
    }

    [Theory]
    [InlineData(100, CheckVerdict.Fail)]
    [InlineData(5.5, CheckVerdict.Warn)]
    [InlineData(-1, CheckVerdict.Warn)]
    [InlineData(4.60517, CheckVerdict.Pass)]
    public void A_logit_scale_that_can_t_be_one_is_found(double logarithm, CheckVerdict expected)
    {
        model.WriteConfig(logarithm);
        Assert.Equal(expected, Checking.Row(model.Folder, "logits.scale").Verdict);
    }

    [Fact]
    public void A_logit_scale_that_nothing_gives_is_worth_a_look()
    {
        File.WriteAllText(model["config.json"], "{}");
        Checking.Warns(model.Folder, "logits.scale", "nowhere to be found", "--logit-scale");
    }

    [Fact]
    public void Batches_are_not_tried_where_a_graph_has_one_size_or_one_scale_for_all()
    {
        model.Text(batch: 2);
        Assert.Contains("batches of 2 only", Checking.Row(model.Folder, "batch.texts").Measured, StringComparison.Ordinal);
        model.Vision(graph => graph.Node("DynamicQuantizeLinear", "features", "levels step zero")
            .Node("DequantizeLinear", "levels step zero", "image_embeds"));
        Assert.Contains("one scale for a batch", Checking.Row(model.Folder, "batch.images").Measured, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OnnxType.Float32, GraphPrecision.Single)]
    [InlineData(OnnxType.Float16, GraphPrecision.Half)]
    [InlineData(OnnxType.UInt8, GraphPrecision.Quantised)]
    internal void What_most_weights_are_stored_as_is_the_precision(OnnxType type, GraphPrecision expected)
    {
        model.Vision(graph => graph.Weights("unused", type, [999], new float[999]).Node("Identity", "features", "image_embeds"));
        Assert.Equal(expected, GraphContents.Read(OnnxGraphFile.Read(model[SoundModel.VisionFile])).Precision);
    }

    [Fact]
    public void Logits_that_are_what_the_embeddings_say_pass()
    {
        model.Combined((float)Math.Exp(3));
        Checking.Passes(model.Folder, "logits.transposed");
    }

    [Fact]
    public void Logits_of_another_scale_than_the_configuration_s_are_found()
    {
        model.Combined(50);
        Checking.Fails(model.Folder, "logits.transposed", "another scale");
    }

    [Fact]
    public void Logits_that_are_not_each_other_s_transpose_are_found()
    {
        model.Combined((float)Math.Exp(3),
            graph => graph.Node("Transpose", "logits_per_image", "turned", ("perm", [1, 0])).Node("Neg", "turned", "logits_per_text"));
        Checking.Fails(model.Folder, "logits.transposed", "transposed output");
    }

    [Fact]
    public void Embeddings_with_the_wrong_sign_are_found()
    {
        model.Vision(graph => graph.Node("Neg", "features", "image_embeds"));
        Checking.Fails(model.Folder, "pictures.retrieval", "negated");
    }

    [Fact]
    public void A_graph_that_wants_blue_first_is_found()
    {
        model.Vision(beginning: graph => graph.Node("Split", "pixel_values", "r g b", ("axis", [1]))
            .Node("Concat", "b g r", "pixels", ("axis", [1])));
        Checking.Fails(model.Folder, "pictures.channels", "blue, green, red");
    }

    private static void Mix(OnnxModelBuilder graph, string input, string output) =>
        graph.Node("ReduceMean", input, "mean", ("+axes", [0]), ("keepdims", [1])).Node("Add", $"{input} mean", output);

    private static void Blind(OnnxModelBuilder graph, string input, string output) => graph
        .Weights("zero", OnnxType.Float32, [1], 0).Weights("one", OnnxType.Float32, [SoundModel.Size], [.. Enumerable.Repeat(1f, SoundModel.Size)])
        .Node("Mul", $"{input} zero", "nothing").Node("Add", "nothing one", output);
}
