namespace ClipAudit.Metrics.Resampling;

/// <summary>The cells of one stratum and the items they hold together.</summary>
/// <param name="Cells">Indices of cells, ascending.</param>
/// <param name="Total">The items in them.</param>
internal sealed record CellStratum(int[] Cells, int Total)
{
    /// <summary>The strata that hold any item, in ascending order of their numbers; refuses counts that cannot be
    /// resampled.</summary>
    public static List<CellStratum> Of(ReadOnlySpan<int> counts, ReadOnlySpan<int> strata)
    {
        Check.NotEmpty(counts);
        if (!strata.IsEmpty)
            Check.SameLength(strata.Length, counts.Length);
        var cells = new SortedDictionary<int, List<int>>();
        for (var c = 0; c < counts.Length; c++)
        {
            Check.AtLeast(counts[c], 0);
            var stratum = strata.IsEmpty ? 0 : strata[c];
            if (!cells.TryGetValue(stratum, out var list))
                cells.Add(stratum, list = []);
            list.Add(c);
        }
        var result = new List<CellStratum>(cells.Count);
        foreach (var (stratum, list) in cells)
        {
            var total = 0;
            foreach (var cell in list)
                total = checked(total + counts[cell]);
            if (total == 1 || (total == 0 && cells.Count == 1))
                throw new ArgumentException($"counts must leave at least two items to draw in every stratum; "
                    + $"stratum {Check.Text(stratum)} has {Check.Text(total)}.", nameof(counts));
            if (total > 0)
                result.Add(new CellStratum([.. list], total));
        }
        return result;
    }
}
