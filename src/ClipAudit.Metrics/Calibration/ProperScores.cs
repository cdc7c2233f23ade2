using System.Numerics;

namespace ClipAudit.Metrics.Calibration;

/// <summary>What the logarithm sees of a probability of 0.</summary>
public enum LogClipping
{
    /// <summary>Probabilities are moved into [ε, 1 − ε], ε = 2⁻⁵², and renormalised: scikit-learn's log_loss. A certain mistake
    /// costs 36.04 nats.</summary>
    MachineEpsilon,

    /// <summary>None: a certain mistake costs infinitely much. torch's nll_loss.</summary>
    None,
}

/// <summary>Proper scoring rules: the lower, the better, and best in expectation at the true probabilities.</summary>
public static class ProperScores
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>The Brier score of several classes.</summary>
    /// <remarks>(1/n) Σᵢ Σ_c (p_ic − [c = yᵢ])², in [0, 2]: 0 certain and right, 2 certain and wrong. With two classes it is
    /// twice
    /// <see cref="BinaryBrier"/>. Source: Brier 1950 (doi:10.1175/1520-0493(1950)078).</remarks>
    /// <typeparam name="T">The precision of the probabilities.</typeparam>
    /// <param name="probabilities">Shape [examples, classes]; in [0, 1], adding up to 1 within 0.001 in each row.</param>
    /// <param name="classes">At least 1.</param>
    /// <param name="labels">Shape [examples]; in [0, classes).</param>
    /// <returns>The mean over the examples.</returns>
    /// <exception cref="ArgumentException">No examples, lengths that don't fit, rows that are no probabilities, or a label
    /// outside [0, classes).</exception>
    public static double Brier<T>(ReadOnlySpan<T> probabilities, int classes, ReadOnlySpan<int> labels)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var examples = ClassProbabilities.Validate(probabilities, classes, labels);
        var sum = 0.0;
        for (var i = 0; i < examples; i++)
            for (var c = 0; c < classes; c++)
            {
                var error = double.CreateChecked(probabilities[i * classes + c]) - (c == labels[i] ? 1 : 0);
                sum += error * error;
            }
        return sum / examples;
    }

    /// <summary>The Brier score of a yes-or-no forecast.</summary>
    /// <remarks>(1/n) Σ (pᵢ − yᵢ)², in [0, 1]: 0 certain and right, 1 certain and wrong, ¼ for p = ½.</remarks>
    /// <param name="probabilities">Shape [examples]; of label 1, in [0, 1].</param>
    /// <param name="labels">Shape [examples]; 0 or 1.</param>
    /// <returns>The mean over the examples.</returns>
    /// <exception cref="ArgumentException">No examples, lengths that differ, or values outside their range.</exception>
    public static double BinaryBrier(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels)
    {
        ValidateBinary(probabilities, labels);
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
            sum += (probabilities[i] - labels[i]) * (probabilities[i] - labels[i]);
        return sum / labels.Length;
    }

    /// <summary>The mean negative log-likelihood of the true classes, in nats.</summary>
    /// <remarks>−(1/n) Σ ln p_i,yᵢ, in [0, ∞]: 0 certain and right, ln(classes) for a uniform guess.</remarks>
    /// <typeparam name="T">The precision of the probabilities.</typeparam>
    /// <param name="probabilities">Shape [examples, classes]; in [0, 1], adding up to 1 within 0.001 in each row.</param>
    /// <param name="classes">At least 1.</param>
    /// <param name="labels">Shape [examples]; in [0, classes).</param>
    /// <param name="clipping">What the logarithm sees of 0.</param>
    /// <returns>The mean over the examples; infinite only without clipping.</returns>
    /// <exception cref="ArgumentException">No examples, lengths that don't fit, rows that are no probabilities, or a label
    /// outside [0, classes).</exception>
    public static double NegativeLogLikelihood<T>(
        ReadOnlySpan<T> probabilities, int classes, ReadOnlySpan<int> labels, LogClipping clipping = LogClipping.MachineEpsilon)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var examples = ClassProbabilities.Validate(probabilities, classes, labels);
        var sum = 0.0;
        for (var i = 0; i < examples; i++)
        {
            var row = probabilities.Slice(i * classes, classes);
            var total = 1.0;
            if (clipping == LogClipping.MachineEpsilon)
            {
                total = 0;
                foreach (var p in row)
                    total += Clip(double.CreateChecked(p), clipping);
            }
            sum -= Math.Log(Clip(double.CreateChecked(row[labels[i]]), clipping) / total);
        }
        return sum / examples;
    }

    /// <summary>The mean negative log-likelihood of a yes-or-no forecast, in nats.</summary>
    /// <remarks>−(1/n) Σ (yᵢ ln pᵢ + (1−yᵢ) ln(1−pᵢ)), in [0, ∞]: 0 certain and right, ln 2 for p = ½.</remarks>
    /// <param name="probabilities">Shape [examples]; of label 1, in [0, 1].</param>
    /// <param name="labels">Shape [examples]; 0 or 1.</param>
    /// <param name="clipping">What the logarithm sees of 0.</param>
    /// <returns>The mean over the examples; infinite only without clipping.</returns>
    /// <exception cref="ArgumentException">No examples, lengths that differ, or values outside their range.</exception>
    public static double BinaryNegativeLogLikelihood(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, LogClipping clipping = LogClipping.MachineEpsilon)
    {
        ValidateBinary(probabilities, labels);
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var p = Clip(probabilities[i], clipping);
            sum -= Math.Log(labels[i] == 1 ? p : 1 - p);
        }
        return sum / labels.Length;
    }

    private static double Clip(double probability, LogClipping clipping) =>
        clipping == LogClipping.None ? probability : Math.Clamp(probability, Epsilon, 1 - Epsilon);

    private static void ValidateBinary(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels)
    {
        Check.NotEmpty(probabilities);
        Check.SameLength(labels.Length, probabilities.Length);
        Check.AllInRange(probabilities, 0, 1);
        Check.AllInRange(labels, 0, 1);
    }
}
