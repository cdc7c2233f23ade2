using System.Numerics;

namespace ClipAudit.Metrics.Calibration;

/// <summary>The temperature that calibrates logits: the one number T for which softmax(logits/T) fits the labels best.</summary>
public static class TemperatureScaling
{
    /// <summary>The temperature that minimises the mean negative log-likelihood.</summary>
    /// <remarks>argmin_T −(1/n) Σ ln softmax(xᵢ/T)[yᵢ], T &gt; 0. 1: the logits are calibrated as they are; above 1: they were
    /// overconfident. The likelihood is convex in 1/T, so safeguarded Newton steps find the one minimum, to 10⁻¹² of its value.
    /// Undefined where there is none: every example right (T → 0), or logits no better than chance (T → ∞). Source: Guo et al.
    /// 2017 (arXiv:1706.04599).</remarks>
    /// <typeparam name="T">The precision of the logits.</typeparam>
    /// <param name="logits">Shape [examples, classes]; finite.</param>
    /// <param name="classes">At least 2.</param>
    /// <param name="labels">Shape [examples]; in [0, classes).</param>
    /// <returns>The temperature, or why there is none.</returns>
    /// <exception cref="ArgumentException">No examples, lengths that don't fit, a logit that is not finite, or a label outside
    /// [0, classes).</exception>
    public static MetricValue Fit<T>(ReadOnlySpan<T> logits, int classes, ReadOnlySpan<int> labels)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Check.AtLeast(classes, 2);
        Validate(logits, classes, labels);
        if (Slope(logits, classes, labels, 0).First >= 0)
            return MetricValue.Undefined("The logits fit the labels no better than chance, so no finite temperature is best.");
        if (AllRight(logits, classes, labels))
            return MetricValue.Undefined("Every example is right, so the likelihood grows without end as the temperature falls.");
        var (low, high) = (0.0, 1.0);
        while (Slope(logits, classes, labels, high).First < 0)
            (low, high) = (high, high * 4);
        return 1 / Root(logits, classes, labels, low, high);
    }

    /// <summary>The mean negative log-likelihood of the true classes under softmax(logits/T), in nats.</summary>
    /// <remarks>In [0, ∞); ln(classes) for equal logits. Computed by log-sum-exp, so never infinite.</remarks>
    /// <typeparam name="T">The precision of the logits.</typeparam>
    /// <param name="logits">Shape [examples, classes]; finite.</param>
    /// <param name="classes">At least 1.</param>
    /// <param name="labels">Shape [examples]; in [0, classes).</param>
    /// <param name="temperature">Positive and finite; 1 for the logits as they are.</param>
    /// <returns>The mean over the examples.</returns>
    /// <exception cref="ArgumentException">No examples, lengths that don't fit, a logit that is not finite, a label outside
    /// [0, classes), or a temperature that is not positive.</exception>
    public static double NegativeLogLikelihood<T>(
        ReadOnlySpan<T> logits, int classes, ReadOnlySpan<int> labels, double temperature = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var examples = Validate(logits, classes, labels);
        Check.Finite(temperature);
        if (temperature <= 0)
            throw new ArgumentException($"temperature must be positive; it is {Check.Text(temperature)}.", nameof(temperature));
        var sum = 0.0;
        for (var i = 0; i < examples; i++)
        {
            var row = logits.Slice(i * classes, classes);
            var (max, total) = (Max(row), 0.0);
            foreach (var logit in row)
                total += Math.Exp((double.CreateChecked(logit) - max) / temperature);
            sum += Math.Log(total) + (max - double.CreateChecked(row[labels[i]])) / temperature;
        }
        return sum / examples;
    }

    private static double Root<T>(ReadOnlySpan<T> logits, int classes, ReadOnlySpan<int> labels, double low, double high)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var inverse = (low + high) / 2;
        for (var step = 0; step < 200 && high - low > 1e-15 * high; step++)
        {
            var (first, second) = Slope(logits, classes, labels, inverse);
            (low, high) = first < 0 ? (inverse, high) : (low, inverse);
            var newton = inverse - first / second;
            // Only strictly inside the bracket; else halve it.
            var next = newton > low && newton < high ? newton : (low + high) / 2;
            if (Math.Abs(next - inverse) <= 1e-13 * inverse)
                return next;
            inverse = next;
        }
        return inverse;
    }

    /// <summary>The first two derivatives of the mean negative log-likelihood by 1/T.</summary>
    private static (double First, double Second) Slope<T>(
        ReadOnlySpan<T> logits, int classes, ReadOnlySpan<int> labels, double inverse)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var (first, second) = (0.0, 0.0);
        for (var i = 0; i < labels.Length; i++)
        {
            var row = logits.Slice(i * classes, classes);
            var max = Max(row);
            var (total, mean, square) = (0.0, 0.0, 0.0);
            foreach (var logit in row)
            {
                var below = double.CreateChecked(logit) - max;
                var weight = Math.Exp(inverse * below);
                total += weight;
                mean += weight * below;
                square += weight * below * below;
            }
            mean /= total;
            first += mean - (double.CreateChecked(row[labels[i]]) - max);
            second += Math.Max(0, square / total - mean * mean);
        }
        return (first, second);
    }

    private static bool AllRight<T>(ReadOnlySpan<T> logits, int classes, ReadOnlySpan<int> labels)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < labels.Length; i++)
        {
            var row = logits.Slice(i * classes, classes);
            if (double.CreateChecked(row[labels[i]]) < Max(row))
                return false;
        }
        return true;
    }

    private static double Max<T>(ReadOnlySpan<T> row) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var max = row[0];
        foreach (var value in row)
            max = value > max ? value : max;
        return double.CreateChecked(max);
    }

    private static int Validate<T>(ReadOnlySpan<T> logits, int classes, ReadOnlySpan<int> labels)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var examples = Check.Rows(logits, classes);
        Check.SameLength(labels.Length, examples);
        Check.AllInRange(labels, 0, classes - 1);
        Check.Finite(logits);
        return examples;
    }
}
