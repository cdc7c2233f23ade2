using ClipAudit.Metrics.Calibration;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>Calibration errors and proper scores.</summary>
internal static class CalibrationGolden
{
    public static GoldenFamily Family { get; } = new(
        "calibration", "equal-width bins closed on the right; log loss clipped at machine epsilon",
        ["kind", "probabilities", "probability", "labels", "bins"],
        input => Evaluate(input, CalibrationBinning.EqualWidth, LogClipping.MachineEpsilon))
    {
        Variants =
        [
            new("equal-width bins closed on the left", "bins closed on the left",
                input => Evaluate(input, CalibrationBinning.EqualWidthClosedLeft, LogClipping.MachineEpsilon)),
            new("log loss without clipping", "no clipping",
                input => Evaluate(input, CalibrationBinning.EqualWidth, LogClipping.None)),
        ],
    };

    private static GoldenTree Evaluate(GoldenInput input, CalibrationBinning binning, LogClipping clipping) =>
        (input.Has("kind") ? input.Text("kind") : "multiclass") switch
        {
            "multiclass" => Classes(input, binning, clipping),
            "binary" => Binary(input, clipping),
            var kind => throw new GoldenFormatException($"'{kind}' is no kind of calibration case."),
        };

    private static GoldenTree Classes(GoldenInput input, CalibrationBinning binning, LogClipping clipping)
    {
        var (probabilities, classes) = input.Matrix("probabilities");
        var labels = input.Int32s("labels");
        var bins = input.Int32("bins");
        var (confidences, correct) = (new double[labels.Length], new bool[labels.Length]);
        ClassProbabilities.TopLabel<double>(probabilities, classes, labels, confidences, correct);
        var error = CalibrationError.Of(confidences, correct, bins, binning);
        var overall = CalibrationError.Of(confidences, correct, 1).Bins[0];
        var tree = new GoldenTree
        {
            ["accuracy"] = overall.Accuracy,
            ["mean_confidence"] = overall.MeanConfidence,
            ["ece"] = error.Expected,
            ["ece_equal_mass"] = CalibrationError.Of(confidences, correct, bins, CalibrationBinning.EqualMass).Expected,
            ["ece_adaptive_gce"] = CalibrationError.Of(confidences, correct, bins, CalibrationBinning.AdaptiveQuantiles).Expected,
            ["brier"] = ProperScores.Brier<double>(probabilities, classes, labels),
            ["nll"] = ProperScores.NegativeLogLikelihood<double>(probabilities, classes, labels, clipping),
        };
        tree.AddOptional("mce", error.Maximum);
        tree.AddOptional("rms_calibration_error", error.RootMeanSquare);
        return tree;
    }

    private static GoldenTree Binary(GoldenInput input, LogClipping clipping)
    {
        var probabilities = input.Doubles("probability");
        var labels = input.Int32s("labels");
        return new GoldenTree
        {
            ["brier"] = ProperScores.BinaryBrier(probabilities, labels),
            ["nll"] = ProperScores.BinaryNegativeLogLikelihood(probabilities, labels, clipping),
        };
    }
}
