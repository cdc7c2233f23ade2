namespace ClipAudit.Metrics;

/// <summary>Orders in which equal scores keep their positions.</summary>
internal static class StableOrder
{
    /// <summary>The indices of the scores from the highest to the lowest; the lower index first among equals.</summary>
    public static int[] Descending(ReadOnlySpan<double> scores)
    {
        var keys = scores.ToArray();
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) =>
        {
            var byScore = keys[b].CompareTo(keys[a]);
            return byScore != 0 ? byScore : a.CompareTo(b);
        });
        return order;
    }
}
