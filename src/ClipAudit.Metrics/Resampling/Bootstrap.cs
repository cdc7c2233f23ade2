namespace ClipAudit.Metrics.Resampling;

/// <summary>The bootstrap of any statistic of item indices.</summary>
/// <remarks>Resample b draws from stream b of the seed, so results are the same for any number of threads.
/// Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap.</remarks>
public static class Bootstrap
{
    /// <summary>The statistic on resamples of the items.</summary>
    /// <param name="design">What is drawn: items or clusters, within strata or not.</param>
    /// <param name="statistic">The statistic of the drawn indices; called from several threads at once.</param>
    /// <param name="options">How many resamples, from which seed.</param>
    /// <returns>The distribution; read its percentile or BCa interval.</returns>
    /// <exception cref="ArgumentException">Fewer than one resample, or a negative number of threads.</exception>
    public static BootstrapDistribution Run(ResamplingDesign design, IndexStatistic statistic, ResamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var replicates = ReplicateLoop.Run(options, () => new ResampleBuffer(), (buffer, b) =>
        {
            var random = new StreamRandom(options.Seed, (ulong)b);
            return statistic(design.Draw(ref random, buffer));
        });
        return new BootstrapDistribution(statistic(AllItems(design.ItemCount)), replicates);
    }

    /// <summary>The statistic on resamples that were drawn elsewhere.</summary>
    /// <param name="items">The number of items, at least 1.</param>
    /// <param name="resamples">Shape [resamples][drawn]; indices of items, in [0, items).</param>
    /// <param name="statistic">The statistic of the drawn indices.</param>
    /// <returns>The distribution; read its percentile or BCa interval.</returns>
    /// <exception cref="ArgumentException">No resample, an empty one, or an index outside [0, items).</exception>
    public static BootstrapDistribution FromResamples(
        int items, IReadOnlyList<ReadOnlyMemory<int>> resamples, IndexStatistic statistic)
    {
        ArgumentNullException.ThrowIfNull(resamples);
        ArgumentNullException.ThrowIfNull(statistic);
        Check.AtLeast(items, 1);
        Check.AtLeast(resamples.Count, 1);
        var replicates = new double[resamples.Count];
        for (var b = 0; b < replicates.Length; b++)
        {
            var indices = resamples[b].Span;
            Check.NotEmpty(indices, nameof(resamples));
            Check.AllInRange(indices, 0, items - 1, nameof(resamples));
            replicates[b] = statistic(indices);
        }
        return new BootstrapDistribution(statistic(AllItems(items)), replicates);
    }

    /// <summary>The BCa interval in one call: resamples, jackknife and interval.</summary>
    /// <param name="design">What is drawn: items or clusters, within strata or not.</param>
    /// <param name="statistic">The statistic of the drawn indices; called from several threads at once, once per resample and
    /// once per unit of the design.</param>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    /// <param name="options">How many resamples, from which seed.</param>
    /// <returns>The interval, or why there is none.</returns>
    /// <exception cref="ArgumentException">A level outside (0, 1), or fewer than one resample.</exception>
    public static BootstrapInterval Bca(
        ResamplingDesign design, IndexStatistic statistic, double level, ResamplingOptions options)
    {
        Check.OpenFraction(level);
        return Run(design, statistic, options).Bca(level, Jackknife.Acceleration(design, statistic, options.Threads));
    }

    private static int[] AllItems(int count)
    {
        var items = new int[count];
        for (var i = 0; i < count; i++)
            items[i] = i;
        return items;
    }
}
