using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.Calibration;

/// <summary>All images look the same: three quarters a, one quarter b. How many are a is up to the test.</summary>
public sealed class CalibrationProbeTests
{
    private const string Plain = "prompts: plain\n";
    private const double LogitScale = 4;

    [Fact]
    public void Errors_and_scores_are_those_of_three_quarters_against_six_tenths()
    {
        var result = Measure(Plain, ("photo", 120, 80));
        foreach (var binning in new[] { "equal-width", "equal-mass" })
        {
            Assert.Equal(0.15, HandMade.One(result, "calibration.ece", variant: binning).Value!.Value, 1e-6);
            Assert.Equal(0.15, HandMade.One(result, "calibration.mce", variant: binning).Value!.Value, 1e-6);
        }
        Assert.Equal(0.6 * 0.125 + 0.4 * 1.125, Plainly(result, "calibration.brier").Value!.Value, 1e-6);
        Assert.Equal(-0.6 * Math.Log(0.75) - 0.4 * Math.Log(0.25), Plainly(result, "calibration.nll").Value!.Value, 1e-6);
        var excess = Plainly(result, "calibration.overconfidence");
        Assert.Equal((0.15, 200L), (Math.Round(excess.Value!.Value, 6), excess.N));
        // The standard error is that of the share of a, √(0.6·0.4/200) = 0.0346.
        Assert.InRange(excess.Interval!.Width, 3.6 * 0.0346, 4.2 * 0.0346);
        Assert.InRange(HandMade.One(result, "calibration.ece", variant: "equal-width").Interval!.Width, 3.6 * 0.0346, 4.2 * 0.0346);
    }

