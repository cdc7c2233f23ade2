using System.Numerics.Tensors;

namespace ClipAudit.Metrics.Resampling;

/// <summary>What a bootstrap draws: which items stand and fall together (clusters), and which groups keep their size
/// (strata).</summary>
/// <remarks>Units (single items, or clusters of them) are drawn with replacement within each stratum, as many as it has. Make the
/// design as the data were collected: several images of one person are a cluster; two models scored on the same images are
/// paired, which is the simple design with a statistic that reads both. Immutable, safe to share between threads.</remarks>
public sealed class ResamplingDesign
{
    private readonly int[] _stratumStart;   // [strata + 1], into units
    private readonly int[]? _unitStart;     // [units + 1], into _items; null where unit u is the item _items[u]
    private readonly int[]? _items;         // [items]; null where item i is unit i

    private ResamplingDesign(int items, int[] stratumStart, int[]? unitStart, int[]? itemOrder)
    {
        ItemCount = items;
        _stratumStart = stratumStart;
        _unitStart = unitStart;
        _items = itemOrder;
    }

    /// <summary>The number of items: the statistic's indices lie in [0, ItemCount).</summary>
    public int ItemCount { get; }

    /// <summary>The number of units that are drawn: items, or clusters.</summary>
    public int UnitCount => _stratumStart[^1];

    /// <summary>The number of strata; 1 without strata.</summary>
    public int StratumCount => _stratumStart.Length - 1;

    /// <summary>Items drawn one by one. Also for paired samples: the same indices then read every sample.</summary>
    /// <param name="items">At least 2.</param>
    /// <returns>The design.</returns>
    /// <exception cref="ArgumentException">Fewer than two items.</exception>
    public static ResamplingDesign Simple(int items)
    {
        Check.AtLeast(items, 2);
        return new ResamplingDesign(items, [0, items], null, null);
    }

    /// <summary>Independent samples, each drawn on its own. The items of the first sample are numbered 0, 1, …, those of the
    /// second follow, and so on.</summary>
    /// <param name="sizes">Shape [samples]; each at least 2.</param>
    /// <returns>The design.</returns>
    /// <exception cref="ArgumentException">No sample, or a sample with fewer than two observations.</exception>
    public static ResamplingDesign IndependentSamples(params ReadOnlySpan<int> sizes)
    {
        Check.NotEmpty(sizes);
        var start = new int[sizes.Length + 1];
        for (var s = 0; s < sizes.Length; s++)
        {
            RequireTwo(sizes[s], s, nameof(sizes));
            start[s + 1] = checked(start[s] + sizes[s]);
        }
        return new ResamplingDesign(start[^1], start, null, null);
    }

    /// <summary>Items drawn one by one within strata, each of which keeps its size.</summary>
    /// <param name="strata">Shape [items]; the stratum of each item, any whole numbers.</param>
    /// <returns>The design.</returns>
    /// <exception cref="ArgumentException">No items, or a stratum with fewer than two.</exception>
    public static ResamplingDesign Stratified(ReadOnlySpan<int> strata)
    {
        Check.NotEmpty(strata);
        var keys = strata.ToArray();
        var order = OrderBy(keys.Length, i => keys[i]);
        var start = Starts(order.Length, i => keys[order[i]] != keys[order[i - 1]]);
        for (var s = 0; s + 1 < start.Length; s++)
            RequireTwo(start[s + 1] - start[s], keys[order[start[s]]], nameof(strata));
        return new ResamplingDesign(strata.Length, start, null, order);
    }

    /// <summary>Whole clusters drawn: all items of a cluster come together, as often as it is drawn.</summary>
    /// <param name="clusters">Shape [items]; the cluster of each item, any whole numbers.</param>
    /// <returns>The design.</returns>
    /// <exception cref="ArgumentException">Fewer than two clusters.</exception>
    public static ResamplingDesign Clustered(ReadOnlySpan<int> clusters)
    {
        Check.NotEmpty(clusters);
        return Clustered(clusters, new int[clusters.Length]);
    }

