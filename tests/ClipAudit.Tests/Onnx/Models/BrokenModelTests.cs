using ClipAudit.Onnx.Models;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>A model that can't be used says which file, input or key is missing or odd.</summary>
public sealed class BrokenModelTests : IDisposable
{
    private readonly HandMadeModel model = new();

    public void Dispose() => model.Dispose();

    [Fact]
    public void A_folder_that_is_missing_is_named() =>
        AssertRefused(() => ClipEncoder.Open("m", model.File("nowhere/at/all"), new(), new()), "nowhere", "does not exist");

    [Fact]
    public void A_file_instead_of_a_folder_is_refused() =>
        AssertRefused(() => ClipEncoder.Open("m", model.File(HandMadeModel.TextFile), new(), new()), "is a file", "folder");

    [Fact]
    public void A_folder_without_graphs_says_what_is_expected()
    {
        using var empty = new ScratchFolder();
        AssertRefused(() => ClipEncoder.Open("m", empty.Path, new(), new()), "holds no ONNX files", "vision_model.onnx");
    }

    [Theory]
    [InlineData(HandMadeModel.TextFile, "text_model.onnx is missing")]
    [InlineData(HandMadeModel.VisionFile, "vision_model.onnx is missing")]
    [InlineData("preprocessor_config.json", "preprocessor_config.json is missing")]
    [InlineData("merges.txt", "merges.txt")]
    [InlineData("vocab.json", "vocab.json")]
    public void A_missing_file_is_named(string file, string expected)
    {
        File.Delete(model.File(file));
        AssertRefused(() => model.Open(), expected);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("{ \"not\": \"a graph\" }", "isn't an ONNX model")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00", "git lfs pull")]
    public void A_text_file_is_no_graph(string content, string expected)
    {
        File.WriteAllText(model.File(HandMadeModel.VisionFile), content);
        AssertRefused(() => model.Open(), "vision_model.onnx", expected);
    }

    [Fact]
    public void A_truncated_graph_is_refused_wherever_it_ends()
    {
        var whole = HandMadeModel.Vision().ToArray();
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(model.File(HandMadeModel.VisionFile), whole[..length]);
            AssertRefused(() => model.Open(), "vision_model.onnx");
        }
    }

