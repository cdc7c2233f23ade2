using System.Collections.Immutable;
using ClipAudit.Metrics.Robustness;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Robustness;

public sealed class CorruptionTests
{
    private static readonly CorruptionNormaliser Normaliser =
        new("test", 0.3, new Dictionary<string, double> { ["fog"] = 0.5, ["snow"] = 0.8, ["rain"] = 0.3 });

    // scipy.stats.rankdata and the distances of the ImageNet-P paper, in NumPy; one row of ties each.
    [Theory]
    [InlineData(RankWeighting.Top5, FrameReference.PreviousFrame, 11.333333333333334)]
    [InlineData(RankWeighting.Top5, FrameReference.FirstFrame, 8.666666666666666)]
    [InlineData(RankWeighting.Zipf, FrameReference.PreviousFrame, 1.0481802721088436)]
    [InlineData(RankWeighting.Zipf, FrameReference.FirstFrame, 1.0250718065003779)]
    public void Ranking_distance_agrees_with_the_published_definition(
        RankWeighting weighting, FrameReference compareTo, double expected)
    {
        double[] scores =
        [
            2.0, -2.6, 0.4, -0.6, -0.5, -0.2, -2.0, -0.2, -0.9, 3.3, 0.2, -0.4, -0.3, -0.7,
            -1.1, -0.4, 0.5, -0.2, 1.0, -0.2, 0.0, 1.5, 0.5, -0.5, -0.2, 0.5, 1.9, -0.3,
        ];
        Assert.Equal(expected, RankingDistance.Measure(scores, 7, [4], weighting, compareTo).Value, 1e-12);
    }

    [Fact]
    public void The_baseline_itself_has_a_corruption_error_of_one()
    {
        foreach (var table in new[] { CorruptionNormaliser.AlexNetSixDigits, CorruptionNormaliser.AlexNetThreeDigits })
        {
            var accuracies = table.MeanError
                .Select(row => new CorruptionAccuracy(row.Key, [.. Enumerable.Repeat(1 - row.Value, 5)])).ToImmutableArray();
            Assert.Equal(15, accuracies.Length);
            var errors = CorruptionErrors.Measure(accuracies, 1 - table.CleanError, table);
            Assert.Equal(1, errors.MeanCorruptionError, 1e-12);
            Assert.Equal(1, errors.RelativeMeanCorruptionError.Value, 1e-12);
            Assert.Equal(table.Name, errors.Normaliser);
        }
    }

    [Fact]
    public void The_order_of_corruptions_does_not_matter_and_errors_complement_accuracies() =>
        Claim.Holds(Gen.Choose(0, 100).ArrayOf(10), values =>
        {
            CorruptionAccuracy Row(string name, int from) => new(name, [.. values[from..(from + 5)].Select(value => value / 100.0)]);
            var forward = CorruptionErrors.Measure([Row("fog", 0), Row("snow", 5)], 0.8, Normaliser);
            var backward = CorruptionErrors.Measure([Row("snow", 5), Row("fog", 0)], 0.8, Normaliser);
            Assert.Equal(forward.MeanCorruptionError, backward.MeanCorruptionError, 1e-12);
            Assert.InRange(forward.UnnormalisedMeanError, 0, 1);
            Assert.Equal(1 - values[0] / 100.0, forward.PerCorruption[0].ErrorBySeverity[0], 1e-15);
        });

    [Fact]
    public void Where_nobody_degrades_the_relative_error_is_undefined_with_a_reason()
    {
        var flat = new CorruptionNormaliser("flat", 0.5, new Dictionary<string, double> { ["fog"] = 0.5 });
        var errors = CorruptionErrors.Measure([new("fog", [0.75, 0.75, 0.75, 0.75, 0.75])], 0.75, flat);
        Assert.False(errors.RelativeMeanCorruptionError.IsDefined);
        Assert.Contains("fog", errors.RelativeMeanCorruptionError.Reason, StringComparison.Ordinal);
        Assert.Equal(0.5, errors.MeanCorruptionError);
    }

    [Fact]
    public void Impossible_corruption_tables_are_refused()
    {
        CorruptionAccuracy whole = new("fog", [0.5, 0.5, 0.5, 0.5, 0.5]);
        Refuses([]);
        Refuses([whole, whole]);
        Refuses([new("fog", [0.5, 0.5, 0.5, 0.5])]);
        Refuses([new("fog", [0.5, 0.5, 0.5, 0.5, double.NaN])]);
        Refuses([new("fog", [0.5, 0.5, 0.5, 0.5, 50])]);
        Refuses([whole with { Corruption = "dust" }]);
        Assert.Throws<ArgumentException>(() => CorruptionErrors.Measure([whole], double.PositiveInfinity, Normaliser));
        Assert.Throws<ArgumentException>(() => new CorruptionNormaliser("zero", 0.3, new Dictionary<string, double> { ["fog"] = 0 }));

        static void Refuses(ImmutableArray<CorruptionAccuracy> accuracies) =>
            Assert.Throws<ArgumentException>(() => CorruptionErrors.Measure(accuracies, 0.8, Normaliser));
    }

    [Fact]
    public void Flips_survive_relabelling_and_lie_between_never_and_always() =>
        Claim.Holds(Gen.Choose(0, 3).ArrayOf(12), predictions =>
        {
            var flips = FlipProbability.Measure(predictions, [5, 7], FrameReference.PreviousFrame);
            var relabelled = FlipProbability.Measure(
                Array.ConvertAll(predictions, value => 9 - value), [5, 7], FrameReference.PreviousFrame);
            Assert.Equal(flips.Value, relabelled.Value);
            Assert.InRange(flips.Value, 0, 1);
            Assert.Equal((flips.PerSequence[0] + flips.PerSequence[1]) / 2, flips.Value, 1e-15);
        });

    [Theory]
    [InlineData(new int[0], 1, FrameReference.PreviousFrame)]
    [InlineData(new[] { 1, 3 }, 1, FrameReference.PreviousFrame)]
    [InlineData(new[] { 2, 3 }, 1, FrameReference.PreviousFrame)]
    [InlineData(new[] { 2, 2 }, 2, FrameReference.PreviousFrame)]
    [InlineData(new[] { 4 }, 0, FrameReference.PreviousFrame)]
    [InlineData(new[] { 4 }, 2, FrameReference.FirstFrame)]
    public void Sequences_without_pairs_to_compare_are_refused(int[] lengths, int step, FrameReference compareTo) =>
        Assert.Throws<ArgumentException>(() => FlipProbability.Measure([1, 2, 3, 4], lengths, compareTo, step));

    [Fact]
    public void Scores_that_cannot_be_ranked_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Measure([1, 2, 3, 4], 2, RankWeighting.Top5));
        Assert.Throws<ArgumentException>(() => Measure([1, 2, 3, double.NaN], 2, RankWeighting.Zipf));
        Assert.Throws<ArgumentException>(() => Measure([1, 2, 3], 2, RankWeighting.Zipf));

        static RankingDistance Measure(double[] scores, int classes, RankWeighting weighting) =>
            RankingDistance.Measure(scores, classes, [2], weighting, FrameReference.PreviousFrame);
    }
}
