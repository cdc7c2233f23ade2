using MathNet.Numerics;

namespace ClipAudit.Metrics.Numerics;

/// <summary>The standard normal law, accurate in both tails.</summary>
internal static class StandardNormal
{
    private static readonly double Sqrt2 = Math.Sqrt(2);

    public static double Cdf(double z) => SpecialFunctions.Erfc(-z / Sqrt2) / 2;

    public static double UpperTail(double z) => Cdf(-z);

    public static double TwoSided(double z) => Math.Min(1, SpecialFunctions.Erfc(Math.Abs(z) / Sqrt2));

    public static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    public static double Quantile(double probability)
    {
        if (probability > 0.5)
            return -Quantile(1 - probability);
        var z = -Sqrt2 * SpecialFunctions.ErfcInv(2 * probability);
        // One Newton step takes the rational approximation to the last bits.
        var density = Density(z);
        return density > 0 ? z - ((Cdf(z) - probability) / density) : z;
    }

    /// <summary>The z that leaves (1 − level)/2 in each tail.</summary>
    public static double Critical(double level) => -Quantile((1 - level) / 2);
}
