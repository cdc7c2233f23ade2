using System.Collections.Immutable;

namespace ClipAudit.Reporting.Charts.Axes;

/// <summary>Round percentages, the roundest first: halves and tenths, then towards the ends 1 %, 99 %, 0.1 %, 99.9 %.</summary>
internal static class LogitTicks
{
    // Each row is taken as a whole or not at all, so that ticks between 10 % and 90 % stay evenly round; values in the tails,
    // which stand alone, are rows of their own.
    private static readonly ImmutableArray<ImmutableArray<double>> Rows =
    [
        [0.5], [0.1, 0.9], [0.01, 0.99], [0.2, 0.8], [0.3, 0.4, 0.6, 0.7], [0.001], [0.999], [0.05, 0.95], [0.02], [0.98], [0.005],
        [0.995], [0.002], [0.998], [.. Steps(0.05, 0.15, 0.85)], [.. Steps(0.02, 0.02, 0.98)], [.. Steps(0.01, 0.01, 0.99)],
        [.. Steps(0.005, 0.005, 0.995)], [.. Steps(0.001, 0.001, 0.999)],
    ];

    /// <summary>The round values within a scale; fewer than two where the scale spans too little for them.</summary>
    public static ImmutableArray<double> Values(Scale scale, double room)
    {
        var chosen = new SortedSet<double>();
        foreach (var row in Rows)
        {
            var more = new SortedSet<double>(chosen);
            more.UnionWith(row.Where(value => value >= scale.From && value <= scale.To));
            if (LeastDistance(more, scale) >= 1 / room)
                chosen = more;
        }

        return [.. chosen];
    }

    private static double LeastDistance(SortedSet<double> values, Scale scale)
    {
        var (least, before) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            least = Math.Min(least, scale.Share(value) - before);
            before = scale.Share(value);
        }

        return least;
    }

    private static IEnumerable<double> Steps(double step, double from, double to)
    {
        var perUnit = (int)Math.Round(1 / step);
        for (var i = (int)Math.Round(from * perUnit); i <= (int)Math.Round(to * perUnit); i++)
            yield return i / (double)perUnit;
    }
}
