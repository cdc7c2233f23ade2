using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>The density of scores, for a figure.</summary>
/// <remarks>Gaussian kernels on an even grid, bandwidth by Silverman's rule, 0.9 · min(s, IQR/1.34) · n^(−1/5), and at least a hundredth of
/// the grid's width; what leaves the range of a score is folded back. Source: Silverman 1986, section 3.4.2.</remarks>
internal static class Density
{
    private const int Points = 81;

    /// <summary>A curve per group of at least two images, all on one grid.</summary>
    /// <param name="names">Names of the groups.</param>
    /// <param name="scores">Shape [groups][images].</param>
    /// <param name="range">Lowest and highest value of the score.</param>
    public static ImmutableArray<FigureCurve> Of(ImmutableArray<string> names, double[][] scores, (double Lowest, double Highest) range)
    {
        var all = scores.Where(values => values.Length > 1).SelectMany(values => values).ToArray();
        if (all.Length == 0)
            return [];
        var (lowest, highest) = (all.Min(), all.Max());
        var room = Math.Max(0.05 * (highest - lowest), 1e-3);
        var (from, to) = (Math.Max(range.Lowest, lowest - room), Math.Min(range.Highest, highest + room));
        return
        [
            .. names.Zip(scores).Where(group => group.Second.Length > 1).Select(group => new FigureCurve(group.First,
                [.. Enumerable.Range(0, Points).Select(i => from + ((to - from) * i / (Points - 1)))
                    .Select(x => new CurvePoint(Round(x), Round(At(x, group.Second, Bandwidth(group.Second, to - from), range))))])),
        ];
    }

    private static double At(double x, double[] values, double bandwidth, (double Lowest, double Highest) range)
    {
        double sum = 0;
        foreach (var value in values)
            sum += Kernel((x - value) / bandwidth) + Kernel((x - ((2 * range.Lowest) - value)) / bandwidth)
                + Kernel((x - ((2 * range.Highest) - value)) / bandwidth);
        return sum / (values.Length * bandwidth * Math.Sqrt(2 * Math.PI));
    }

    private static double Kernel(double z) => Math.Exp(-z * z / 2);

    private static double Bandwidth(double[] values, double width)
    {
        double[] sorted = [.. values.Order()];
        var mean = sorted.Average();
        var deviation = Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1));
        var quartiles = (sorted[(3 * sorted.Length) / 4] - sorted[sorted.Length / 4]) / 1.34;
        var spread = quartiles > 0 ? Math.Min(deviation, quartiles) : deviation;
        return Math.Max(0.9 * spread * Math.Pow(sorted.Length, -0.2), width / 100);
    }

    // More digits would be noise in a picture, and weigh in the result.
    private static double Round(double value) => Math.Round(value, 5);
}
