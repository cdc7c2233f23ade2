namespace ClipAudit.Metrics.Resampling;

/// <summary>Exact binomial random numbers: inversion where few successes are expected, else Hörmann's transformed rejection
/// (BTRS; Hörmann 1993, doi:10.1080/00949659308811496).</summary>
internal static class BinomialSampler
{
    private const double InversionBelow = 10;

    /// <summary>The number of successes in <paramref name="trials"/> independent trials.</summary>
    /// <param name="random">The stream that is drawn from.</param>
    /// <param name="trials">At least 0.</param>
    /// <param name="probability">In [0, 1].</param>
    public static int Next(ref StreamRandom random, int trials, double probability)
    {
        if (trials == 0 || probability <= 0)
            return 0;
        if (probability >= 1)
            return trials;
        if (probability > 0.5)
            return trials - AtMostHalf(ref random, trials, 1 - probability);
        return AtMostHalf(ref random, trials, probability);
    }

    private static int AtMostHalf(ref StreamRandom random, int trials, double probability) =>
        trials * probability < InversionBelow
            ? Inverted(ref random, trials, probability)
            : Rejected(ref random, trials, probability);

    private static int Inverted(ref StreamRandom random, int trials, double probability)
    {
        var odds = probability / (1 - probability);
        var none = Math.Exp(trials * Math.Log(1 - probability));
        while (true)
        {
            var mass = none;
            var rest = random.NextDouble();
            for (var k = 0; k <= trials; k++)
            {
                if (rest < mass)
                    return k;
                rest -= mass;
                mass *= odds * (trials - k) / (k + 1);
            }
        }
    }

    private static int Rejected(ref StreamRandom random, int trials, double probability)
    {
        var failure = 1 - probability;
        var deviation = Math.Sqrt(trials * probability * failure);
        var b = 1.15 + 2.53 * deviation;
        var a = -0.0873 + 0.0248 * b + 0.01 * probability;
        var c = trials * probability + 0.5;
        var squeeze = 0.92 - 4.2 / b;
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= squeeze)
                return (int)k;
            if (k < 0 || k > trials)
                continue;
            var alpha = (2.83 + 5.1 / b) * deviation;
            if (Math.Log(v * alpha / (a / (us * us) + b)) <= LogMassToMode(trials, probability, k))
                return (int)k;
        }
    }

    /// <summary>ln of the probability of k over that of the mode, by Stirling's series.</summary>
    private static double LogMassToMode(int trials, double probability, double k)
    {
        var odds = probability / (1 - probability);
        var mode = Math.Floor((trials + 1) * probability);
        return (mode + 0.5) * Math.Log((mode + 1) / (odds * (trials - mode + 1)))
            + (trials + 1.0) * Math.Log((trials - mode + 1) / (trials - k + 1))
            + (k + 0.5) * Math.Log(odds * (trials - k + 1) / (k + 1))
            + StirlingTail(mode) + StirlingTail(trials - mode) - StirlingTail(k) - StirlingTail(trials - k);
    }

    private static ReadOnlySpan<double> SmallTails =>
    [
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.0207906721037650, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
    ];

    /// <summary>ln k! − [ln √(2π) + (k + ½) ln(k + 1) − (k + 1)].</summary>
    private static double StirlingTail(double k)
    {
        if (k < SmallTails.Length)
            return SmallTails[(int)k];
        var next = k + 1;
        var square = next * next;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next;
    }
}
