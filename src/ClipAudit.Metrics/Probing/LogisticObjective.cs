using System.Numerics;
using System.Numerics.Tensors;
using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Probing;

/// <summary>C · Σ cross-entropy + ½‖W‖², its gradient, and its Hessian times a vector.</summary>
/// <remarks>Parameters are the rows of W, [rows, dimension], followed by the intercepts, [rows]. One row: the logit of the second
/// of two classes; else one row per class under a softmax. The examples are split into a fixed number of parts whose sums are
/// added in order, so the number of threads changes nothing.</remarks>
internal sealed class LogisticObjective<T>(
    ReadOnlyMemory<T> features, int dimension, int[] targets, int rows, double strength, int threads)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private const int Parts = 8;

    private readonly double[][] _partSums = new double[Parts][];
    private readonly double[] _partLosses = new double[Parts];

    public int ParameterCount => rows * (dimension + 1);

    /// <summary>The objective, and its gradient.</summary>
    public double Evaluate(double[] parameters, double[] gradient)
    {
        ForEachPart((part, from, to) =>
        {
            var (x, logits, sums) = (new double[dimension], new double[rows], _partSums[part]);
            var loss = 0.0;
            for (var i = from; i < to; i++)
            {
                Load(i, x);
                Multiply(parameters, x, logits);
                loss += LossToResiduals(logits, targets[i]);
                AddOuter(logits, x, sums);
            }
            _partLosses[part] = loss;
        });
        Collect(parameters, gradient);
        var weights = parameters.AsSpan(0, rows * dimension);
        var total = 0.0;
        foreach (var loss in _partLosses)
            total += loss;
        return strength * total + OrderedSums.SumOfSquares(weights) / 2;
    }

    /// <summary>The Hessian at the parameters times a direction.</summary>
    public void HessianTimes(double[] parameters, double[] direction, double[] result)
    {
        ForEachPart((part, from, to) =>
        {
            var (x, logits, along, sums) = (new double[dimension], new double[rows], new double[rows], _partSums[part]);
            for (var i = from; i < to; i++)
            {
                Load(i, x);
                Multiply(parameters, x, logits);
                Multiply(direction, x, along);
                CurveAlong(logits, along);
                AddOuter(along, x, sums);
            }
        });
        Collect(direction, result);
    }

    private void ForEachPart(Action<int, int, int> work)
    {
        var examples = targets.Length;
        Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            _partSums[part] ??= new double[ParameterCount];
            Array.Clear(_partSums[part]);
            work(part, (int)((long)examples * part / Parts), (int)((long)examples * (part + 1) / Parts));
        });
    }

    private void Load(int example, Span<double> x) =>
        TensorPrimitives.ConvertChecked(features.Span.Slice(example * dimension, dimension), x);

    private void Multiply(double[] parameters, double[] x, double[] logits)
    {
        for (var r = 0; r < rows; r++)
            logits[r] = parameters[rows * dimension + r]
                + OrderedSums.Dot(parameters.AsSpan(r * dimension, dimension), x);
    }

    private void AddOuter(double[] factors, double[] x, double[] sums)
    {
        for (var r = 0; r < rows; r++)
        {
            var row = sums.AsSpan(r * dimension, dimension);
            TensorPrimitives.MultiplyAdd(x, factors[r], row, row);
            sums[rows * dimension + r] += factors[r];
        }
    }

    /// <summary>C times the sums of all parts, plus the weights (not the intercepts) that the penalty adds.</summary>
    private void Collect(double[] penalised, double[] result)
    {
        Array.Clear(result);
        foreach (var sums in _partSums)
            TensorPrimitives.Add<double>(result, sums, result);
        TensorPrimitives.Multiply<double>(result, strength, result);
        var weights = rows * dimension;
        TensorPrimitives.Add(result.AsSpan(0, weights), penalised.AsSpan(0, weights), result.AsSpan(0, weights));
    }

    /// <summary>The cross-entropy of one example; its logits become probability minus truth.</summary>
    private static double LossToResiduals(double[] logits, int target)
    {
        if (logits.Length == 1)
        {
            var z = logits[0];
            var loss = Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - (target == 1 ? z : 0);
            logits[0] = ProbabilityRow.Sigmoid(z) - target;
            return loss;
        }
        var own = logits[target];
        var logSum = ProbabilityRow.Softmax(logits);
        logits[target] -= 1;
        return logSum - own;
    }

    /// <summary>The directional derivative of one example's residuals: along the logits' change, at the logits.</summary>
    private static void CurveAlong(double[] logits, double[] along)
    {
        if (logits.Length == 1)
        {
            var p = ProbabilityRow.Sigmoid(logits[0]);
            along[0] *= p * (1 - p);
            return;
        }
        ProbabilityRow.Softmax(logits);
        var mean = OrderedSums.Dot(logits, along);
        for (var r = 0; r < along.Length; r++)
            along[r] = logits[r] * (along[r] - mean);
    }
}
