using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using MathNet.Numerics.Distributions;

namespace ClipAudit.Probes.Counting;

/// <summary>Cramér's V with an interval.</summary>
/// <remarks>The bounds are √(λ / (n · min(rows−1, columns−1))) for the non-centralities λ under which the observed χ² is the upper and
/// the lower quantile, the non-central χ² law by Sankaran's approximation; widened to the estimate, which is biased upwards.
/// Sources: Smithson 2003, Confidence Intervals, ch. 4; Sankaran 1963, Biometrika 50, 199-204.</remarks>
internal static class CramersV
{
    private const int Halvings = 100;

    /// <summary>V of a table of two columns.</summary>
    /// <param name="tallies">The rows of the table, at least two, each with at least one item.</param>
    /// <param name="level">Confidence level.</param>
    public static Estimate Of(Tally[] tallies, double level)
    {
        var table = Table(tallies);
        var count = tallies.Sum(tally => (long)tally.Count);
        if (table is null)
            return new Estimate(MetricValue.Undefined("All images or none are counted, so nothing varies."), null, count);
        var test = ContingencyTests.ChiSquare(table, 2);
        var value = ContingencyTests.CramersV(table, 2);
        var (statistic, degrees) = (test.Statistic.Value, test.DegreesOfFreedom!.Value);
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var lower = Math.Min(1, Math.Sqrt(NonCentrality(statistic, degrees, z) / count));
        var upper = Math.Min(1, Math.Sqrt(NonCentrality(statistic, degrees, -z) / count));
        return new Estimate(
            value,
            new Interval(Math.Min(lower, value.Value), Math.Max(upper, value.Value), level, "non-central χ²"),
            count);
    }

    /// <summary>The table [counted, not counted] of groups; null when one of its columns is empty.</summary>
    public static int[]? Table(Tally[] tallies) =>
        tallies.All(tally => tally.Right == 0) || tallies.All(tally => tally.Right == tally.Count)
            ? null
            : [.. tallies.SelectMany(tally => (int[])[tally.Right, tally.Count - tally.Right])];

    // The score of the statistic falls as the non-centrality rises.
    private static double NonCentrality(double statistic, int degrees, double z)
    {
        if (Score(statistic, degrees, 0) <= z)
            return 0;
        double low = 0, high = statistic + 1;
        while (Score(statistic, degrees, high) > z)
            high *= 2;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (Score(statistic, degrees, middle) > z)
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    private static double Score(double statistic, int degrees, double nonCentrality)
    {
        var (mean, spread) = (degrees + nonCentrality, degrees + (2 * nonCentrality));
        var h = 1 - (2 * mean * (degrees + (3 * nonCentrality)) / (3 * spread * spread));
        var p = spread / (mean * mean);
        var m = (h - 1) * (1 - (3 * h));
        var expected = 1 + (h * p * (h - 1 - (0.5 * (2 - h) * m * p)));
        return (Math.Pow(statistic / mean, h) - expected) / (h * Math.Sqrt(2 * p) * (1 + (0.5 * m * p)));
    }
}
