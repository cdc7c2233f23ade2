using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.HarmLabels;

/// <summary>How many images of each compared group have a harmful label in which of the variants: what resampling needs of them.</summary>
internal sealed class VariantPatterns
{
    private readonly int variants;
    private readonly int[] cellGroup;
    private readonly ulong[] cellPattern;
    private readonly int groupCount;

    /// <param name="groups">The groups of the images.</param>
    /// <param name="compared">The groups that are compared.</param>
    /// <param name="holds">Shape [variants][images]; at most 64 variants.</param>
    public VariantPatterns(GroupColumn groups, ComparedGroups compared, bool[][] holds)
    {
        (variants, groupCount) = (holds.Length, compared.Groups.Length);
        var counts = new SortedDictionary<(int Group, ulong Pattern), int>();
        for (var i = 0; i < holds[0].Length; i++)
        {
            var group = compared.Groups.IndexOf(groups.Assignments[i]);
            if (group < 0)
                continue;
            ulong pattern = 0;
            for (var variant = 0; variant < holds.Length; variant++)
                pattern |= holds[variant][i] ? 1UL << variant : 0;
            counts[(group, pattern)] = counts.GetValueOrDefault((group, pattern)) + 1;
        }

        Counts = [.. counts.Values];
        cellGroup = [.. counts.Keys.Select(key => key.Group)];
        cellPattern = [.. counts.Keys.Select(key => key.Pattern)];
    }

    /// <summary>Shape [cells]; images of each pattern in each group.</summary>
    public int[] Counts { get; }

    /// <summary>Shape [cells]; the group of each cell.</summary>
    public int[] Strata => cellGroup;

    /// <summary>Highest minus lowest, over the variants, of the difference between the groups.</summary>
    public double Range(ReadOnlySpan<int> counts)
    {
        Span<int> sizes = stackalloc int[groupCount];
        for (var cell = 0; cell < counts.Length; cell++)
            sizes[cellGroup[cell]] += counts[cell];
        double lowest = 1, highest = 0;
        Span<int> held = stackalloc int[groupCount];
        for (var variant = 0; variant < variants; variant++)
        {
            held.Clear();
            for (var cell = 0; cell < counts.Length; cell++)
                held[cellGroup[cell]] += (cellPattern[cell] >> variant & 1) == 1 ? counts[cell] : 0;
            double low = 1, high = 0;
            for (var group = 0; group < groupCount; group++)
            {
                var share = (double)held[group] / sizes[group];
                (low, high) = (Math.Min(low, share), Math.Max(high, share));
            }

            (lowest, highest) = (Math.Min(lowest, high - low), Math.Max(highest, high - low));
        }

        return highest - lowest;
    }
}
