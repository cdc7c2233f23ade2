using System.Text.Json;
using ClipAudit.Metrics.Robustness;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>Cases of corruption.json.</summary>
internal static class CorruptionGolden
{
    public static GoldenFamily Family { get; } = new(
        "corruption", "mean over severities, then over corruptions; mean per sequence, then over sequences",
        [
            "kind", "clean_accuracy", "corruption_accuracy_by_severity", "baseline_mean_error", "baseline_clean_error",
            "predictions_per_sequence", "compare_to", "step", "mode", "scores",
        ],
        Evaluate);

    private static GoldenTree Evaluate(GoldenInput input) => input.Text("kind") switch
    {
        "mce" => CorruptionErrorsOf(input),
        "flip_probability" => FlipProbabilityOf(input),
        "rank_distance" => RankDistanceOf(input),
        var kind => throw new GoldenFormatException($"Unknown kind '{kind}'."),
    };

    private static GoldenTree CorruptionErrorsOf(GoldenInput input)
    {
        var accuracies = input.Object("corruption_accuracy_by_severity");
        var baseline = input.Object("baseline_mean_error");
        var errors = CorruptionErrors.Measure(
            [.. accuracies.FieldNames.Select(name => new CorruptionAccuracy(name, [.. accuracies.Doubles(name)]))],
            input.Double("clean_accuracy"),
            new CorruptionNormaliser(
                "golden", input.Double("baseline_clean_error"), baseline.FieldNames.ToDictionary(name => name, baseline.Double)));
        var (ratios, relative) = (new GoldenTree(), new GoldenTree());
        foreach (var error in errors.PerCorruption)
        {
            ratios[error.Corruption] = error.Ratio;
            relative[error.Corruption] = error.RelativeRatio;
        }

        return new GoldenTree
        {
            ["mce"] = errors.MeanCorruptionError,
            ["relative_mce"] = errors.RelativeMeanCorruptionError,
            ["unnormalised_mean_error"] = errors.UnnormalisedMeanError,
            ["ce"] = ratios,
            ["relative_ce"] = relative,
        };
    }

    private static GoldenTree FlipProbabilityOf(GoldenInput input)
    {
        var sequences = input.Rows("predictions_per_sequence");
        var flips = FlipProbability.Measure(
            [.. sequences.SelectMany(sequence => sequence.Select(prediction => (int)prediction))],
            [.. sequences.Select(sequence => sequence.Length)], CompareTo(input), Step(input));
        return new GoldenTree { ["flip_probability"] = flips.Value };
    }

    private static GoldenTree RankDistanceOf(GoldenInput input)
    {
        var sequences = input.Json("scores").EnumerateArray().Select(Frames).ToList();
        var distance = RankingDistance.Measure(
            [.. sequences.SelectMany(frames => frames.SelectMany(frame => frame))], sequences[0][0].Length,
            [.. sequences.Select(frames => frames.Length)], Weighting(input.Text("mode")), CompareTo(input), Step(input));
        return new GoldenTree { ["distance"] = distance.Value };
    }

    private static double[][] Frames(JsonElement sequence) =>
        [.. sequence.EnumerateArray().Select(frame =>
            frame.EnumerateArray().Select(score => GoldenInput.Number(score, "scores")).ToArray())];

    private static int Step(GoldenInput input) => input.Has("step") ? input.Int32("step") : 1;

    private static FrameReference CompareTo(GoldenInput input) => input.Text("compare_to") switch
    {
        "previous_frame" => FrameReference.PreviousFrame,
        "first_frame" => FrameReference.FirstFrame,
        var other => throw new GoldenFormatException($"Unknown compare_to '{other}'."),
    };

    private static RankWeighting Weighting(string mode) => mode switch
    {
        "top5" => RankWeighting.Top5,
        "zipf" => RankWeighting.Zipf,
        _ => throw new GoldenFormatException($"Unknown mode '{mode}'."),
    };
}
