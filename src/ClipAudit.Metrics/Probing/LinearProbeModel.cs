using System.Collections.Immutable;
using System.Numerics;

namespace ClipAudit.Metrics.Probing;

/// <summary>How the fit of a probe ended.</summary>
/// <param name="Objective">C · Σ cross-entropy + ½‖W‖² at the minimum, at least 0.</param>
/// <param name="Iterations">Iterations of L-BFGS.</param>
/// <param name="LargestGradient">The largest component of the gradient; 0 at the exact minimum.</param>
/// <param name="Converged">Whether the minimum was reached to the asked precision.</param>
public sealed record LinearProbeFit(double Objective, int Iterations, double LargestGradient, bool Converged);

/// <summary>A fitted linear probe.</summary>
/// <param name="Classes">Shape [classes]; the labels in ascending order.</param>
/// <param name="Dimension">The length of a feature vector.</param>
/// <param name="Coefficients">Shape [rows, dimension]; one row per class, or one row in all for two classes: the logit of the
/// second.</param>
/// <param name="Intercepts">Shape [rows].</param>
/// <param name="Fit">How the fit ended.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record LinearProbeModel(
    ImmutableArray<int> Classes, int Dimension, ImmutableArray<double> Coefficients, ImmutableArray<double> Intercepts,
    LinearProbeFit Fit)
{
    /// <summary>The probability of each class for each example.</summary>
    /// <remarks>softmax(W x + b), or the logistic function of the one row; each row adds up to 1.</remarks>
    /// <typeparam name="T">The precision of the features.</typeparam>
    /// <param name="features">Shape [examples, dimension]; finite.</param>
    /// <param name="probabilities">Shape [examples, classes]; receives the probabilities, classes in the order of
    /// <see cref="Classes"/>.</param>
    /// <exception cref="ArgumentException">No examples, lengths that don't fit, or a feature that is not finite.</exception>
    public void Probabilities<T>(ReadOnlySpan<T> features, Span<double> probabilities)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var examples = Check.Rows(features, Dimension);
        Check.SameLength(probabilities.Length, checked(examples * Classes.Length));
        Check.Finite(features);
        for (var i = 0; i < examples; i++)
        {
            var row = probabilities.Slice(i * Classes.Length, Classes.Length);
            var x = features.Slice(i * Dimension, Dimension);
            for (var r = 0; r < Intercepts.Length; r++)
                row[r] = Logit(x, r);
            if (Intercepts.Length > 1)
                ProbabilityRow.Softmax(row);
            else
                (row[0], row[1]) = (ProbabilityRow.Sigmoid(-row[0]), ProbabilityRow.Sigmoid(row[0]));
        }
    }

    /// <summary>The most probable class of each example; ties go to the class listed first.</summary>
    /// <typeparam name="T">The precision of the features.</typeparam>
    /// <param name="features">Shape [examples, dimension]; finite.</param>
    /// <returns>Shape [examples]; labels.</returns>
    /// <exception cref="ArgumentException">No examples, lengths that don't fit, or a feature that is not finite.</exception>
    public ImmutableArray<int> Predict<T>(ReadOnlySpan<T> features) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var examples = Check.Rows(features, Dimension);
        Check.Finite(features);
        var labels = ImmutableArray.CreateBuilder<int>(examples);
        for (var i = 0; i < examples; i++)
        {
            var x = features.Slice(i * Dimension, Dimension);
            // One row: the first class has the logit 0.
            var (best, highest) = Intercepts.Length == 1 ? (0, 0.0) : (0, Logit(x, 0));
            for (var c = 1; c < Classes.Length; c++)
                if (Logit(x, Intercepts.Length == 1 ? 0 : c) is var logit && logit > highest)
                    (best, highest) = (c, logit);
            labels.Add(Classes[best]);
        }
        return labels.MoveToImmutable();
    }

    private double Logit<T>(ReadOnlySpan<T> x, int row) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var weights = Coefficients.AsSpan(row * Dimension, Dimension);
        var sum = Intercepts[row];
        for (var i = 0; i < x.Length; i++)
            sum += weights[i] * double.CreateChecked(x[i]);
        return sum;
    }
}
