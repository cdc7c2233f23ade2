namespace ClipAudit.Metrics.Resampling;

/// <summary>The bootstrap of statistics that depend on cell counts alone: accuracies, rates, gaps between them, confusion
/// matrices.</summary>
/// <remarks>Drawing n items with replacement and counting them by cell is one multinomial draw, so that is what is drawn: the
/// replicates have exactly the distribution that <see cref="Bootstrap"/> gives, at a cost that does not grow with the number of
/// items. Where every item is a cell of its own, the counts are the item's weights. Replicate b draws from stream b of the seed,
/// so results are the same for any number of threads.</remarks>
public static class CountBootstrap
{
    /// <summary>The statistic on resamples of the counted items.</summary>
    /// <param name="counts">Shape [cells]; items in each cell, at least 0 and two or more together.</param>
    /// <param name="statistic">The statistic of the drawn counts; called from several threads at once.</param>
    /// <param name="options">How many resamples, from which seed.</param>
    /// <returns>The distribution; read its percentile or BCa interval.</returns>
    /// <exception cref="ArgumentException">A negative count, fewer than two items, or fewer than one resample.</exception>
    public static BootstrapDistribution Run(ReadOnlySpan<int> counts, CountStatistic statistic, ResamplingOptions options) =>
        Run(counts, [], statistic, options);

    /// <summary>The statistic on resamples of the counted items, each stratum of cells keeping its size.</summary>
    /// <param name="counts">Shape [cells]; items in each cell, at least 0.</param>
    /// <param name="strata">Shape [cells]; the stratum of each cell, or empty where there is but one.</param>
    /// <param name="statistic">The statistic of the drawn counts; called from several threads at once.</param>
    /// <param name="options">How many resamples, from which seed.</param>
    /// <returns>The distribution; read its percentile or BCa interval.</returns>
    /// <exception cref="ArgumentException">A negative count, one item alone in a stratum, lengths that differ, or fewer than one
    /// resample.</exception>
    public static BootstrapDistribution Run(
        ReadOnlySpan<int> counts, ReadOnlySpan<int> strata, CountStatistic statistic, ResamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var observed = counts.ToArray();
        var cellStrata = CellStratum.Of(counts, strata);
        var replicates = ReplicateLoop.Run(options, () => new int[observed.Length], (drawn, b) =>
        {
            var random = new StreamRandom(options.Seed, (ulong)b);
            foreach (var stratum in cellStrata)
                DrawMultinomial(ref random, observed, stratum, drawn);
            return statistic(drawn);
        });
        return new BootstrapDistribution(statistic(observed), replicates);
    }

    /// <summary>The BCa interval in one call: resamples, jackknife and interval.</summary>
    /// <param name="counts">Shape [cells]; items in each cell, at least 0.</param>
    /// <param name="strata">Shape [cells]; the stratum of each cell, or empty where there is but one.</param>
    /// <param name="statistic">The statistic of the drawn counts; called from several threads at once.</param>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    /// <param name="options">How many resamples, from which seed.</param>
    /// <returns>The interval, or why there is none.</returns>
    /// <exception cref="ArgumentException">A negative count, one item alone in a stratum, lengths that differ, a level outside
    /// (0, 1), or fewer than one resample.</exception>
    public static BootstrapInterval Bca(
        ReadOnlySpan<int> counts, ReadOnlySpan<int> strata, CountStatistic statistic, double level, ResamplingOptions options)
    {
        Check.OpenFraction(level);
        return Run(counts, strata, statistic, options).Bca(level, Jackknife.Acceleration(counts, strata, statistic));
    }

    /// <summary>Cell by cell, binomially given the cells before it.</summary>
    private static void DrawMultinomial(ref StreamRandom random, int[] counts, CellStratum stratum, int[] drawn)
    {
        var (toDraw, weight) = (stratum.Total, stratum.Total);
        foreach (var cell in stratum.Cells)
        {
            drawn[cell] = counts[cell] == weight
                ? toDraw
                : BinomialSampler.Next(ref random, toDraw, (double)counts[cell] / weight);
            toDraw -= drawn[cell];
            weight -= counts[cell];
        }
    }
}
