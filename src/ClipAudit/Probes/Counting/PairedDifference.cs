using ClipAudit.Metrics;
using MathNet.Numerics.Distributions;

namespace ClipAudit.Probes.Counting;

/// <summary>The difference of two proportions on the same items.</summary>
internal static class PairedDifference
{
    private const double Added = 0.5;

    /// <summary>The table of two answers on the same items: both, first alone, second alone, neither.</summary>
    /// <param name="first">Shape [items].</param>
    /// <param name="second">Shape [items].</param>
    /// <param name="counts">Which items count; null for all.</param>
    public static int[] Table(bool[] first, bool[] second, Func<int, bool>? counts = null)
    {
        var table = new int[4];
        for (var i = 0; i < first.Length; i++)
            if (counts is null || counts(i))
                table[(first[i], second[i]) switch { (true, true) => 0, (true, false) => 1, (false, true) => 2, _ => 3 }]++;
        return table;
    }

    /// <summary>(b − c) / n with Agresti and Min's adjusted Wald interval, which adds ½ to each cell: never without width.</summary>
    /// <remarks>Source: Agresti and Min 2005, Statistics in Medicine 24, 729-740.</remarks>
    /// <param name="table">Shape [2 × 2]: both, first alone, second alone, neither; at least one item.</param>
    /// <param name="level">Confidence level.</param>
    public static Estimate Of(int[] table, double level)
    {
        var n = table.Sum(cell => (long)cell);
        var value = (table[1] - table[2]) / (double)n;
        var (first, second, all) = (table[1] + Added, table[2] + Added, n + (4 * Added));
        var centre = (first - second) / all;
        var half = Normal.InvCDF(0, 1, (1 + level) / 2)
            * Math.Sqrt((first + second - ((first - second) * (first - second) / all)) / (all * all));
        return new Estimate(
            value,
            new Interval(
                Math.Max(-1, Math.Min(value, centre - half)), Math.Min(1, Math.Max(value, centre + half)), level, "Agresti–Min adjusted Wald"),
            n);
    }
}
