using ClipAudit.Onnx.Imaging;

namespace ClipAudit.Tests.Imaging;

public sealed class PreprocessSpecTests : IDisposable
{
    private const string Clip =
        "resize=ShortestEdge:224x224 filter=Bicubic crop=224x224 rounding=Floor order=ConvertFirst rescale=0.00392156862745098 "
        + "mean=0.48145466,0.4578275,0.40821073 std=0.26862954,0.26130258,0.27577711 fill=0,0,0";

    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("clipaudit-").FullName, "preprocessor_config.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

    // The forms that transformers has written for one and the same processor.
    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "size": 224, "crop_size": 224, "resample": 3, "do_resize": true, "feature_extractor_type": "CLIPFeatureExtractor" }""")]
    [InlineData("""{ "size": { "shortest_edge": 224 }, "crop_size": { "height": 224, "width": 224 }, "image_processor_type": "CLIPImageProcessor" }""")]
    [InlineData("""{ "image_processor": { "size": { "shortest_edge": 224 }, "do_pad": null, "image_processor_type": "CLIPImageProcessorFast" } }""")]
    public void Every_form_of_a_Hugging_Face_configuration_is_read(string json) => Assert.Equal(Clip, HuggingFace(json).ToString());

    [Fact]
    public void A_processor_without_crop_squashes()
    {
        var spec = HuggingFace("""
            { "image_processor_type": "SiglipImageProcessor", "size": { "height": 256, "width": 192 }, "resample": 2,
              "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5], "do_convert_rgb": null }
            """);
        Assert.Equal(
            "resize=Exact:192x256 filter=Bilinear crop=192x256 rounding=Floor order=ConvertFirst rescale=0.00392156862745098 "
            + "mean=0.5,0.5,0.5 std=0.5,0.5,0.5 fill=0,0,0",
            spec.ToString());
    }

    [Fact]
    public void Steps_that_are_switched_off_are_left_out()
    {
        var spec = HuggingFace("""{ "do_resize": false, "do_rescale": false, "do_normalize": false, "do_convert_rgb": false, "crop_size": 32 }""");
        Assert.Equal(
            "resize=None:0x0 filter=Bicubic crop=32x32 rounding=Floor order=ResizeFirst rescale=1 mean=0,0,0 std=1,1,1 fill=0,0,0",
            spec.ToString());
    }

    [Theory]
    [InlineData("""{ "resample": 9 }""", "'resample' is 9")]
    [InlineData("""{ "size": { "longest_edge": 300 } }""", "'size.longest_edge' is 300")]
    [InlineData("""{ "size": { "height": 300 } }""", "'size.width' is missing")]
    [InlineData("""{ "size": -1 }""", "'size' is -1")]
    [InlineData("""{ "crop_size": { "height": 224 } }""", "'crop_size.width' is missing")]
    [InlineData("""{ "do_center_crop": false }""", "'do_center_crop' is false")]
    [InlineData("""{ "do_flip_channel_order": true }""", "'do_flip_channel_order' is true")]
    [InlineData("""{ "image_std": [0.2, 0, 0.2] }""", "'image_std' is [0.2, 0, 0.2]")]
    [InlineData("""{ "image_mean": [0.2] }""", "'image_mean' is [0.2]")]
    [InlineData("""{ "do_resize": "yes" }""", "'do_resize' is \"yes\"")]
    [InlineData("""{ "image_processor_type": "ViTImageProcessor", "size": 224, "resample": 2 }""", "'image_mean' is missing")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("{", "not valid JSON")]
    public void An_odd_setting_is_named_with_its_file(string json, string expected)
    {
        var message = Assert.Throws<InputException>(() => HuggingFace(json)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(file, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(file, Assert.Throws<InputException>(() => PreprocessSpec.FromHuggingFace(file)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "model_cfg": { "vision_cfg": { "image_size": 224 } } }""", "ShortestEdge:224x224 filter=Bicubic")]
    [InlineData("""{ "preprocess_cfg": { "size": [224, 224], "resize_mode": "squash", "interpolation": "bilinear" } }""", "Exact:224x224 filter=Bilinear")]
    [InlineData("""{ "preprocess_cfg": { "size": 336, "resize_mode": "longest", "fill_color": 0 } }""", "Fit:336x336 filter=Bicubic")]
    [InlineData("""{ "preprocess_cfg": { "size": [256, 128] } }""", "Cover:128x256 filter=Bicubic")]
    public void An_OpenClip_transform_is_read(string json, string expected)
    {
        var spec = OpenClip(json).ToString();
        Assert.StartsWith("resize=" + expected, spec, StringComparison.Ordinal);
        Assert.Contains("rounding=HalfToEven order=ResizeFirst", spec, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "'image_size' is missing")]
    [InlineData("""{ "preprocess_cfg": { "size": 32, "mode": "L" } }""", "'preprocess_cfg.mode' is \"L\"")]
    [InlineData("""{ "preprocess_cfg": { "size": 32, "resize_mode": "odd" } }""", "'preprocess_cfg.resize_mode' is \"odd\"")]
    [InlineData("""{ "preprocess_cfg": { "size": 32, "interpolation": "random" } }""", "'preprocess_cfg.interpolation' is \"random\"")]
    [InlineData("""{ "preprocess_cfg": { "size": 32, "fill_color": 300 } }""", "'preprocess_cfg.fill_color' is 300")]
    [InlineData("""{ "preprocess_cfg": { "size": 32 }, "model_cfg": { "vision_cfg": { "image_size": 64 } } }""", "'preprocess_cfg.size' is 32")]
    public void An_odd_OpenClip_setting_is_named(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => OpenClip(json)).Message, StringComparison.Ordinal);

    private PreprocessSpec HuggingFace(string json)
    {
        File.WriteAllText(file, json);
        return PreprocessSpec.FromHuggingFace(file);
    }

    private PreprocessSpec OpenClip(string json)
    {
        File.WriteAllText(file, json);
        return PreprocessSpec.FromOpenClip(file);
    }
}
