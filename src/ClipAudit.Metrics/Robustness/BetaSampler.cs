using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Metrics.Robustness;

/// <summary>Exact Beta random numbers, as a ratio of Gamma ones (Marsaglia and Tsang 2000, doi:10.1145/358407.358414).</summary>
internal static class BetaSampler
{
    /// <summary>An accuracy drawn from its posterior under Jeffreys' prior: Beta(k + ½, n − k + ½). Unlike a resampled count it is
    /// never 0 or 1, and keeps its spread where all or none of the items are right.</summary>
    public static double NextAccuracy(ref StreamRandom random, double accuracy, int items)
    {
        var right = NextGamma(ref random, accuracy * items + 0.5);
        var wrong = NextGamma(ref random, (1 - accuracy) * items + 0.5);
        return Math.Clamp(right / (right + wrong), double.Epsilon, 1 - 1e-16);
    }

    private static double NextGamma(ref StreamRandom random, double shape)
    {
        if (shape < 1)
            return NextGamma(ref random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal(ref random);
            var v = 1 + c * x;
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.Log(1 - random.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }

    private static double NextNormal(ref StreamRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
