using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Calibration;

/// <summary>The measures of calibration.</summary>
/// <remarks>The variant of a measurement names the binning, where there is one, and the dataset that the temperature was fitted
/// on, where logits were divided by it.</remarks>
public static class CalibrationMeasures
{
    private const string Guo = "Guo et al. 2017, arXiv:1706.04599";
    private const string Clipped = "probabilities clipped at 2⁻⁵², a certain mistake costs 36.04 nats";

    /// <summary>Expected calibration error.</summary>
    public static Measure Expected { get; } = new(
        "calibration.ece", "Expected calibration error", Unit.Fraction, Direction.Lower,
        "Σ over bins of share of images · |accuracy − mean confidence|; 0: perfect; small samples raise it", Guo);

    /// <summary>Maximum calibration error.</summary>
    public static Measure Maximum { get; } = new(
        "calibration.mce", "Maximum calibration error", Unit.Fraction, Direction.Lower,
        "largest |accuracy − mean confidence| of a bin, however few its images; 0: perfect; small bins raise it", Guo);

    /// <summary>Brier score.</summary>
    public static Measure Brier { get; } = new(
        "calibration.brier", "Brier score", Unit.Number, Direction.Lower,
        "mean over images of Σ over classes (probability − [class is the label])²; 0: certain and right, 2: certain and wrong",
        "Brier 1950, Monthly Weather Review 78, 1-3");

    /// <summary>Negative log-likelihood.</summary>
    public static Measure LogLikelihood { get; } = new(
        "calibration.nll", "Negative log-likelihood", Unit.Number, Direction.Lower,
        $"mean over images of −ln of the label's probability, in nats; ln(classes): a uniform guess; {Clipped}", Guo);

    /// <summary>Mean confidence minus accuracy.</summary>
    public static Measure Overconfidence { get; } = new(
        "calibration.overconfidence", "Mean confidence minus accuracy", Unit.FractionDifference, Direction.Neither,
        "mean over images of the largest probability minus share of right predictions; above 0: overconfident, below 0: "
        + "underconfident",
        Guo);

    /// <summary>The temperature that fits best.</summary>
    public static Measure Temperature { get; } = new(
        "calibration.temperature", "Temperature that fits the labels best", Unit.Number, Direction.Neither,
        "T of least negative log-likelihood of softmax(logits / T); 1: calibrated as it is, above 1: overconfident; interval by "
        + "resampling one Newton step in 1/T",
        Guo);

    /// <summary>Accuracy within a bin of confidence.</summary>
    public static Measure BinAccuracy { get; } = new(
        "calibration.bin.accuracy", "Accuracy in a bin of confidence", Unit.Fraction, Direction.Neither,
        "right predictions / images of the bin that the class names by its edges; empty bins are left out", Guo);

    /// <summary>Mean confidence within a bin.</summary>
    public static Measure BinConfidence { get; } = new(
        "calibration.bin.confidence", "Mean confidence in a bin of confidence", Unit.Fraction, Direction.Neither,
        "mean confidence of the images of the bin that the class names by its edges; empty bins are left out", Guo);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } =
        [Expected, Maximum, Brier, LogLikelihood, Overconfidence, Temperature, BinAccuracy, BinConfidence];
}
