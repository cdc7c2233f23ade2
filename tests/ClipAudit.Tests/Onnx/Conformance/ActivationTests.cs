using ClipAudit.Onnx.Conformance;
using ClipAudit.Onnx.Conformance.Graphs;
using ClipAudit.Onnx.Models;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Conformance;

/// <summary>What a graph computes is held against what the configuration calls it.</summary>
public sealed class ActivationTests
{
    private const string HuggingFace = "tiny-random-hf", OpenClip = "tiny-random-openclip", Vision = "onnx/vision_model.onnx";

    [ModelFact(HuggingFace)]
    public void A_configuration_that_says_gelu_of_a_graph_with_quick_gelu_is_found()
    {
        using var model = new CopiedModel(HuggingFace).Edit("config.json", "\"quick_gelu\"", "\"gelu\"");
        Checking.Fails(model.Folder, "activation.text", "text_config.hidden_act is gelu", "computes quick_gelu 2 times");
        Checking.Passes(model.Folder, "activation.image");
    }

    [ModelFact(OpenClip)]
    public void A_configuration_that_says_quick_gelu_of_a_graph_with_gelu_is_found()
    {
        using var model = new CopiedModel(OpenClip).Edit("open_clip_config.json", "\"embed_dim\"", "\"quick_gelu\": true, \"embed_dim\"");
        Checking.Fails(model.Folder, "activation.image", "quick_gelu is true", "computes gelu 2 times");
    }

    [ModelFact(HuggingFace)]
    public void A_graph_with_another_factor_is_found()
    {
        using var model = new CopiedModel(HuggingFace).Patch(Vision, BitConverter.GetBytes(1.702f), BitConverter.GetBytes(1f));
        Checking.Fails(model.Folder, "activation.image", "computes silu 2 times");
    }

    [ModelFact(HuggingFace)]
    public void What_a_configuration_leaves_to_the_default_is_only_worth_a_look()
    {
        using var model = new CopiedModel(HuggingFace).Patch(Vision, BitConverter.GetBytes(1.702f), BitConverter.GetBytes(1f));
        var config = File.ReadAllText(model["config.json"]).Replace("\"hidden_act\": \"quick_gelu\",", "\"model_type\": \"clip\",", StringComparison.Ordinal);
        File.WriteAllText(model["config.json"], config);
        Checking.Warns(model.Folder, "activation.image", "is not given, and quick_gelu is the default");
    }

    [ModelFact(HuggingFace)]
    public void An_activation_that_is_not_known_is_not_judged()
    {
        using var model = new CopiedModel(HuggingFace).Edit("config.json", "\"quick_gelu\"", "\"mish\"");
        Assert.Equal(CheckVerdict.NotApplicable, Checking.Row(model.Folder, "activation.text").Verdict);
    }

    [Fact]
    public void A_combined_graph_is_held_against_both_towers()
    {
        using var model = new SoundModel();
        model.Combined(20);
        Assert.Equal(CheckVerdict.NotApplicable, Checking.Row(model.Folder, "activation").Verdict);
    }

    [Theory]
    [InlineData("QuickGelu", nameof(Activation.QuickGelu))]
    [InlineData("FastGelu", nameof(Activation.GeluTanh))]
    [InlineData("BiasGelu", nameof(Activation.Gelu))]
    [InlineData("Gelu", nameof(Activation.Gelu))]
    [InlineData("Erf", nameof(Activation.Gelu))]
    [InlineData("Relu", nameof(Activation.Relu))]
    public void Fused_activations_are_recognised(string operation, string expected)
    {
        var found = Count(graph => graph.Node(operation, "x", "y"));
        Assert.Equal(expected, Assert.Single(found).Key.ToString());
    }

    [Theory]
    [InlineData(1.702f, OnnxType.Float32, nameof(Activation.QuickGelu))]
    [InlineData(1.702f, OnnxType.Float16, nameof(Activation.QuickGelu))]
    [InlineData(1f, OnnxType.Float32, nameof(Activation.Silu))]
    public void Activations_that_are_written_out_are_recognised(float factor, object type, string expected)
    {
        var found = Count(graph => graph.Weights("factor", (OnnxType)type, [1], factor).Node("Cast", "factor", "cast", ("to", [1]))
            .Node("Mul", "x cast", "scaled").Node("Sigmoid", "scaled", "gate").Node("Mul", "x gate", "y"));
        Assert.Equal(expected, Assert.Single(found).Key.ToString());
    }

    [Fact]
    public void Sigmoid_and_tanh_for_other_ends_are_no_activation()
    {
        var found = Count(graph => graph.Node("Sigmoid", "x", "probability").Node("Tanh", "x", "squashed").Node("Mul", "probability squashed", "y"));
        Assert.Empty(found);
    }

    [Fact]
    public void Tanh_with_the_factor_of_gelu_is_gelu()
    {
        var found = Count(graph => graph.Weights("factor", OnnxType.Float32, [1], 0.7978846f)
            .Node("Mul", "x factor", "scaled").Node("Tanh", "scaled", "y"));
        Assert.Equal(Activation.GeluTanh, Assert.Single(found).Key);
    }

    [Fact]
    public void A_damaged_graph_ends_in_a_result_or_a_refusal()
    {
        using var scratch = new ScratchFolder();
        var whole = Graph(graph => graph.Weights("factor", OnnxType.Float32, [1], 1.702f).Node("Mul", "x factor", "y", ("axes", [1, 2]))).ToArray();
        var file = scratch.File("graph.onnx");
        File.WriteAllBytes(file, whole);
        var graph = OnnxGraphFile.Read(file);
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0xFF;
            File.WriteAllBytes(file, damaged);
            var failure = Record.Exception(() => GraphActivations.Count(GraphContents.Read(graph)));
            Assert.True(failure is null or InputException, $"Byte {at}: {failure}");
        }
    }

    private static IReadOnlyDictionary<Activation, int> Count(Action<OnnxModelBuilder> nodes)
    {
        using var scratch = new ScratchFolder();
        Graph(nodes).Save(scratch.File("graph.onnx"));
        return GraphActivations.Count(GraphContents.Read(OnnxGraphFile.Read(scratch.File("graph.onnx"))));
    }

    private static OnnxModelBuilder Graph(Action<OnnxModelBuilder> nodes)
    {
        var graph = new OnnxModelBuilder().Input("x", OnnxType.Float32, "batch", 4);
        nodes(graph);
        return graph.Output("y", OnnxType.Float32, "batch", 4);
    }
}
