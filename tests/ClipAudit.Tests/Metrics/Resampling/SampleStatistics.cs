using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Tests.Metrics.Resampling;

/// <summary>Statistics of samples, as the resampling engine calls them.</summary>
internal static class SampleStatistics
{
    public static IndexStatistic Mean(double[] sample) => indices => Mean(sample, indices);

    public static IndexStatistic Median(double[] sample) => indices =>
    {
        var values = new double[indices.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = sample[indices[i]];
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    };

    public static IndexStatistic PairedMeanDifference(double[] first, double[] second) =>
        indices => Mean(first, indices) - Mean(second, indices);

    /// <summary>The second sample's items follow those of the first.</summary>
    public static IndexStatistic MeanDifference(double[] first, double[] second) => indices =>
    {
        var (firstSum, firstCount, secondSum) = (0.0, 0, 0.0);
        foreach (var i in indices)
        {
            if (i < first.Length)
                (firstSum, firstCount) = (firstSum + first[i], firstCount + 1);
            else
                secondSum += second[i - first.Length];
        }
        return firstSum / firstCount - secondSum / (indices.Length - firstCount);
    };

    /// <summary>For permutation tests: the first places make the first sample, whoever takes them.</summary>
    public static IndexStatistic PlacedMeanDifference(double[] first, double[] second)
    {
        double[] pooled = [.. first, .. second];
        return indices => Mean(pooled, indices[..first.Length]) - Mean(pooled, indices[first.Length..]);
    }

    private static double Mean(double[] sample, ReadOnlySpan<int> indices)
    {
        var sum = 0.0;
        foreach (var i in indices)
            sum += sample[i];
        return sum / indices.Length;
    }
}