    /// <summary>Whole clusters drawn within strata, each of which keeps its number of clusters.</summary>
    /// <param name="clusters">Shape [items]; the cluster of each item, any whole numbers.</param>
    /// <param name="strata">Shape [items]; the stratum of each item, the same for all items of a cluster.</param>
    /// <returns>The design.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a cluster lies in two strata, or a stratum has fewer than two
    /// clusters.</exception>
    public static ResamplingDesign Clustered(ReadOnlySpan<int> clusters, ReadOnlySpan<int> strata)
    {
        Check.NotEmpty(clusters);
        Check.SameLength(strata.Length, clusters.Length);
        var (cluster, stratum) = (clusters.ToArray(), strata.ToArray());
        RequireOneStratumEach(cluster, stratum);
        var order = OrderBy(cluster.Length, i => (stratum[i], cluster[i]));
        var unitStart = Starts(order.Length, i => cluster[order[i]] != cluster[order[i - 1]]);
        var units = unitStart.Length - 1;
        var stratumStart = Starts(units, u => stratum[order[unitStart[u]]] != stratum[order[unitStart[u] - 1]]);
        for (var s = 0; s + 1 < stratumStart.Length; s++)
            RequireTwo(stratumStart[s + 1] - stratumStart[s], stratum[order[unitStart[stratumStart[s]]]], nameof(clusters));
        return new ResamplingDesign(order.Length, stratumStart, unitStart, order);
    }

    /// <summary>The units of a stratum, as a range of unit numbers.</summary>
    internal (int From, int To) UnitsOf(int stratum) => (_stratumStart[stratum], _stratumStart[stratum + 1]);

    /// <summary>Draws one resample into the buffer.</summary>
    internal ReadOnlySpan<int> Draw(ref StreamRandom random, ResampleBuffer buffer)
    {
        var units = buffer.Units(UnitCount);
        for (var s = 0; s < StratumCount; s++)
        {
            var (from, to) = UnitsOf(s);
            var drawn = units[from..to];
            random.FillBelow(drawn, to - from);
            if (from > 0)
                TensorPrimitives.Add(drawn, from, drawn);
        }
        return ItemsOf(units, buffer);
    }

    /// <summary>The items of all units but one, for the jackknife.</summary>
    internal ReadOnlySpan<int> LeaveOut(int unit, ResampleBuffer buffer)
    {
        var units = buffer.Units(UnitCount)[..(UnitCount - 1)];
        for (var u = 0; u < units.Length; u++)
            units[u] = u < unit ? u : u + 1;
        return ItemsOf(units, buffer);
    }

    private ReadOnlySpan<int> ItemsOf(Span<int> units, ResampleBuffer buffer)
    {
        if (_items is null)
            return units;
        if (_unitStart is null)
        {
            for (var u = 0; u < units.Length; u++)
                units[u] = _items[units[u]];
            return units;
        }
        var total = 0;
        foreach (var unit in units)
            total = checked(total + _unitStart[unit + 1] - _unitStart[unit]);
        var items = buffer.Items(total);
        var at = 0;
        foreach (var unit in units)
            for (var i = _unitStart[unit]; i < _unitStart[unit + 1]; i++)
                items[at++] = _items[i];
        return items;
    }

    /// <summary>The items ordered by a key of theirs; items with equal keys keep their order.</summary>
    private static int[] OrderBy<TKey>(int items, Func<int, TKey> key)
    {
        var order = new int[items];
        var keys = new (TKey, int)[items];
        for (var i = 0; i < items; i++)
            (order[i], keys[i]) = (i, (key(i), i));
        Array.Sort(keys, order);
        return order;
    }

    private static int[] Starts(int count, Func<int, bool> differsFromPrevious)
    {
        var starts = new List<int> { 0 };
        for (var i = 1; i < count; i++)
            if (differsFromPrevious(i))
                starts.Add(i);
        starts.Add(count);
        return [.. starts];
    }

    private static void RequireOneStratumEach(int[] clusters, int[] strata)
    {
        var stratumOf = new Dictionary<int, int>();
        for (var i = 0; i < clusters.Length; i++)
        {
            if (!stratumOf.TryGetValue(clusters[i], out var stratum))
                stratumOf.Add(clusters[i], stratum = strata[i]);
            if (stratum != strata[i])
                throw new ArgumentException($"clusters must each lie in one stratum; cluster {Check.Text(clusters[i])} lies in "
                    + $"{Check.Text(stratum)} and {Check.Text(strata[i])}.", nameof(clusters));
        }
    }

    private static void RequireTwo(int units, int stratum, string name)
    {
        if (units < 2)
            throw new ArgumentException($"{name} must leave at least two units to draw in every stratum or sample; "
                + $"{Check.Text(stratum)} has {Check.Text(units)}.", name);
    }
}