    [Fact]
    public void A_damaged_graph_ends_in_a_result_or_a_refusal()
    {
        var whole = HandMadeModel.Vision().ToArray();
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0xFF;
            File.WriteAllBytes(model.File(HandMadeModel.VisionFile), damaged);
            var failure = Record.Exception(() => OnnxGraphFile.Read(model.File(HandMadeModel.VisionFile)));
            Assert.True(failure is null or InputException, $"Byte {at}: {failure}");
        }
    }

    [Fact]
    public void An_input_that_is_not_known_is_named()
    {
        HandMadeModel.Vision().Input("bool_masked_pos", OnnxType.Int64, "batch", 49).Save(model.File(HandMadeModel.VisionFile));
        AssertRefused(() => model.Open(), "vision_model.onnx", "bool_masked_pos int64 [batch, 49]");
    }

    [Fact]
    public void A_graph_for_something_else_says_what_its_inputs_are()
    {
        new OnnxModelBuilder().Input("audio", OnnxType.Float32, "batch", 16000).Node("Identity", "audio", "image_embeds")
            .Output("image_embeds", OnnxType.Float32, "batch", 2).Save(model.File(HandMadeModel.VisionFile));
        AssertRefused(() => model.Open(), "no image input", "audio float32 [batch, 16000]");
    }

    [Fact]
    public void Graphs_with_swapped_names_are_refused()
    {
        HandMadeModel.Vision().Save(model.File(HandMadeModel.TextFile));
        AssertRefused(() => model.Open(), "text_model.onnx", "no input of token ids", "pixel_values");
    }

    [Fact]
    public void A_graph_without_an_embedding_says_what_its_outputs_are()
    {
        new OnnxModelBuilder().Input("pixel_values", OnnxType.Float32, "batch", 3, 4, 4).Node("Identity", "pixel_values", "hidden")
            .Output("hidden", OnnxType.Float32, "batch", 3, 4, 4).Save(model.File(HandMadeModel.VisionFile));
        AssertRefused(() => model.Open(), "hidden float32 [batch, 3, 4, 4]", "image_embeds");
    }

    [Fact]
    public void A_single_matrix_is_the_embedding_whatever_its_name()
    {
        HandMadeModel.Vision(output: "features").Save(model.File(HandMadeModel.VisionFile));
        using var encoder = model.Open();
        Assert.Equal("features", encoder.Inspection.ImageGraph.Embedding);
    }

    [Fact]
    public void Images_of_another_size_than_the_graph_takes_are_refused()
    {
        var path = model.File("preprocessor_config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"width\": 4", "\"width\": 5", StringComparison.Ordinal));
        AssertRefused(() => model.Open(), "4 × 5", "pixel_values float32 [batch, 3, 4, 4]");
    }

    [Theory]
    [InlineData("""{ "projection_dim": 3 }""", "'projection_dim'", "gives 3")]
    [InlineData("""{ "projection_dim": "two" }""", "'projection_dim' is \"two\", not a number", "config.json")]
    [InlineData("""{ "logit_scale": 1000 }""", "exp(logit_scale)", "finite")]
    [InlineData("""{ "text_config": { "vocab_size": 100 } }""", "vocabulary of 100", "don't belong together")]
    [InlineData("""[1]""", "config.json", "no JSON object")]
    [InlineData("""{""", "config.json", "no valid JSON")]
    public void An_odd_configuration_names_its_key(string config, string expected, string more)
    {
        model.WriteConfig(config);
        AssertRefused(() => model.Open(), expected, more);
    }

    [Fact]
    public void A_logit_scale_that_is_nowhere_is_none_and_says_where_it_was_looked_for()
    {
        model.WriteConfig("{}");
        using var encoder = model.Open();
        Assert.Null(encoder.Info.Sheet.LogitScale);
        Assert.Equal("nowhere to be found: neither in the graphs nor in config.json", encoder.Info.Sheet.LogitScaleSource);
        using var given = model.Open(new ModelOptions { LogitScale = 20 });
        Assert.Equal((20, "the settings"), (given.Info.Sheet.LogitScale!.Value, given.Info.Sheet.LogitScaleSource));
    }

    [Fact]
    public void An_initial_logit_scale_is_said_to_be_one()
    {
        model.WriteConfig("""{ "logit_scale_init_value": 2.6592 }""");
        using var encoder = model.Open();
        Assert.Contains("the initial value; the trained one is not in the files", encoder.Info.Sheet.LogitScaleSource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../weights.bin", "outside its own folder")]
    [InlineData("/etc/hostname", "outside its own folder")]
    [InlineData("weights.bin", "which is missing")]
    public void Weights_elsewhere_are_refused(string location, string expected)
    {
        File.WriteAllBytes(model.File("weights.bin"), new byte[24]);
        ClipEncoderTests.External(location).Save(model.File(HandMadeModel.VisionFile));
        AssertRefused(() => model.Open(), location, expected);
    }

    [Fact]
    public void Weights_in_a_file_that_no_system_can_name_are_refused()
    {
        ClipEncoderTests.External("weights\0.bin").Save(model.File(HandMadeModel.VisionFile));
        AssertRefused(() => model.Open(), "vision_model.onnx", "null character");
    }

    [Fact]
    public void An_operator_that_does_not_exist_is_refused_when_the_graph_is_loaded()
    {
        HandMadeModel.Vision().Node("NoSuchOperator", "means", "nothing").Save(model.File(HandMadeModel.VisionFile));
        using var encoder = model.Open();
        AssertRefused(() => encoder.EncodeImages(new byte[48], 1, new float[2]), "vision_model.onnx can't be loaded", "NoSuchOperator");
    }

    [Fact]
    public void An_output_of_another_shape_than_declared_is_refused()
    {
        model.WriteConfig("""{ "projection_dim": 2 }""");
        new OnnxModelBuilder().Input("pixel_values", OnnxType.Float32, "batch", 3, 4, 4)
            .Node("ReduceMean", "pixel_values", "image_embeds", ("axes", [2, 3]), ("keepdims", [0]))
            .Output("image_embeds", OnnxType.Float32, "batch", "size").Save(model.File(HandMadeModel.VisionFile));
        using var encoder = model.Open();
        AssertRefused(() => encoder.EncodeImages(new byte[48], 1, new float[2]), "'image_embeds' has the shape [1, 3]", "[1, 2] was expected");
    }

    [Fact]
    public void A_variant_that_is_not_there_names_those_that_are()
    {
        HandMadeModel.Vision(OnnxType.Float16).Save(model.File("onnx/vision_model_fp16.onnx"));
        AssertRefused(() => model.Open(new ModelOptions { Variant = "q4" }), "'q4'", "fp16, fp32");
    }

    [Fact]
    public void A_model_without_a_tokenizer_embeds_images_and_says_why_it_embeds_no_texts()
    {
        foreach (var name in new[] { "vocab.json", "merges.txt", "tokenizer_config.json" })
            File.Delete(model.File(name));
        using var encoder = model.Open();
        encoder.EncodeImages(new byte[48], 1, new float[2]);
        AssertRefused(() => encoder.EncodeTexts(["a"], new float[2]), "no tokenizer", "vocab.json");
    }

    private static void AssertRefused(Action open, params string[] expected)
    {
        var failure = Assert.Throws<InputException>(open);
        Assert.All(expected, part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
    }
}
