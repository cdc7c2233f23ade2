namespace ClipAudit.Metrics.Resampling;

/// <summary>The ways to split items into a first sample of a given size and the rest.</summary>
internal static class Splits
{
    /// <summary>The binomial coefficient; <see cref="long.MaxValue"/> where it does not fit.</summary>
    public static long Count(int items, int chosen)
    {
        var k = Math.Min(chosen, items - chosen);
        Int128 count = 1;
        for (var i = 1; i <= k; i++)
        {
            count = count * (items - k + i) / i;
            if (count > long.MaxValue)
                return long.MaxValue;
        }
        return (long)count;
    }

    /// <summary>Every split, as all indices with the chosen ones first, both parts ascending; the first split is 0, 1, 2, ….
    /// The array is reused from one split to the next.</summary>
    public static IEnumerable<int[]> All(int items, int chosen)
    {
        var arrangement = new int[items];
        var first = new int[chosen];
        for (var i = 0; i < chosen; i++)
            first[i] = i;
        do
        {
            first.CopyTo(arrangement, 0);
            var (rest, next) = (chosen, 0);
            for (var item = 0; item < items; item++)
            {
                if (next < chosen && first[next] == item)
                    next++;
                else
                    arrangement[rest++] = item;
            }
            yield return arrangement;
        }
        while (Advance(first, items));
    }

    private static bool Advance(int[] chosen, int items)
    {
        var last = chosen.Length - 1;
        while (last >= 0 && chosen[last] == items - chosen.Length + last)
            last--;
        if (last < 0)
            return false;
        chosen[last]++;
        for (var i = last + 1; i < chosen.Length; i++)
            chosen[i] = chosen[i - 1] + 1;
        return true;
    }
}
