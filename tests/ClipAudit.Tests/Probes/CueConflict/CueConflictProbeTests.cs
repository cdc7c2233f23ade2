using ClipAudit.Data;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.CueConflict;

/// <summary>Images whose shape and texture disagree, with embeddings made by hand.</summary>
public sealed class CueConflictProbeTests
{
    private const string Kind = "cue-conflict";

    private static readonly string[] Labels = ["cat", "elephant", "clock"];

    // Label (the shape), feature "texture"; the last but one agrees with itself, the last is of unknown texture.
    private static readonly Dataset Animals = Named(
        ("cat/cat4-elephant2.png", 0, "elephant"), ("cat/cat1-clock2.png", 0, "clock"), ("cat/cat9-clock10.png", 0, "clock"),
        ("elephant/elephant1-cat3.png", 1, "cat"), ("clock/clock2-cat1.png", 2, "cat"), ("cat/cat1-cat2.png", 0, "cat"),
        ("cat/a cat.png", 0, Sample.UnknownGroup));

    // Shape, texture, neither, shape, texture.
    private static readonly int[] Answers = [0, 2, 1, 1, 0, 0, 0];

    [Theory]
    [InlineData("{ prompts: plain, texture: texture }")]
    [InlineData("{ prompts: plain, texture: { pattern: '-(?<texture>[a-z]+)[0-9]+\\.' } }")]
    [InlineData("{ prompts: plain, texture: { pattern: '^(?<shape>[a-z]+)[0-9]+-(?<texture>[a-z]+)' } }")]
    public void Shape_bias_leaves_out_decisions_for_neither(string yaml)
    {
        var evidence = new HandMadeEvidence(
            Animals, Answers.Select(axis => HandMade.Axis(axis)), text => HandMade.Axis(Array.IndexOf(Labels, text)));
        var all = HandMade.Whole(HandMade.Read(Kind, yaml, Animals).Measure(evidence).Measurements, Kind);
        var bias = HandMade.One(all, "cue-conflict.shape-bias");
        Assert.Equal((2 / 4.0, 4), (bias.Value, bias.N));
        Assert.Equal(2 / 5.0, HandMade.One(all, "cue-conflict.shape").Value);
        Assert.Equal(2 / 5.0, HandMade.One(all, "cue-conflict.texture").Value);
        Assert.Equal(1 / 5.0, HandMade.One(all, "cue-conflict.neither").Value);
        var cats = HandMade.One(all, "cue-conflict.shape-bias.class", @class: "cat");
        Assert.Equal((1 / 2.0, 2), (cats.Value, cats.N));
        Assert.Equal(1, HandMade.One(all, "cue-conflict.shape-bias.class", @class: "elephant").Value);
    }

    [Fact]
    public void A_model_that_names_neither_has_no_bias()
    {
        var dataset = Named(("a", 0, "elephant"), ("b", 0, "elephant"));
        var evidence = new HandMadeEvidence(
            dataset, [HandMade.Axis(2), HandMade.Axis(2)], text => HandMade.Axis(Array.IndexOf(Labels, text)));
        var all = HandMade.Whole(HandMade.Read(Kind, "{ prompts: plain, texture: texture }", dataset).Measure(evidence).Measurements, Kind);
        Assert.Contains("No decision is for the shape", HandMade.One(all, "cue-conflict.shape-bias").Undefined, StringComparison.Ordinal);
        Assert.Equal(1, HandMade.One(all, "cue-conflict.neither").Value);
    }

    [Theory]
    [InlineData("{ prompts: plain }", "the key 'texture' is missing")]
    [InlineData("{ prompts: plain, texture: surface }", "no dataset has images with a shape and another texture")]
    [InlineData("{ prompts: plain, datasets: d, texture: surface }", "has no feature 'surface'")]
    [InlineData("{ prompts: plain, texture: { patern: '(?<texture>x)' } }", "unknown key 'patern'")]
    [InlineData("{ prompts: plain, shape: texture, texture: { pattern: '(?<shape>x)(?<texture>y)' } }", "shapes are named twice")]
    [InlineData("{ prompts: plain, texture: { pattern: '(?<shape>[a-z]+)' } }", "the parts of the pattern are shape; expected texture")]
    [InlineData("{ prompts: plain, texture: { pattern: '(?<texture>[a-z]+)(?<age>[0-9])' } }", "expected texture, and shape where the label isn't it")]
    [InlineData("{ prompts: plain, texture: { pattern: '(?<texture>[a-z' } }", "is no regular expression")]
    [InlineData("{ prompts: plain, datasets: d, texture: { pattern: '-(?<texture>[a-z]+[0-9]+)' } }", "are no labels of it: cat1, cat2, cat3, clock10, clock2; expected cat, elephant, clock")]
    [InlineData("{ prompts: plain, datasets: d, texture: { pattern: '^(?<texture>nothing)' } }", "no image of 'd' has a shape and another texture")]
    public void Wrong_settings_are_refused(string yaml, string problem) => Assert.Contains(
        problem, Assert.Throws<InputException>(() => HandMade.Read(Kind, yaml, Animals)).Message, StringComparison.Ordinal);

    private static Dataset Named(params (string Id, int Label, string Texture)[] samples)
    {
        var dataset = HandMade.Dataset(Labels, ["texture"], samples.Select(sample => (sample.Label, new[] { sample.Texture })));
        return dataset with { Samples = [.. dataset.Samples.Zip(samples, (sample, named) => sample with { Id = named.Id })] };
    }
}
