namespace ClipAudit.Metrics.Calibration;

/// <summary>The inner edges of confidence bins, and the bin of a confidence.</summary>
/// <param name="Inner">Ascending; bin i lies between edges i−1 and i.</param>
/// <param name="ClosedRight">Whether a confidence on an edge belongs to the bin below it.</param>
internal sealed record BinEdges(double[] Inner, bool ClosedRight)
{
    public int BinCount => Inner.Length + 1;

    public double Lower(int bin) => bin == 0 ? 0 : Inner[bin - 1];

    public double Upper(int bin) => bin == Inner.Length ? 1 : Inner[bin];

    /// <summary>The number of edges below the confidence, those it lies on included where bins are closed on the left.</summary>
    public int BinOf(double confidence)
    {
        var (from, to) = (0, Inner.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (Inner[middle] < confidence || (!ClosedRight && Inner[middle] == confidence))
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }

    public static BinEdges For(CalibrationBinning binning, ReadOnlySpan<double> confidences, int bins) => binning switch
    {
        CalibrationBinning.EqualWidth => new BinEdges(Fractions(bins, bins - 1), true),
        CalibrationBinning.EqualWidthClosedLeft => new BinEdges(Fractions(bins, bins), false),
        CalibrationBinning.EqualMass => new BinEdges(Midpoints(Sorted(confidences), bins), true),
        CalibrationBinning.AdaptiveQuantiles => new BinEdges(Quantiles(Sorted(confidences), bins), false),
        _ => throw new ArgumentException($"binning must be one of the named ones, not {(int)binning}.", nameof(binning)),
    };

    private static double[] Fractions(int bins, int count)
    {
        var edges = new double[count];
        for (var i = 0; i < count; i++)
            edges[i] = (i + 1) / (double)bins;
        return edges;
    }

    private static double[] Midpoints(double[] sorted, int bins)
    {
        var parts = Math.Min(bins, sorted.Length);
        var (size, larger) = Math.DivRem(sorted.Length, parts);
        var edges = new List<double>(parts);
        for (int part = 0, end = 0; part < parts - 1; part++)
        {
            end += size + (part < larger ? 1 : 0);
            var edge = (sorted[end - 1] + sorted[end]) / 2;
            if (edges.Count == 0 || edge > edges[^1])
                edges.Add(edge);
        }
        return [.. edges];
    }

    private static double[] Quantiles(double[] sorted, int bins)
    {
        var step = sorted.Length / (double)bins;
        var edges = new double[bins - 1];
        for (var i = 1; i < bins; i++)
            edges[i - 1] = sorted[Math.Min((int)Math.Round(i * step, MidpointRounding.ToEven), sorted.Length - 1)];
        return edges;
    }

    private static double[] Sorted(ReadOnlySpan<double> confidences)
    {
        var sorted = confidences.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
