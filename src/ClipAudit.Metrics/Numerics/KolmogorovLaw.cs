using MathNet.Numerics;

namespace ClipAudit.Metrics.Numerics;

/// <summary>The law of the one-sample Kolmogorov statistic D, for finite n and in the limit.</summary>
internal static class KolmogorovLaw
{
    // From n·D² = 4 on, crossing both boundaries has a probability below e^−32, so the two tails simply add.
    private const double SeparateTails = 4;

    // The matrix has about twice as many rows; a larger one takes minutes to raise to a power.
    private const double LargestMatrix = 400;

    /// <summary>P(Dₙ ≥ d); null where it would take too long.</summary>
    public static double? UpperTail(double d, int n)
    {
        if (d >= 1)
            return 0;
        if (d * n <= 0.5)
            return 1;
        if (d >= 0.5 || n * d * d >= SeparateTails)
            return Math.Min(1, 2 * OneSidedUpperTail(d, n));
        return n * d > LargestMatrix ? null : Math.Clamp(1 - Cdf(d, n), 0, 1);
    }

    /// <summary>lim P(√n·Dₙ ≥ x).</summary>
    public static double LimitUpperTail(double x)
    {
        if (x <= 0)
            return 1;
        double sum = 0;
        // Each of the two series converges within a few terms on its own side of 1.
        if (x < 1)
        {
            for (var k = 1; k <= 19; k += 2)
                sum += Math.Exp(-k * k * Math.PI * Math.PI / (8 * x * x));
            return 1 - (Math.Sqrt(2 * Math.PI) / x * sum);
        }

        for (var k = 10; k >= 1; k--)
            sum += (k % 2 == 0 ? -2 : 2) * Math.Exp(-2.0 * k * k * x * x);
        return sum;
    }

    /// <summary>P(Dₙ⁺ ≥ d) by Birnbaum and Tingey's sum, whose terms are all positive.</summary>
    private static double OneSidedUpperTail(double d, int n)
    {
        double sum = 0;
        for (var j = 0; j < n; j++)
        {
            var rest = 1 - d - ((double)j / n);
            if (rest <= 0)
                break;
            var logarithm = SpecialFunctions.BinomialLn(n, j) + ((j - 1) * Math.Log(d + ((double)j / n))) + ((n - j) * Math.Log(rest));
            sum += Math.Exp(logarithm);
        }

        return d * sum;
    }

    /// <summary>P(Dₙ &lt; d) as an entry of a power of Marsaglia, Tsang and Wang's matrix, times n!/nⁿ.</summary>
    private static double Cdf(double d, int n)
    {
        var k = (int)(n * d) + 1;
        var size = (2 * k) - 1;
        var (power, exponent) = Power(TransitionMatrix(k - (n * d), size), size, n);
        var result = power[((k - 1) * size) + k - 1];
        for (var i = 1; i <= n; i++)
        {
            result = result * i / n;
            if (result is > 0 and < 1e-140)
            {
                result *= 1e140;
                exponent -= 140;
            }
        }

        return result * Math.Pow(10, exponent);
    }

    private static double[] TransitionMatrix(double h, int size)
    {
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < Math.Min(size, i + 2); j++)
                matrix[(i * size) + j] = 1;
        for (var i = 0; i < size; i++)
        {
            matrix[i * size] -= Math.Pow(h, i + 1);
            matrix[((size - 1) * size) + i] -= Math.Pow(h, size - i);
        }

        if (2 * h > 1)
            matrix[(size - 1) * size] += Math.Pow((2 * h) - 1, size);
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
                for (var g = 1; g <= i - j + 1; g++)
                    matrix[(i * size) + j] /= g;
        return matrix;
    }

    /// <summary>The matrix to the n-th power, scaled by a power of ten that keeps its centre representable.</summary>
    private static (double[] Matrix, int Exponent) Power(double[] matrix, int size, int n)
    {
        if (n == 1)
            return (matrix, 0);
        var (half, exponent) = Power(matrix, size, n / 2);
        var result = Multiply(half, half, size);
        exponent *= 2;
        if (n % 2 == 1)
            result = Multiply(matrix, result, size);
        if (result[(size / 2 * size) + (size / 2)] > 1e140)
        {
            for (var i = 0; i < result.Length; i++)
                result[i] *= 1e-140;
            exponent += 140;
        }

        return (result, exponent);
    }

    private static double[] Multiply(double[] a, double[] b, int size)
    {
        var product = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var k = 0; k < size; k++)
                for (var j = 0; j < size; j++)
                    product[(i * size) + j] += a[(i * size) + k] * b[(k * size) + j];
        return product;
    }
}
