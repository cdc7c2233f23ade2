using ClipAudit.Metrics;
using MathNet.Numerics.Distributions;

namespace ClipAudit.Probes.Surveillance;

/// <summary>How often the right one of N names wins, over all choices of the others.</summary>
internal static class NameSweep
{
    /// <summary>The chances by rank: those that none of the rank − 1 better names is among the N − 1 drawn.</summary>
    /// <param name="names">Number of all names, M.</param>
    /// <param name="size">Number of names to choose from, N, from 2 to M.</param>
    /// <returns>Shape [M]; the chance of rank 1 first.</returns>
    public static double[] Chances(int names, int size)
    {
        var chances = new double[names];
        chances[0] = 1;
        for (var rank = 1; rank < names; rank++)
            chances[rank] = chances[rank - 1] * Math.Max(0, names - rank - size + 1) / (names - rank);
        return chances;
    }

    /// <summary>The mean of chances with Wilson's interval, which is too wide rather than too narrow: numbers from 0 to 1 vary most
    /// where all are 0 or 1.</summary>
    /// <param name="chances">Shape [images]; at least one.</param>
    /// <param name="level">Confidence level.</param>
    public static Estimate Mean(double[] chances, double level)
    {
        var (mean, n) = (chances.Average(), (double)chances.Length);
        var z2 = Math.Pow(Normal.InvCDF(0, 1, (1 + level) / 2), 2);
        var centre = (mean + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = Math.Sqrt(z2 * ((mean * (1 - mean) / n) + (z2 / (4 * n * n)))) / (1 + (z2 / n));
        return new Estimate(
            mean,
            new Interval(Math.Max(0, Math.Min(mean, centre - half)), Math.Min(1, Math.Max(mean, centre + half)), level, "Wilson, an upper bound of the width"),
            chances.Length);
    }
}
