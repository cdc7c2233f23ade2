namespace ClipAudit.Metrics.Resampling;

/// <summary>Permutation tests: how often chance alone gives a statistic as extreme as the observed one.</summary>
/// <remarks>Ties with the observed statistic count as extreme (relative tolerance 10⁻¹²). Arrangement b draws from stream b of
/// the seed, so results are the same for any number of threads. Under the null the p-value is uniform, up to its steps.
/// Source: Phipson and Smyth 2010 (doi:10.2202/1544-6115.1585) for the +1 of sampled tests.</remarks>
public static class PermutationTest
{
    /// <summary>Exchanges the members of two independent samples.</summary>
    /// <remarks>Looks at all (n₁+n₂)!/(n₁! n₂!) splits where they are at most as many as <paramref name="options"/> asks for;
    /// samples them otherwise.</remarks>
    /// <param name="first">n₁, at least 1: items 0 … n₁−1 are the first sample.</param>
    /// <param name="second">n₂, at least 1: the items that follow.</param>
    /// <param name="statistic">The statistic; it is given all indices, the first n₁ of which make the first sample.</param>
    /// <param name="alternative">The direction.</param>
    /// <param name="options">How many arrangements at most, from which seed.</param>
    /// <returns>The p-value and how it was found.</returns>
    /// <exception cref="ArgumentException">An empty sample, fewer than one arrangement, or a statistic that is not
    /// finite.</exception>
    public static PermutationResult TwoSample(
        int first, int second, IndexStatistic statistic, Alternative alternative, ResamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(options);
        Check.AtLeast(first, 1);
        Check.AtLeast(second, 1);
        options.Validate();
        var items = checked(first + second);
        var splits = Splits.Count(items, first);
        if (splits > options.Resamples)
            return Shuffled(new int[items], statistic, alternative, options);
        var values = new double[(int)splits];
        var at = 0;
        foreach (var arrangement in Splits.All(items, first))
            values[at++] = statistic(arrangement);
        return PermutationResult.From(values[0], values, true, alternative);
    }

    /// <summary>Shuffles items within their strata, always by sampling.</summary>
    /// <param name="strata">Shape [items]; the stratum of each item. All alike: items are shuffled freely.</param>
    /// <param name="statistic">The statistic; index i of what it is given is the item that takes the place of item i.</param>
    /// <param name="alternative">The direction.</param>
    /// <param name="options">How many arrangements, from which seed.</param>
    /// <returns>The p-value and how it was found.</returns>
    /// <exception cref="ArgumentException">No items, fewer than one arrangement, or a statistic that is not finite.</exception>
    public static PermutationResult Shuffled(
        ReadOnlySpan<int> strata, IndexStatistic statistic, Alternative alternative, ResamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(options);
        Check.NotEmpty(strata);
        options.Validate();
        var members = MembersOf(strata);
        var items = strata.Length;
        var values = ReplicateLoop.Run(options, () => (Drawn: new int[items], Shuffled: new int[items]), (scratch, b) =>
        {
            var random = new StreamRandom(options.Seed, (ulong)b);
            foreach (var places in members)
            {
                var shuffled = scratch.Shuffled.AsSpan(0, places.Length);
                places.CopyTo(shuffled);
                random.Shuffle(shuffled);
                for (var i = 0; i < places.Length; i++)
                    scratch.Drawn[places[i]] = shuffled[i];
            }
            return statistic(scratch.Drawn);
        });
        var identity = new int[items];
        for (var i = 0; i < items; i++)
            identity[i] = i;
        return PermutationResult.From(statistic(identity), values, false, alternative);
    }

    /// <summary>Exchanges the two members of each pair.</summary>
    /// <remarks>Looks at all 2ⁿ arrangements where they are at most as many as <paramref name="options"/> asks for; samples them
    /// otherwise.</remarks>
    /// <param name="pairs">n, at least 1.</param>
    /// <param name="statistic">The statistic; it is told which pairs are swapped.</param>
    /// <param name="alternative">The direction.</param>
    /// <param name="options">How many arrangements at most, from which seed.</param>
    /// <returns>The p-value and how it was found.</returns>
    /// <exception cref="ArgumentException">No pairs, fewer than one arrangement, or a statistic that is not finite.</exception>
    public static PermutationResult Paired(
        int pairs, SwapStatistic statistic, Alternative alternative, ResamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(options);
        Check.AtLeast(pairs, 1);
        options.Validate();
        var exact = pairs < 31 && 1 << pairs <= options.Resamples;
        var loop = exact ? options with { Resamples = 1 << pairs } : options;
        var values = ReplicateLoop.Run(loop, () => new bool[pairs], (swapped, b) =>
        {
            var random = new StreamRandom(options.Seed, (ulong)b);
            for (var i = 0; i < pairs; i++)
                swapped[i] = exact ? (b >> i & 1) != 0 : random.NextBits() >> 63 != 0;
            return statistic(swapped);
        });
        return PermutationResult.From(statistic(new bool[pairs]), values, exact, alternative);
    }

    private static List<int[]> MembersOf(ReadOnlySpan<int> strata)
    {
        var lists = new SortedDictionary<int, List<int>>();
        for (var i = 0; i < strata.Length; i++)
        {
            if (!lists.TryGetValue(strata[i], out var list))
                lists.Add(strata[i], list = []);
            list.Add(i);
        }
        return [.. lists.Values.Select(list => list.ToArray())];
    }
}
