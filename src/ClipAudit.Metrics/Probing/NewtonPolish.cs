using System.Numerics.Tensors;
using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Probing;

/// <summary>Takes a point near the minimum to the minimum, by Newton steps whose equations conjugate gradients solve.</summary>
internal static class NewtonPolish
{
    private const int MaxSteps = 30;
    private const int MaxHalvings = 30;
    private const double SolveTolerance = 1e-6;
    private const double Slack = 1e-12;

    /// <summary>Improves x in place until a step no longer moves it.</summary>
    /// <param name="evaluate">The function and its gradient.</param>
    /// <param name="hessianTimes">At x, times a direction, into a result.</param>
    /// <param name="x">The point.</param>
    /// <param name="tolerance">On the largest component of a step, relative to 1 + the largest of x.</param>
    /// <returns>Whether the last step was small enough.</returns>
    public static bool Run(
        Func<double[], double[], double> evaluate, Action<double[], double[], double[]> hessianTimes, double[] x, double tolerance)
    {
        var gradient = new double[x.Length];
        var value = evaluate(x, gradient);
        for (var step = 0; step < MaxSteps; step++)
        {
            var direction = Solve(hessianTimes, x, gradient);
            var size = Math.Abs(TensorPrimitives.MaxMagnitude<double>(direction));
            var allowed = tolerance * (1 + Math.Abs(TensorPrimitives.MaxMagnitude<double>(x)));
            if (!TryMove(evaluate, x, direction, ref value, gradient))
                return size <= allowed;
            if (size <= allowed)
                return true;
        }
        return false;
    }

    private static bool TryMove(
        Func<double[], double[], double> evaluate, double[] x, double[] direction, ref double value, double[] gradient)
    {
        var (next, length) = (new double[x.Length], 1.0);
        for (var attempt = 0; attempt < MaxHalvings; attempt++, length /= 2)
        {
            TensorPrimitives.MultiplyAdd(direction, length, x, next);
            var nextValue = evaluate(next, gradient);
            // At the minimum the decrease is lost in rounding: a step that does not visibly climb is good.
            if (!(nextValue <= value + Slack * Math.Abs(value)))
                continue;
            next.CopyTo(x, 0);
            value = nextValue;
            return true;
        }
        return false;
    }

    /// <summary>Solves H p = −g by conjugate gradients; H is positive semi-definite and g lies in its range.</summary>
    private static double[] Solve(Action<double[], double[], double[]> hessianTimes, double[] x, double[] gradient)
    {
        var (solution, residual) = (new double[x.Length], new double[x.Length]);
        TensorPrimitives.Negate<double>(gradient, residual);
        var (search, curved) = ((double[])residual.Clone(), new double[x.Length]);
        var square = OrderedSums.SumOfSquares(residual);
        var enough = square * SolveTolerance * SolveTolerance;
        for (var i = 0; i < 2 * x.Length && square > enough; i++)
        {
            hessianTimes(x, search, curved);
            var curvature = OrderedSums.Dot(search, curved);
            if (!(curvature > 0))
                break;
            TensorPrimitives.MultiplyAdd(search, square / curvature, solution, solution);
            TensorPrimitives.MultiplyAdd(curved, -square / curvature, residual, residual);
            var next = OrderedSums.SumOfSquares(residual);
            TensorPrimitives.MultiplyAdd(search, next / square, residual, search);
            square = next;
        }
        return solution;
    }
}