    [Fact]
    public void The_temperature_makes_confidence_equal_accuracy_on_the_reference()
    {
        var result = Measure(Plain, ("photo", 120, 80));
        var temperature = HandMade.One(result, "calibration.temperature");
        Assert.Equal(Math.Log(3) / Math.Log(1.5), temperature.Value!.Value, 1e-5);
        // By the delta method 1/T is 0.369 ± 1.96 · 0.131.
        Assert.InRange(temperature.Interval!.Lower, 1.5, 1.7);
        Assert.InRange(temperature.Interval.Upper, 6.5, 14);
        Assert.Equal(0, HandMade.One(result, "calibration.ece", variant: "equal-width, temperature of photo").Value!.Value, 1e-6);
        Assert.Contains("the same images",
            HandMade.One(result, "calibration.brier", variant: "temperature of photo").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shift_is_rescaled_by_the_temperature_of_its_reference()
    {
        var result = Measure(Plain, ("photo", 120, 80), ("sketch", 100, 100));
        Assert.Equal("photo", Assert.Single(result, m => m.Name == "calibration.temperature").Subject.Dataset);
        Assert.Equal(0.25, Of(result, "sketch", "calibration.ece", "equal-width").Value!.Value, 1e-6);
        Assert.Equal(0.1, Of(result, "sketch", "calibration.ece", "equal-width, temperature of photo").Value!.Value, 1e-6);
        Assert.Equal(0.1, Of(result, "sketch", "calibration.overconfidence", "temperature of photo").Value!.Value, 1e-6);
    }

    [Fact]
    public void The_reference_can_be_named()
    {
        var result = Measure(Plain + "reference: sketch\n", ("photo", 120, 80), ("sketch", 110, 90));
        Assert.Equal("sketch", Assert.Single(result, m => m.Name == "calibration.temperature").Subject.Dataset);
        Assert.Equal(0.05, Of(result, "photo", "calibration.ece", "equal-mass, temperature of sketch").Value!.Value, 1e-6);
    }

    [Fact]
    public void The_bins_of_a_reliability_diagram_are_measurements()
    {
        var result = Measure(Plain, ("photo", 120, 80));
        var accuracy = HandMade.One(result, "calibration.bin.accuracy", variant: "equal-width");
        Assert.Equal(("12 (0.7333, 0.8000]", 200L), (accuracy.Subject.Class, accuracy.N));
        Assert.Equal(BinomialIntervals.Wilson(120, 200), accuracy.Interval);
        Assert.Equal(0.75, HandMade.One(result, "calibration.bin.confidence", variant: "equal-width").Value!.Value, 1e-6);
        Assert.DoesNotContain(result, m => m is { Name: "calibration.bin.accuracy", Subject.Variant: "equal-mass" });
    }

    [Fact]
    public void A_temperature_that_does_not_exist_leaves_reasons_behind()
    {
        var result = Measure(Plain, ("photo", 50, 0), ("sketch", 30, 20));
        Assert.Contains("Every example is right", HandMade.One(result, "calibration.temperature").Undefined, StringComparison.Ordinal);
        Assert.All(result.Where(m => m.Subject.Variant?.Contains("temperature", StringComparison.Ordinal) == true),
            m => Assert.Contains("Every example is right", m.Undefined, StringComparison.Ordinal));
        Assert.NotNull(Of(result, "sketch", "calibration.ece", "equal-width").Value);
    }

    [Fact]
    public void Without_a_labelled_image_everything_has_a_reason() =>
        Assert.All(Measure(Plain, ("photo", 0, 0)), m => Assert.Contains("no labelled readable image", m.Undefined, StringComparison.Ordinal));

    [Fact]
    public void One_image_has_values_and_every_interval_is_all_that_is_possible() =>
        Assert.Equal(1.0, HandMade.One(Measure(Plain, ("photo", 0, 1)), "calibration.ece", variant: "equal-mass").Interval!.Width);

    [Theory]
    [InlineData("bins: 0\n", "f:2:7: here is '0'; expected a whole number from 1 to 1000")]
    [InlineData("bins: 5000\n", "f:2:7: here is '5000'; expected a whole number from 1 to 1000")]
    [InlineData("binning: equal\n", "f:2:10: unknown binning 'equal'; expected one of equal-width")]
    [InlineData("reference: poto\n", "f:2:12: unknown dataset 'poto'; expected 'photo'")]
    [InlineData("temperature: 1\n", "f:2:1: unknown key 'temperature'")]
    public void Mistakes_are_named_with_their_places(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => Measure(Plain + yaml, ("photo", 1, 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_dataset_of_one_class_is_refused()
    {
        var dataset = HandMade.Dataset(["a"], [], (0, []));
        Assert.Contains("the dataset 'd' has one class",
            Assert.Throws<InputException>(() => HandMade.Read("calibration", Plain, dataset)).Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<Measurement> Measure(string yaml, params (string Name, int A, int B)[] sets)
    {
        Dataset[] datasets = [.. sets.Select(set => Labelled(set.A, set.B) with { Name = set.Name, ShiftOf = set.Name == "sketch" ? "photo" : null })];
        var probe = HandMade.Read("calibration", yaml, datasets);
        IEvidence evidence = new SeveralDatasets([.. datasets.Select(dataset => (dataset.Name, new HandMadeEvidence(
            dataset, dataset.Samples.Select(_ => ThreeQuarters()), text => HandMade.Axis(text[^1] - 'a', 2)) { LogitScale = LogitScale }))]);
        return HandMade.Whole(probe.Measure(evidence).Measurements, "calibration");
    }

    // Without images there is one that has no label.
    private static Dataset Labelled(int a, int b) => HandMade.Dataset(["a", "b"], [],
        [.. Enumerable.Repeat(0, a).Concat(Enumerable.Repeat(1, b)).DefaultIfEmpty(-1).Select(label => (label, Array.Empty<string>()))]);

    // Unit length, and logits that differ by ln 3.
    private static float[] ThreeQuarters()
    {
        var half = Math.Log(3) / LogitScale / 2;
        var middle = Math.Sqrt(0.5 - half * half);
        return [(float)(middle + half), (float)(middle - half)];
    }

    private static Measurement Plainly(ImmutableArray<Measurement> all, string name) =>
        Assert.Single(all, m => m.Name == name && m.Subject.Variant is null);

    private static Measurement Of(ImmutableArray<Measurement> all, string dataset, string name, string variant) =>
        Assert.Single(all, m => m.Name == name && m.Subject.Dataset == dataset && m.Subject.Variant == variant);
}
