using ClipAudit.Onnx.Conformance;
using ClipAudit.Onnx.Conformance.Checks;
using ClipAudit.Onnx.Imaging;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Conformance;

/// <summary>A preprocessor other than CLIP's is named, and one that contradicts itself is found.</summary>
public sealed class PreprocessingFaultTests : IDisposable
{
    private readonly SoundModel model = new();

    public void Dispose() => model.Dispose();

    // Computed with Pillow 9.4 and numpy from the same formula of the chart.
    [Theory]
    [InlineData(32, "7bb9562f57d2eb82")]
    [InlineData(64, "3b9e0c441f729574")]
    [InlineData(224, "a475943b416d3eee")]
    [InlineData(336, "f572b96b323408ab")]
    public void The_fingerprint_of_CLIP_s_preprocessing_is_Pillow_s(int side, string expected)
    {
        var spec = PreprocessSpec.FromHuggingFace(model["preprocessor_config.json"]) with { Width = side, Height = side };
        Assert.Equal(expected, PreprocessingCheck.FingerprintOf(PreprocessingCheck.Standard(spec)));
    }

    [Theory]
    [InlineData("[0.48145466, 0.4578275, 0.40821073]", "[0.40821073, 0.4578275, 0.48145466]", "in the order blue, green, red")]
    [InlineData("[0.48145466, 0.4578275, 0.40821073]", "[0.485, 0.456, 0.406]", "ImageNet's")]
    [InlineData("[0.26862954, 0.26130258, 0.27577711]", "[0.5, 0.5, 0.5]", "deviation 0.5,0.5,0.5")]
    [InlineData("\"resample\": 3", "\"resample\": 2", "filter Bilinear, not Bicubic")]
    [InlineData("\"shortest_edge\": 32", "\"height\": 32, \"width\": 32", "resize mode Exact")]
    [InlineData("\"shortest_edge\": 32", "\"shortest_edge\": 36", "resized to 36")]
    [InlineData("0.00392156862745098", "0.0078125", "scaled by 0.0078125")]
    public void What_is_not_as_CLIP_has_it_is_named(string old, string text, string expected)
    {
        Edit(old, text);
        Checking.Warns(model.Folder, "preprocessing.clip", expected);
    }

    [Theory]
    [InlineData("0.00392156862745098", "1")]
    [InlineData("0.00392156862745098", "0.0000154")]
    public void Pixels_that_are_not_rescaled_or_twice_are_found(string old, string text)
    {
        Edit(old, text);
        Checking.Fails(model.Folder, "preprocessing.range", "black to white");
    }

    [Fact]
    public void A_size_that_contradicts_the_configuration_is_found()
    {
        var config = File.ReadAllText(model["config.json"]).Replace("\"image_size\": 32", "\"image_size\": 64", StringComparison.Ordinal);
        File.WriteAllText(model["config.json"], config);
        Checking.Fails(model.Folder, "preprocessing.size", "32 × 32", "config.json says 64");
    }

    [Fact]
    public void A_size_that_contradicts_what_the_graph_takes_is_found()
    {
        Edit("\"height\": 32, \"width\": 32", "\"height\": 48, \"width\": 48");
        var report = Checking.Report(model.Folder);
        Checking.Is(CheckVerdict.Fail, Assert.Single(report.Checks), "48 × 48", "pixel_values float32 [batch, 3, 32, 32]");
    }

    [ModelFact("tiny-random-hf")]
    public void A_size_that_a_graph_doesn_t_declare_and_can_t_take_is_found()
    {
        using var copy = new CopiedModel("tiny-random-hf").Edit("preprocessor_config.json", "\"height\": 64", "\"height\": 32")
            .Edit("preprocessor_config.json", "\"width\": 64", "\"width\": 32");
        Checking.Fails(copy.Folder, "preprocessing", "fails when it is run");
    }

    private void Edit(string old, string text)
    {
        var path = model["preprocessor_config.json"];
        var content = File.ReadAllText(path);
        Assert.Contains(old, content, StringComparison.Ordinal);
        File.WriteAllText(path, content.Replace(old, text, StringComparison.Ordinal));
    }
}
