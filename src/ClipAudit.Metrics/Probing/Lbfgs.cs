using System.Numerics.Tensors;
using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Probing;

/// <summary>Minimises a smooth convex function by limited-memory BFGS (Nocedal and Wright 2006, algorithm 7.5) with
/// backtracking.</summary>
internal sealed class Lbfgs(Func<double[], double[], double> evaluate, int memory = 10)
{
    private const double SufficientDecrease = 1e-4;
    private const int MaxBacktracks = 40;

    private readonly LinkedList<(double[] Step, double[] Change, double Curvature)> _history = new();

    /// <summary>Improves x in place until its largest gradient component is small, or no step helps.</summary>
    /// <returns>The number of iterations made.</returns>
    public int Minimize(double[] x, double gradientTolerance, int maxIterations)
    {
        var gradient = new double[x.Length];
        var value = evaluate(x, gradient);
        for (var iteration = 0; iteration < maxIterations; iteration++)
        {
            if (TensorPrimitives.MaxMagnitude<double>(gradient) is var largest && Math.Abs(largest) <= gradientTolerance)
                return iteration;
            var direction = Direction(gradient);
            // Without history the gradient says nothing about the length of a step.
            var length = _history.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(OrderedSums.SumOfSquares(gradient))) : 1;
            if (TryStep(x, ref value, ref gradient, direction, length))
                continue;
            if (_history.Count == 0)
                return iteration;
            _history.Clear();
        }
        return maxIterations;
    }

    private bool TryStep(double[] x, ref double value, ref double[] gradient, double[] direction, double length)
    {
        var slope = OrderedSums.Dot(gradient, direction);
        var (next, nextGradient) = (new double[x.Length], new double[x.Length]);
        for (var attempt = 0; slope < 0 && attempt < MaxBacktracks; attempt++, length /= 2)
        {
            TensorPrimitives.MultiplyAdd(direction, length, x, next);
            var nextValue = evaluate(next, nextGradient);
            if (!(nextValue <= value + SufficientDecrease * length * slope))
                continue;
            Remember(x, next, gradient, nextGradient);
            next.CopyTo(x, 0);
            (value, gradient) = (nextValue, nextGradient);
            return true;
        }
        return false;
    }

    private void Remember(double[] x, double[] next, double[] gradient, double[] nextGradient)
    {
        var (step, change) = (new double[x.Length], new double[x.Length]);
        TensorPrimitives.Subtract<double>(next, x, step);
        TensorPrimitives.Subtract<double>(nextGradient, gradient, change);
        var curvature = OrderedSums.Dot(step, change);
        if (curvature <= 0)
            return;
        _history.AddLast((step, change, curvature));
        if (_history.Count > memory)
            _history.RemoveFirst();
    }

    /// <summary>Minus the approximate inverse Hessian times the gradient, by the two-loop recursion.</summary>
    private double[] Direction(double[] gradient)
    {
        var q = (double[])gradient.Clone();
        var alphas = new Stack<double>();
        for (var node = _history.Last; node is not null; node = node.Previous)
        {
            var (step, change, curvature) = node.Value;
            var alpha = OrderedSums.Dot(step, q) / curvature;
            alphas.Push(alpha);
            TensorPrimitives.MultiplyAdd(change, -alpha, q, q);
        }
        if (_history.Last is { } newest)
            TensorPrimitives.Multiply<double>(
                q, newest.Value.Curvature / OrderedSums.SumOfSquares(newest.Value.Change), q);
        foreach (var (step, change, curvature) in _history)
        {
            var beta = OrderedSums.Dot(change, q) / curvature;
            TensorPrimitives.MultiplyAdd(step, alphas.Pop() - beta, q, q);
        }
        TensorPrimitives.Negate<double>(q, q);
        return q;
    }
}
