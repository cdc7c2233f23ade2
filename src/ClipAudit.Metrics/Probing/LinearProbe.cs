using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Probing;

/// <summary>Fits a linear probe: L2-regularised logistic regression on frozen features.</summary>
public static class LinearProbe
{
    private const double LbfgsGradient = 1e-4;
    private const double PolishedStep = 1e-9;

    /// <summary>The probe that minimises scikit-learn's objective.</summary>
    /// <remarks>min over W, b of C · Σᵢ −ln softmax(W xᵢ + b)[yᵢ] + ½‖W‖²; the intercept is not penalised, features are used as
    /// given. Convex: one minimum, found by L-BFGS from 0 and polished by Newton steps. Softmax intercepts, defined up to a
    /// constant, are given with mean 0. Two classes: one logistic row, unless <paramref name="options"/> asks for a softmax.
    /// Source: scikit-learn's LogisticRegression; Radford et al. 2021 (arXiv:2103.00020), section 3.2.</remarks>
    /// <typeparam name="T">The precision of the features; sums are in double precision.</typeparam>
    /// <param name="features">Shape [examples, dimension]; finite.</param>
    /// <param name="dimension">At least 1.</param>
    /// <param name="labels">Shape [examples]; any whole numbers, at least two different ones.</param>
    /// <param name="options">C, the form for two classes, and when to stop.</param>
    /// <returns>The fitted probe.</returns>
    /// <exception cref="ArgumentException">No examples, lengths that don't fit, a feature that is not finite, one class only, or
    /// options outside their range.</exception>
    public static LinearProbeModel Fit<T>(
        ReadOnlyMemory<T> features, int dimension, ReadOnlySpan<int> labels, LinearProbeOptions options)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(options);
        Check.Finite(options.C);
        if (options.C <= 0)
            throw new ArgumentException($"C must be positive; it is {Check.Text(options.C)}.", nameof(options));
        Check.AtLeast(options.MaxIterations, 1);
        Check.AtLeast(options.Threads, 0);
        var examples = Check.Rows(features.Span, dimension, nameof(features));
        Check.SameLength(labels.Length, examples);
        Check.Finite(features.Span, nameof(features));
        var classes = labels.ToArray().Distinct().Order().ToArray();
        if (classes.Length < 2)
            throw new ArgumentException("labels must name at least two classes.", nameof(labels));
        var targets = new int[examples];
        for (var i = 0; i < examples; i++)
            targets[i] = Array.BinarySearch(classes, labels[i]);
        var rows = classes.Length == 2 && options.OneRowForTwoClasses ? 1 : classes.Length;
        var threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
        return Minimize(
            new LogisticObjective<T>(features, dimension, targets, rows, options.C, threads), classes, rows, dimension, options);
    }

    private static LinearProbeModel Minimize<T>(
        LogisticObjective<T> objective, int[] classes, int rows, int dimension, LinearProbeOptions options)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var (parameters, gradient) = (new double[objective.ParameterCount], new double[objective.ParameterCount]);
        var iterations = new Lbfgs(objective.Evaluate).Minimize(parameters, LbfgsGradient, options.MaxIterations);
        var polished = options.Polish
            && NewtonPolish.Run(objective.Evaluate, objective.HessianTimes, parameters, PolishedStep);
        var value = objective.Evaluate(parameters, gradient);
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(gradient));
        var intercepts = parameters.AsSpan(rows * dimension);
        if (rows > 1)
            TensorPrimitives.Subtract(intercepts, OrderedSums.Sum(intercepts) / rows, intercepts);
        return new LinearProbeModel(
            [.. classes], dimension, ImmutableArray.Create(parameters, 0, rows * dimension), [.. intercepts],
            new LinearProbeFit(value, iterations, largest, options.Polish ? polished : largest <= LbfgsGradient));
    }
}
