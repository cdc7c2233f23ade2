using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>What an inspection says, without a session.</summary>
public sealed class ModelInspectionTests : IDisposable
{
    private readonly HandMadeModel model = new();

    public static TheoryData<string> Models => [.. ModelGoldens.Folders];

    public void Dispose() => model.Dispose();

    [Fact]
    public void An_inspection_is_the_same_JSON_every_time()
    {
        HandMadeModel.Text(mask: OnnxType.Int32).Save(model.File(HandMadeModel.TextFile));
        using var first = model.Open();
        using var second = model.Open();
        var json = first.Inspection.ToJson();
        Assert.Equal(json, second.Inspection.ToJson());
        var keys = JsonDocument.Parse(json).RootElement.EnumerateObject().Select(property => property.Name);
        Assert.Equal("layout variant imageGraph textGraph embeddingSize imageWidth imageHeight preprocessing preprocessSettings "
            + "tokenizer contextLength contextLengthSource paddingId pooling logitScale logitScaleSource contentHash",
            string.Join(' ', keys));
    }

    [Fact]
    public void An_inspection_shows_inputs_outputs_and_where_settings_came_from()
    {
        HandMadeModel.Text(mask: OnnxType.Int32).Save(model.File(HandMadeModel.TextFile));
        using var encoder = model.Open();
        var inspection = encoder.Inspection;
        Assert.Equal(("Hugging Face", "fp32", 2), (inspection.Layout, inspection.Variant, inspection.EmbeddingSize));
        Assert.Equal("pixel_values float32 [batch, 3, 4, 4]", string.Join("; ", inspection.ImageGraph.Inputs));
        Assert.Equal("input_ids int64 [batch, sequence]; attention_mask int32 [batch, sequence]", string.Join("; ", inspection.TextGraph.Inputs));
        Assert.Equal(("onnx/text_model.onnx", "text_embeds", "by hand", 13L),
            (inspection.TextGraph.File, inspection.TextGraph.Embedding, inspection.TextGraph.Producer, inspection.TextGraph.Opset));
        Assert.Equal((8, "tokenizer_config.json: model_max_length", 513), (inspection.ContextLength, inspection.ContextLengthSource, inspection.PaddingId));
        Assert.Equal("at the first end token (eos_token_id is 513 in config.json)", inspection.Pooling);
        Assert.Equal("config.json: exp(logit_scale)", inspection.LogitScaleSource);
        Assert.Equal("RGB first; shorter side to 4 (bicubic); centre crop 4 × 4 (margins rounded down); scaled by 0.00392157; "
            + "mean 0, 0, 0; deviation 1, 1, 1", inspection.Preprocessing);
    }

    [Theory]
    [InlineData("2", "at the highest id (eos_token_id is 2 in config.json, as in older exports)")]
    [InlineData("7", "at the first id 7 (eos_token_id in config.json; the tokenizer's end token is 513)")]
    [InlineData("null", "not said by the files")]
    public void The_pooling_convention_follows_the_end_token_of_the_configuration(string id, string expected)
    {
        model.WriteConfig($$"""{ "text_config": { "eos_token_id": {{id}} } }""");
        using var encoder = model.Open();
        Assert.Equal(expected, encoder.Inspection.Pooling);
    }

    [Theory]
    [InlineData("", "open_clip", 0)]
    [InlineData(""", "hf_tokenizer_name": "some/clip" """, "openai", 513)]
    public void An_OpenCLIP_tokenizer_pads_with_zero_unless_it_is_Hugging_Faces(string more, string cleaning, int padding)
    {
        File.Delete(model.File(HandMadeModel.VisionFile));
        File.Delete(model.File(HandMadeModel.TextFile));
        HandMadeModel.Vision(output: "output").Save(model.File("visual.onnx"));
        HandMadeModel.Text(OnnxType.Int32).Save(model.File("textual.onnx"));
        File.WriteAllText(model.File("open_clip_config.json"), $$"""
            { "model_cfg": { "embed_dim": 2, "vision_cfg": { "image_size": 4 }, "text_cfg": { "context_length": 8{{more}} } } }
            """);
        using var encoder = model.Open();
        Assert.Equal(("OpenCLIP", padding, cleaning), (encoder.Inspection.Layout, encoder.Inspection.PaddingId, encoder.Tokenizer!.Cleaning));
        Assert.Equal("nowhere to be found: neither in the graphs nor in open_clip_config.json", encoder.Inspection.LogitScaleSource);
    }

    [ModelTheory]
    [MemberData(nameof(Models))]
    [Trait("Category", "Golden")]
    public void Every_test_model_is_understood(string name)
    {
        using var opened = new GoldenModel(name);
        var inspection = opened.Encoder.Inspection;
        Assert.Equal(opened.Goldens.TextEmbeds[0].Length, inspection.EmbeddingSize);
        Assert.Equal(64, inspection.ContentHash.Length);
        Assert.All(inspection.ImageGraph.Inputs.Concat(inspection.TextGraph.Inputs), input => Assert.NotNull(input.Shape));
    }
}
