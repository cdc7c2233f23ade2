namespace ClipAudit.Metrics.Resampling;

/// <summary>Sample quantiles by linear interpolation between order statistics (Hyndman and Fan 1996, type 7).</summary>
internal static class Quantile
{
    /// <summary>The quantile of values sorted in ascending order.</summary>
    /// <param name="sorted">Shape [n]; at least one value.</param>
    /// <param name="level">In [0, 1]; 0 gives the smallest value, 1 the largest.</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double level)
    {
        var position = level * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        if (below >= sorted.Length - 1)
            return sorted[^1];
        var (low, high) = (sorted[below], sorted[below + 1]);
        return low == high ? low : low + (position - below) * (high - low);
    }
}
