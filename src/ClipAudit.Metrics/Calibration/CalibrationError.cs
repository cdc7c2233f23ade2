using System.Collections.Immutable;

namespace ClipAudit.Metrics.Calibration;

/// <summary>The examples whose confidence falls into one bin.</summary>
/// <param name="Lower">The lower edge, in [0, 1].</param>
/// <param name="Upper">The upper edge, in [0, 1].</param>
/// <param name="Count">Examples in the bin.</param>
/// <param name="MeanConfidence">Their mean confidence; undefined in an empty bin.</param>
/// <param name="Accuracy">Their share of correct ones; undefined in an empty bin.</param>
public readonly record struct ReliabilityBin(
    double Lower, double Upper, int Count, MetricValue MeanConfidence, MetricValue Accuracy);

/// <summary>How far confidence is from accuracy, bin by bin and in all.</summary>
/// <param name="Binning">How the bins were made.</param>
/// <param name="Bins">The reliability diagram, by ascending confidence; empty bins included.</param>
/// <param name="Expected">ECE: Σ (count/n)·|accuracy − confidence|, in [0, 1]; 0 is perfect.</param>
/// <param name="Maximum">MCE: the largest |accuracy − confidence| of a bin, in [0, 1]; 0 is perfect.</param>
/// <param name="RootMeanSquare">√(Σ (count/n)·(accuracy − confidence)²), in [0, 1]; 0 is perfect.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record CalibrationError(
    CalibrationBinning Binning, ImmutableArray<ReliabilityBin> Bins, double Expected, double Maximum, double RootMeanSquare)
{
    /// <summary>Compares the confidence of the predicted class with how often it is right.</summary>
    /// <remarks>All three errors are 0 where accuracy equals mean confidence in every bin, which a calibrated model attains only
    /// up to sampling; ECE is biased upwards for small bins, and values under different binnings are not comparable. Source: Guo
    /// et al. 2017 (arXiv:1706.04599); Kumar et al. 2019 (arXiv:1909.10155).</remarks>
    /// <param name="confidences">Shape [examples]; the largest class probability, in [0, 1].</param>
    /// <param name="correct">Shape [examples]; whether that class is the true one.</param>
    /// <param name="bins">At least 1; 15 is customary.</param>
    /// <param name="binning">How bins are made.</param>
    /// <returns>The errors and the bins behind them.</returns>
    /// <exception cref="ArgumentException">No examples, lengths that differ, a confidence outside [0, 1], or no bins.</exception>
    public static CalibrationError Of(
        ReadOnlySpan<double> confidences, ReadOnlySpan<bool> correct, int bins = 15,
        CalibrationBinning binning = CalibrationBinning.EqualWidth)
    {
        Check.NotEmpty(confidences);
        Check.SameLength(correct.Length, confidences.Length);
        Check.AllInRange(confidences, 0, 1);
        Check.AtLeast(bins, 1);
        var edges = BinEdges.For(binning, confidences, bins);
        var (counts, sums, hits) = (new int[edges.BinCount], new double[edges.BinCount], new int[edges.BinCount]);
        for (var i = 0; i < confidences.Length; i++)
        {
            var bin = edges.BinOf(confidences[i]);
            counts[bin]++;
            sums[bin] += confidences[i];
            hits[bin] += correct[i] ? 1 : 0;
        }
        return Summarise(binning, edges, counts, sums, hits, confidences.Length);
    }

    private static CalibrationError Summarise(
        CalibrationBinning binning, BinEdges edges, int[] counts, double[] sums, int[] hits, int examples)
    {
        const string Empty = "The bin is empty.";
        var diagram = ImmutableArray.CreateBuilder<ReliabilityBin>(counts.Length);
        var (expected, maximum, squares) = (0.0, 0.0, 0.0);
        for (var bin = 0; bin < counts.Length; bin++)
        {
            diagram.Add(new ReliabilityBin(
                edges.Lower(bin), edges.Upper(bin), counts[bin],
                MetricValue.Ratio(sums[bin], counts[bin], Empty), MetricValue.Ratio(hits[bin], counts[bin], Empty)));
            if (counts[bin] == 0)
                continue;
            var gap = Math.Abs(hits[bin] - sums[bin]) / counts[bin];
            var share = counts[bin] / (double)examples;
            expected += share * gap;
            squares += share * gap * gap;
            maximum = Math.Max(maximum, gap);
        }
        return new CalibrationError(binning, diagram.MoveToImmutable(), expected, maximum, Math.Sqrt(squares));
    }
}
