using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Agreement;

/// <summary>Concordant minus discordant pairs of two variables, and their ties.</summary>
/// <param name="All">n(n−1)/2.</param>
/// <param name="Difference">Concordant minus discordant pairs.</param>
/// <param name="TiedX">Ties of the first variable.</param>
/// <param name="TiedY">Ties of the second variable.</param>
internal sealed record PairCounts(double All, double Difference, TieCounts TiedX, TieCounts TiedY)
{
    public static PairCounts Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Correlation.Validate(x, y);
        var points = new (double X, double Y)[x.Length];
        for (var i = 0; i < points.Length; i++)
            points[i] = (x[i], y[i]);
        Array.Sort(points);
        double n = x.Length, all = n * (n - 1) / 2, tiedBoth = TiedInBoth(points);
        var sorted = Array.ConvertAll(points, point => point.Y);
        double discordant = Inversions(sorted, new double[sorted.Length], 0, sorted.Length);
        TieCounts tiedX = TieCounts.Of(x), tiedY = TieCounts.Of(y);
        var concordant = all - tiedX.Pairs - tiedY.Pairs + tiedBoth - discordant;
        return new PairCounts(all, concordant - discordant, tiedX, tiedY);
    }

    private static double TiedInBoth((double X, double Y)[] sorted)
    {
        double pairs = 0, run = 0;
        for (var i = 1; i < sorted.Length; i++)
        {
            run = sorted[i] == sorted[i - 1] ? run + 1 : 0;
            pairs += run;
        }

        return pairs;
    }

    /// <summary>Pairs in strictly descending order, counted while merging; the range is sorted afterwards.</summary>
    private static long Inversions(double[] values, double[] buffer, int start, int end)
    {
        if (end - start < 2)
            return 0;
        var middle = start + ((end - start) / 2);
        var count = Inversions(values, buffer, start, middle) + Inversions(values, buffer, middle, end);
        int left = start, right = middle;
        for (var i = start; i < end; i++)
        {
            if (right == end || (left < middle && values[left] <= values[right]))
            {
                buffer[i] = values[left++];
            }
            else
            {
                count += middle - left;
                buffer[i] = values[right++];
            }
        }

        Array.Copy(buffer, start, values, start, end - start);
        return count;
    }
}

/// <summary>Sums over a variable's groups of t equal values.</summary>
/// <param name="Distinct">The number of groups.</param>
/// <param name="Pairs">Σ t(t−1)/2.</param>
/// <param name="Triples">Σ t(t−1)(t−2).</param>
/// <param name="Fifths">Σ t(t−1)(2t+5).</param>
internal readonly record struct TieCounts(int Distinct, double Pairs, double Triples, double Fifths)
{
    public static TieCounts Of(ReadOnlySpan<double> values)
    {
        var sizes = Ranks.TieSizes(values);
        double pairs = 0, triples = 0, fifths = 0;
        foreach (double t in sizes)
        {
            pairs += t * (t - 1) / 2;
            triples += t * (t - 1) * (t - 2);
            fifths += t * (t - 1) * ((2 * t) + 5);
        }

        return new TieCounts(sizes.Count, pairs, triples, fifths);
    }
}
