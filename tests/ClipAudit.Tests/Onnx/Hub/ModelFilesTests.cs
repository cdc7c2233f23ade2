using ClipAudit.Hub;
using ClipAudit.Onnx.Hub;

namespace ClipAudit.Tests.Onnx.Hub;

/// <summary>Which files of a repository are chosen.</summary>
public sealed class ModelFilesTests
{
    private static readonly HubReference About = HubReference.Parse("hf:a/b");

    // As published exports are laid out: both the pair and the combined graph, in all precisions.
    private static readonly string[] Export =
    [
        ".gitattributes", "README.md", "config.json", "merges.txt", "preprocessor_config.json", "quantize_config.json", "special_tokens_map.json",
        "tokenizer.json", "tokenizer_config.json", "vocab.json", "onnx/model.onnx", "onnx/model_fp16.onnx", "onnx/model_quantized.onnx",
        "onnx/text_model.onnx", "onnx/text_model_fp16.onnx", "onnx/text_model_quantized.onnx",
        "onnx/vision_model.onnx", "onnx/vision_model_fp16.onnx", "onnx/vision_model_quantized.onnx", "onnx/vision_model_q4f16.onnx",
    ];

    private static readonly string[] Settings =
        ["config.json", "merges.txt", "preprocessor_config.json", "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json", "vocab.json"];

    [Fact]
    public void Separate_graphs_in_full_precision_come_first() =>
        AssertChosen(Export, new(), [.. Settings, "onnx/text_model.onnx", "onnx/vision_model.onnx"]);

    [Fact]
    public void Another_precision_is_taken_where_it_is_asked_for() =>
        AssertChosen(Export, new() { Precision = "fp16" }, [.. Settings, "onnx/text_model_fp16.onnx", "onnx/vision_model_fp16.onnx"]);

    [Fact]
    public void A_precision_that_one_graph_lacks_is_taken_for_the_other() =>
        AssertChosen(Export, new() { Precision = "q4f16" }, [.. Settings, "onnx/text_model.onnx", "onnx/vision_model_q4f16.onnx"]);

    [Fact]
    public void A_precision_that_is_not_there_names_those_that_are()
    {
        var failure = Assert.Throws<InputException>(() => Choose(Export, new() { Precision = "int7" }));
        Assert.Contains("fp16, fp32, q4f16, quantized", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Patterns_take_the_place_of_the_choice() =>
        AssertChosen(Export, new() { Patterns = ["onnx/model_q*.onnx"] }, [.. Settings, "onnx/model_quantized.onnx"]);

    [Fact]
    public void A_pattern_that_fits_nothing_names_the_graphs()
    {
        var failure = Assert.Throws<InputException>(() => Choose(Export, new() { Patterns = ["onnx/*", "*.gguf"] }));
        Assert.Contains("'*.gguf'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("onnx/vision_model.onnx", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_combined_graph_comes_with_all_its_weights() =>
        AssertChosen(["config.json", "model.onnx", "model.onnx_data", "model.onnx_data_1", "model.onnx.data", "model_fp16.onnx_data", "model_fp16.onnx", "x/model.onnx_data"],
            new(), ["config.json", "model.onnx", "model.onnx.data", "model.onnx_data", "model.onnx_data_1"]);

    [Fact]
    public void OpenCLIP_graphs_are_found() =>
        AssertChosen(["open_clip_config.json", "open_clip_pytorch_model.bin", "textual.onnx", "visual.onnx", "tokenizer.json"],
            new(), ["open_clip_config.json", "textual.onnx", "tokenizer.json", "visual.onnx"]);

    [Fact]
    public void Two_graphs_of_other_names_must_be_the_model() =>
        AssertChosen(["config.json", "images.onnx", "texts.onnx", "texts.onnx.data"], new(), ["config.json", "images.onnx", "texts.onnx", "texts.onnx.data"]);

    [Fact]
    public void More_graphs_of_other_names_have_to_be_named()
    {
        var failure = Assert.Throws<InputException>(() => Choose(["a.onnx", "b.onnx", "c.onnx"], new()));
        Assert.Contains("a.onnx, b.onnx, c.onnx", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--file", failure.Message, StringComparison.Ordinal);
        AssertChosen(["a.onnx", "b.onnx", "c.onnx"], new() { Patterns = ["a.onnx", "c.onnx"] }, ["a.onnx", "c.onnx"]);
    }

    [Fact]
    public void Graphs_in_folders_that_are_not_known_are_named()
    {
        var failure = Assert.Throws<InputException>(() => Choose(["visual/model.onnx", "textual/model.onnx"], new()));
        Assert.Contains("visual/model.onnx, textual/model.onnx", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_graphs_says_how_to_export_it()
    {
        var failure = Assert.Throws<InputException>(() => Choose(["config.json", "model.safetensors"], new()));
        Assert.Contains("holds no ONNX files", failure.Message, StringComparison.Ordinal);
        Assert.Contains("docs/how-to-export-a-model.md", failure.Message, StringComparison.Ordinal);
    }

    private static void AssertChosen(string[] files, PullSelection selection, string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Choose(files, selection));

    private static IEnumerable<string> Choose(string[] files, PullSelection selection) => ModelFiles.Choose(
        [.. files.Select(file => new HubFile(file, 1, HubHash.Parse(new string('0', 40))!))], selection, About).Select(file => file.Path);
}
