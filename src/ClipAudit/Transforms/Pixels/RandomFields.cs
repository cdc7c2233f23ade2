using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Transforms.Pixels;

/// <summary>Fills buffers with random numbers.</summary>
internal static class RandomFields
{
    private const double Unit32 = 1.0 / (1UL << 32);

    /// <summary>Independent numbers of the standard normal law, by Marsaglia's polar method.</summary>
    public static void FillNormal(Span<float> values, ref StreamRandom random)
    {
        for (var i = 0; i < values.Length;)
        {
            var bits = random.NextBits();
            var x = (2 * ((bits >> 32) * Unit32)) - 1;
            var y = (2 * ((uint)bits * Unit32)) - 1;
            var square = (x * x) + (y * y);
            if (square >= 1 || square == 0)
                continue;
            var stretch = Math.Sqrt(-2 * StableMath.Log(square) / square);
            values[i++] = (float)(x * stretch);
            if (i < values.Length)
                values[i++] = (float)(y * stretch);
        }
    }

    /// <summary>Independent numbers, uniform in [-1, 1).</summary>
    public static void FillUniform(Span<float> values, ref StreamRandom random)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)((2 * random.NextDouble()) - 1);
    }

    /// <summary>A number uniform in [from, to).</summary>
    public static double Between(double from, double to, ref StreamRandom random) => from + ((to - from) * random.NextDouble());
}
