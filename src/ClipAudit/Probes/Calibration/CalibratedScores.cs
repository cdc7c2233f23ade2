using ClipAudit.Metrics.Calibration;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Calibration;

/// <summary>What calibration is measured on, image by image, after the logits were divided by a temperature.</summary>
internal sealed class CalibratedScores
{
    private CalibratedScores(int images)
    {
        Confidences = new double[images];
        Right = new bool[images];
        Brier = new double[images];
        LogLoss = new double[images];
    }

    public double[] Confidences { get; }

    public bool[] Right { get; }

    /// <summary>Squared distance from the certain and right forecast.</summary>
    public double[] Brier { get; }

    public double[] LogLoss { get; }

    public static CalibratedScores Of(LabelledScores scores, double temperature)
    {
        var result = new CalibratedScores(scores.Images);
        var (row, one) = (new double[scores.Classes], new int[1]);
        for (var i = 0; i < scores.Images; i++)
        {
            if (scores.Given is { } given && temperature == 1)
                given.AsSpan(i * scores.Classes, scores.Classes).CopyTo(row);
            else
                Softmax(scores.Logits.AsSpan(i * scores.Classes, scores.Classes), temperature, row);
            one[0] = scores.Labels[i];
            ClassProbabilities.TopLabel<double>(
                row, scores.Classes, one, result.Confidences.AsSpan(i, 1), result.Right.AsSpan(i, 1));
            // A sum of rounded exponentials can pass 1 by a bit.
            result.Confidences[i] = Math.Min(1, result.Confidences[i]);
            result.Brier[i] = ProperScores.Brier<double>(row, scores.Classes, one);
            result.LogLoss[i] = ProperScores.NegativeLogLikelihood<double>(row, scores.Classes, one);
        }
        return result;
    }

    private static void Softmax(ReadOnlySpan<float> logits, double temperature, Span<double> probabilities)
    {
        double max = double.NegativeInfinity, sum = 0;
        foreach (var logit in logits)
            max = Math.Max(max, logit);
        for (var c = 0; c < logits.Length; c++)
            sum += probabilities[c] = Math.Exp((logits[c] - max) / temperature);
        for (var c = 0; c < logits.Length; c++)
            probabilities[c] /= sum;
    }
}
