using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Data;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Probes.Corruption;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;
using ClipAudit.Transforms.Corruptions;

namespace ClipAudit.Tests.Probes.Corruption;

/// <summary>Corruptions of images whose embeddings are made by hand.</summary>
public sealed class CorruptionProbeTests
{
    private const string Kind = "corruption";

    private static readonly string[] Labels = ["cat", "dog"];

    // Four cats, all right as they are but the last.
    private static readonly Dataset Cats = HandMade.Dataset(Labels, [], [(0, []), (0, []), (0, []), (0, [])]);

    // What they are taken for: fog breaks the first at severity 3 and two at 5, snow all at once and gives one back.
    private static readonly Dictionary<string, int[]> Answers = new()
    {
        [""] = [0, 0, 0, 1],
        ["fog severity 1"] = [0, 0, 0, 0],
        ["fog severity 3"] = [1, 0, 0, 1],
        ["fog severity 5"] = [1, 1, 0, 1],
        ["snow severity 1"] = [1, 1, 1, 1],
        ["snow severity 3"] = [0, 1, 1, 1],
        ["snow severity 5"] = [0, 1, 1, 1],
    };

    [Fact]
    public void Accuracy_drop_and_errors_are_counted()
    {
        var all = Measure("{ prompts: plain, corruptions: [snow, fog], severities: [5, 1, 3] }");
        Assert.Equal(0.75, HandMade.One(all, "corruption.clean-accuracy").Value);
        Assert.Equal(0.25, HandMade.One(all, "corruption.accuracy", @class: "fog", variant: "severity 5").Value);
        Assert.Equal(-0.25, HandMade.One(all, "corruption.drop", @class: "fog", variant: "severity 1").Value!.Value, 12);
        Assert.Equal(0.25, HandMade.One(all, "corruption.drop", @class: "fog", variant: "severity 3").Value!.Value, 12);
        var (fog, snow) = ((0 + 0.5 + 0.75) / 3, (1 + 0.75 + 0.75) / 3);
        Assert.Equal(fog, HandMade.One(all, "corruption.error", @class: "fog").Value!.Value, 12);
        Assert.Equal(snow, HandMade.One(all, "corruption.error", @class: "snow").Value!.Value, 12);
        Assert.Equal((fog + snow) / 2, HandMade.One(all, "corruption.mean-error").Value!.Value, 12);
        Assert.Equal(((fog + snow) / 2) - 0.25, HandMade.One(all, "corruption.mean-drop").Value!.Value, 12);
        Assert.Contains("severities 1, 3, 5 of snow, fog", HandMade.One(all, "corruption.mean-error").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_flip_from_step_to_step()
    {
        var all = Measure("{ prompts: plain, corruptions: [snow, fog], severities: [1, 3, 5] }");
        // Of three steps: fog flips each image as often as 1, 1, 0, 2; snow 2, 1, 1, 0.
        Assert.Equal(4 / 12.0, HandMade.One(all, "corruption.flip-probability", @class: "fog").Value!.Value, 12);
        Assert.Equal(4 / 12.0, HandMade.One(all, "corruption.flip-probability", @class: "snow").Value!.Value, 12);
        Assert.Equal(4 / 12.0, HandMade.One(all, "corruption.mean-flip-probability").Value!.Value, 12);
    }

    [Fact]
    public void Noise_is_compared_with_the_image_as_it_is()
    {
        var all = Measure(
            "{ prompts: plain, corruptions: shot-noise, severities: [1, 2] }",
            new() { [""] = [0, 0, 0, 0], ["shot-noise severity 1"] = [1, 0, 0, 0], ["shot-noise severity 2"] = [1, 0, 0, 0] });
        var flips = HandMade.One(all, "corruption.flip-probability");
        Assert.Equal(0.25, flips.Value);
        Assert.Contains("compared with the image as it is", flips.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_the_audit_is_1_when_it_is_its_own_normaliser()
    {
        var all = Measure("{ prompts: plain, corruptions: [snow, fog], severities: [1, 3, 5], normaliser: { model: m } }");
        foreach (var name in (string[])["corruption.mce", "corruption.relative-mce"])
        {
            var measurement = HandMade.One(all, name, variant: "m");
            Assert.Equal(1, measurement.Value!.Value, 12);
            Assert.Contains("normaliser: m", measurement.Formula, StringComparison.Ordinal);
        }
        Assert.Equal(1, HandMade.One(all, "corruption.ce", @class: "fog").Value!.Value, 12);
    }

    [Fact]
    public void A_normaliser_without_errors_divides_nothing()
    {
        var never = Answers.ToDictionary(entry => entry.Key, _ => new[] { 0, 0, 0, 0 });
        var all = Measure("{ prompts: plain, corruptions: [snow, fog], severities: [1, 3, 5], normaliser: { model: m } }", never);
        Assert.Contains("makes no error under snow", HandMade.One(all, "corruption.mce").Undefined, StringComparison.Ordinal);
        Assert.True(HandMade.One(all, "corruption.mean-error").Interval!.Upper > 0.1, "four images without an error don't prove that there is none");
    }

    [Fact]
    public void Published_errors_divide_as_the_metric_does()
    {
        var labels = Enumerable.Range(0, 1000).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToArray();
        var dataset = HandMade.Dataset(labels, [], [(0, []), (0, []), (0, []), (0, [])]);
        var answers = new Dictionary<string, int[]> { [""] = [0, 0, 1, 0] };
        foreach (var (family, place) in Corruptions.Standard.Select((family, place) => (family, place)))
            for (var severity = 1; severity <= 5; severity++)
                answers[$"{family.Name} severity {severity}"] = [.. Enumerable.Range(0, 4).Select(i => (i * 7) + place < severity * 5 ? 1 : 0)];
        var evidence = Evidence(dataset, answers, text => HandMade.Axis(Math.Min(int.Parse(text, CultureInfo.InvariantCulture), 2), 3));
        var all = HandMade.Whole(
            HandMade.Read(Kind, "{ prompts: plain, normaliser: alexnet }", dataset).Measure(evidence).Measurements, Kind);

        var accuracies = Corruptions.Standard.Select(family => new CorruptionAccuracy(
            NormalisedErrors.PublishedName(family.Name),
            [.. Enumerable.Range(1, 5).Select(severity => answers[$"{family.Name} severity {severity}"].Count(answer => answer == 0) / 4.0)]));
        var expected = CorruptionErrors.Measure([.. accuracies], 0.75, CorruptionNormaliser.AlexNetSixDigits);
        Assert.Equal(expected.MeanCorruptionError, HandMade.One(all, "corruption.mce").Value!.Value, 12);
        Assert.Equal(expected.RelativeMeanCorruptionError.Value, HandMade.One(all, "corruption.relative-mce").Value!.Value, 12);
        Assert.Equal(expected.PerCorruption[9].Ratio, HandMade.One(all, "corruption.ce", @class: "fog").Value!.Value, 12);
        Assert.Equal("AlexNet (six digits, augmix)", HandMade.One(all, "corruption.mce").Subject.Variant);
    }

    [Theory]
    [InlineData("[fog, snow]", "Accuracy over severity on d")]
    [InlineData("imagenet-c", "Accuracy over severity on d, noise", "Accuracy over severity on d, blur", "Accuracy over severity on d, weather", "Accuracy over severity on d, digital")]
    public void Curves_of_many_corruptions_are_shown_group_by_group(string corruptions, params string[] titles)
    {
        var evidence = new HandMadeEvidence(
            Cats, Answers[""].Select(axis => HandMade.Axis(axis)), text => HandMade.Axis(Array.IndexOf(Labels, text)))
        {
            Transformed = _ => Answers["snow severity 3"].Select(axis => HandMade.Axis(axis)),
        };
        var figures = HandMade.Read(Kind, $"{{ prompts: plain, corruptions: {corruptions}, severities: [1, 5] }}", Cats).Measure(evidence).Figures;
        Assert.Equal(titles, figures.Skip(1).Select(figure => figure.Title));
        Assert.All(figures.Skip(1), figure => Assert.InRange(figure.Values!.Classes.Length, 2, 4));
    }

    [Fact]
    public void Groups_stand_for_their_families_and_the_fifteen_for_nothing()
    {
        Assert.Equal(Corruptions.Standard.Select(family => family.Name), Names("{ prompts: plain }"));
        Assert.Equal(Corruptions.Names, Names("{ prompts: plain, corruptions: all }"));
        Assert.Equal(
            ["gaussian-noise", "shot-noise", "impulse-noise", "fog", "speckle-noise", "gaussian-blur", "spatter", "saturate"],
            Names("{ prompts: plain, corruptions: [extra, fog, noise, shot-noise] }"));
    }

    [Theory]
    [InlineData("{ prompts: plain, corruptions: fogg }", "unknown corruption 'fogg'; expected")]
    [InlineData("{ prompts: plain, severities: [0] }", "expected a whole number of at least 1")]
    [InlineData("{ prompts: plain, severities: [6] }", "here is severity 6; expected a severity from 1 to 5")]
    [InlineData("{ prompts: plain, normaliser: alexnet }", "telling ImageNet's 1000 classes apart, and d has 2")]
    [InlineData("{ prompts: plain, normaliser: alexnet, severities: [1] }", "means over all five severities")]
    [InlineData("{ prompts: plain, normaliser: alexnet, corruptions: all }", "has no error under speckle-noise")]
    [InlineData("{ prompts: plain, normaliser: resnet }", "unknown normaliser 'resnet'")]
    [InlineData("{ prompts: plain, normaliser: { model: n } }", "unknown model 'n'")]
    [InlineData("{ prompts: plain, resamples: 0 }", "expected a whole number of at least 1")]
    [InlineData("{ prompts: plain, severity: 1 }", "unknown key 'severity'")]
    public void Wrong_settings_are_refused(string yaml, string problem) => Assert.Contains(
        problem, Assert.Throws<InputException>(() => HandMade.Read(Kind, yaml, Cats)).Message, StringComparison.Ordinal);

    private static IEnumerable<string> Names(string yaml) =>
        ((CorruptionProbe)HandMade.Read(Kind, yaml, Cats)).Settings.Corruptions.Select(corruption => corruption.Name);

    private static ImmutableArray<Measurement> Measure(string yaml, Dictionary<string, int[]>? answers = null) => HandMade.Whole(
        HandMade.Read(Kind, yaml, Cats).Measure(Evidence(Cats, answers ?? Answers, text => HandMade.Axis(Array.IndexOf(Labels, text)))).Measurements,
        Kind);

    private static HandMadeEvidence Evidence(Dataset dataset, Dictionary<string, int[]> answers, Func<string, float[]> text) =>
        new(dataset, answers[""].Select(axis => HandMade.Axis(axis, Dimension(dataset))), text)
        {
            Transformed = name => answers[name].Select(axis => HandMade.Axis(axis, Dimension(dataset))),
        };

    private static int Dimension(Dataset dataset) => dataset.Labels.Length == Labels.Length ? 4 : 3;
}
