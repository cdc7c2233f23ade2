using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Probes.Counting;

/// <summary>The mean of a number per image, with a bootstrap interval over images.</summary>
internal static class MeanOverImages
{
    /// <summary>The mean; there is one value at least.</summary>
    /// <remarks>Where all images have the same value resampling sees no spread. Then at most a share w of all images has another one,
    /// w the upper limit of Wilson's interval of 0 in n, and the interval is what the mean is if they lie at either end of the
    /// range.</remarks>
    /// <param name="values">One per image, within the range.</param>
    /// <param name="range">The least and greatest value that an image can have, with the level of the interval.</param>
    /// <param name="options">How many resamples, from which seed.</param>
    public static Estimate Of(ReadOnlySpan<double> values, Interval range, ResamplingOptions options)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        if (sorted[0] == sorted[^1])
            return Constant(sorted[0], sorted.Length, range);
        var (distinct, counts) = (new List<double>(), new List<int>());
        foreach (var value in sorted)
        {
            if (distinct.Count == 0 || distinct[^1] != value)
            {
                distinct.Add(value);
                counts.Add(0);
            }
            counts[^1]++;
        }

        var (each, images) = (distinct.ToArray(), sorted.Length);
        var drawn = CountBootstrap.Run(counts.ToArray(), drawn => Mean(each, drawn, images), options);
        return ResampledEstimates.Percentile(drawn, range, images);
    }

    private static double Mean(double[] values, ReadOnlySpan<int> counts, int images)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            sum += values[i] * counts[i];
        return sum / images;
    }

    private static Estimate Constant(double value, int images, Interval range)
    {
        var others = BinomialIntervals.Wilson(0, images, range.Level).Upper;
        return new Estimate(
            value,
            new Interval(
                value - (others * (value - range.Lower)), value + (others * (range.Upper - value)), range.Level,
                "Wilson of images unlike the others"),
            images);
    }
}
