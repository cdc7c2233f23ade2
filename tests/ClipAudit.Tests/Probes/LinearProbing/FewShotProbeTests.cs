using System.Collections.Immutable;
using ClipAudit.Probes.LinearProbing;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.LinearProbing;

public sealed class FewShotProbeTests
{
    private const string Plain = "prompts: plain\n";

    [Fact]
    public void One_shot_of_images_that_are_all_alike_is_enough()
    {
        var result = ProbingWorld.Measure("few-shot", Plain + "shots: [1, 4]\n", 20, false, "photo");
        var accuracy = ProbingWorld.Of(result, "photo", "few-shot.accuracy", "1 shot");
        Assert.Equal((1.0, 20L), (accuracy.Value, accuracy.N));
        Assert.True(accuracy.Interval!.Width > 0.1);
        Assert.Equal(1.0, ProbingWorld.Of(result, "photo", "few-shot.gain", "4 shots").Value);
        Assert.Equal(0.0, ProbingWorld.Of(result, "photo", "few-shot.zero-shot-accuracy").Value);
        var overtakes = ProbingWorld.Of(result, "photo", "few-shot.overtakes-at");
        Assert.Equal((1.0, 1.0, 1.0), (overtakes.Value, overtakes.Interval!.Lower, overtakes.Interval.Upper));
    }

    [Fact]
    public void What_is_never_overtaken_says_so()
    {
        var overtakes = ProbingWorld.Of(ProbingWorld.Measure("few-shot", Plain + "shots: [1, 2]\n", 20, true, "photo"), "photo", "few-shot.overtakes-at");
        Assert.Equal("With up to 2 shots per class few-shot stays at or below zero-shot.", overtakes.Undefined);
    }

    [Fact]
    public void Few_shots_are_transferred_to_shifts()
    {
        var result = ProbingWorld.Measure("few-shot", Plain + "shots: 2\n", 20, true, "photo", "sketch");
        Assert.Equal(0.0, ProbingWorld.Of(result, "sketch", "few-shot.accuracy", "2 shots").Value);
        // Zero-shot fails on the sketches as much.
        var gain = ProbingWorld.Of(result, "sketch", "few-shot.gain", "2 shots");
        Assert.Equal((0.0, 40L), (gain.Value, gain.N));
    }

    [Fact]
    public void More_shots_than_a_class_has_leave_a_reason()
    {
        var result = ProbingWorld.Measure("few-shot", Plain + "shots: [8, 16]\n", 20, true, "photo");
        Assert.NotNull(ProbingWorld.Of(result, "photo", "few-shot.accuracy", "8 shots").Value);
        Assert.Equal("A class of photo has 10 training images.", ProbingWorld.Of(result, "photo", "few-shot.accuracy", "16 shots").Undefined);
    }

    [Fact]
    public void Where_draws_and_images_vary_both_widen_the_interval()
    {
        // Draw 1 gets all right, draw 2 half: images alone would give ±0.35, draws alone ±0.25.
        bool[] all = [.. Enumerable.Repeat(true, 20)];
        bool[] half = [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0)];
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var settings = ((FewShotProbe)HandMade.Read("few-shot", Plain + "draws: 2\nshots: [1, 2]\n", ProbingWorld.Of("photo", 4))).Settings;
        new FewShotMeasurer(settings, "photo", new Subject { Dataset = "photo" }, 7).Measure(
            half.Length, half, [new ShotOutcome(1, null, [half, half]), new ShotOutcome(2, null, [all, half])], measurements);
        var accuracy = Assert.Single(measurements, m => m is { Name: "few-shot.accuracy", Subject.Variant: "2 shots" });
        Assert.Equal(0.75, accuracy.Value);
        Assert.InRange(accuracy.Interval!.Lower, 0.25, 0.45);
        Assert.Equal(1, accuracy.Interval.Upper);
        var overtakes = Assert.Single(measurements, m => m.Name == "few-shot.overtakes-at");
        // One resample in four draws the draw that only ties twice.
        Assert.Equal((2.0, 2.0, double.PositiveInfinity), (overtakes.Value, overtakes.Interval!.Lower, overtakes.Interval.Upper));
    }

    [Theory]
    [InlineData("shots: [0]\n", "f:2:9: here is '0'; expected a whole number of at least 1")]
    [InlineData("draws: 1\n", "f:2:8: here is '1'; expected a whole number from 2 to 1000")]
    [InlineData("draws: 5000\n", "f:2:8: here is '5000'; expected a whole number from 2 to 1000")]
    [InlineData("c: -1\n", "f:2:4: here is '-1'; expected a number above 0")]
    [InlineData("shot: 1\n", "f:2:1: unknown key 'shot'")]
    public void Mistakes_are_named_with_their_places(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => HandMade.Read("few-shot", Plain + yaml, ProbingWorld.Of("photo", 4))).Message, StringComparison.Ordinal);
}
