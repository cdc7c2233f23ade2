using ClipAudit.Data;
using ClipAudit.Probes.PlainTransforms;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.PlainTransforms;

/// <summary>Plain transforms of images whose embeddings are made by hand.</summary>
public sealed class PlainTransformsProbeTests
{
    private const string Kind = "plain-transforms";

    private static readonly string[] Labels = ["cat", "dog"];
    private static readonly Dataset Cats = HandMade.Dataset(Labels, [], [(0, []), (0, []), (0, []), (-1, [])]);

    [Fact]
    public void Each_transform_is_measured_at_each_value()
    {
        var answers = new Dictionary<string, int[]>
        {
            ["greyscale"] = [1, 0, 0, 1],
            ["rotation degrees 15"] = [0, 0, 1, 0],
            ["rotation degrees -90.5"] = [1, 1, 1, 0],
        };
        var evidence = new HandMadeEvidence(
            Cats, new[] { 0, 0, 0, 0 }.Select(axis => HandMade.Axis(axis)), text => HandMade.Axis(Array.IndexOf(Labels, text)))
        {
            Transformed = name => answers[name].Select(axis => HandMade.Axis(axis)),
        };
        var probe = HandMade.Read(Kind, "{ prompts: plain, transforms: [greyscale, { rotation: [15, -90.5] }] }", Cats);
        var all = HandMade.Whole(probe.Measure(evidence).Measurements, Kind);
        Assert.Equal(1, HandMade.One(all, "transform.clean-accuracy").Value);
        Assert.Equal(2 / 3.0, HandMade.One(all, "transform.accuracy", @class: "greyscale").Value!.Value, 12);
        Assert.Equal(1 / 3.0, HandMade.One(all, "transform.drop", @class: "rotation", variant: "degrees 15").Value!.Value, 12);
        Assert.Equal(1, HandMade.One(all, "transform.drop", @class: "rotation", variant: "degrees -90.5").Value);
        // Predictions change on images without a label too.
        Assert.Equal(2 / 4.0, HandMade.One(all, "transform.flip-probability", @class: "greyscale").Value);
        Assert.Equal(4 / 8.0, HandMade.One(all, "transform.flip-probability", @class: "rotation").Value);
        Assert.Equal(["greyscale", "rotation"], probe.Classes.AsEnumerable());
        Assert.Equal(["degrees 15", "degrees -90.5"], probe.Variants.AsEnumerable());
    }

    [Fact]
    public void A_map_stands_for_a_list_of_one()
    {
        var probe = (PlainTransformsProbe)HandMade.Read(Kind, "{ prompts: plain, transforms: { jpeg: 10, crop: 0.5 } }", Cats);
        Assert.Equal(["jpeg quality 10", "crop share 0.5"], probe.Settings.Transforms.Select(transform => transform.Steps.Single().Transform.Name));
    }

    [Theory]
    [InlineData("{ prompts: plain }", "the key 'transforms' is missing")]
    [InlineData("{ prompts: plain, transforms: [grayscale] }", "unknown transform 'grayscale'; expected")]
    [InlineData("{ prompts: plain, transforms: [fog] }", "unknown transform 'fog'")]
    [InlineData("{ prompts: plain, transforms: [rotation] }", "'rotation' has no value; expected { rotation: … } with degrees: a number from -180 to 180")]
    [InlineData("{ prompts: plain, transforms: [{ greyscale: 3 }] }", "'greyscale' has nothing to set")]
    [InlineData("{ prompts: plain, transforms: [{ jpeg: 0 }] }", "expected quality: a whole number from 1 to 100")]
    [InlineData("{ prompts: plain, transforms: [{ jpeg: 1.5 }] }", "expected quality: a whole number from 1 to 100")]
    [InlineData("{ prompts: plain, transforms: [greyscale, greyscale] }", "is here a second time")]
    [InlineData("{ prompts: plain, transforms: [greyscale], severities: [1] }", "unknown key 'severities'")]
    public void Wrong_settings_are_refused(string yaml, string problem) => Assert.Contains(
        problem, Assert.Throws<InputException>(() => HandMade.Read(Kind, yaml, Cats)).Message, StringComparison.Ordinal);
}
